#include "engine/unit/unit.hpp"

#include "events/overloaded.hpp"

namespace bihuan {

UnitState evolve(UnitState unit, const Stamped<UnitEvent>& stamped) {
  std::visit(Overloaded{[&](const UnitEstablished& e) {
               unit = {.code = e.code,
                       .exists = true,
                       .kind = e.kind,
                       .paper_prefix = e.paper_prefix,
                       .position = stamped.position};
             }},
             stamped.event);
  return unit;
}

Decision<UnitEvent> decide(const UnitState& unit, const EstablishUnit& command, const Context& context) {
  if (unit.exists)
    return std::unexpected(refused("already_established").with("code", unit.code, unit.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(UnitId::kind, command.code, context))
    return std::unexpected(*objection);
  if (command.paper_prefix.size() > kPaperPrefixBytesMax) {
    return std::unexpected(
        refused("paper_prefix_too_long").with("most", std::to_string(kPaperPrefixBytesMax)));
  }
  if (command.parent && !context.facts.unit(*command.parent))
    return std::unexpected(refused("parent_unknown"));
  return std::vector<UnitEvent>{UnitEstablished{command.code, command.kind, command.name, command.name_en,
                                                command.paper_prefix, command.parent, command.territory}};
}

}  // namespace bihuan
