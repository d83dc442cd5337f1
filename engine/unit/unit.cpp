#include "engine/unit/unit.hpp"

#include "events/code.hpp"
#include "events/fields.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

// Papers of two units under one word would bear the same numbers. Empty: the unit issues none.
Objection paper_prefix_objection(std::string_view prefix, const Context& context) {
  if (prefix.empty()) return std::nullopt;
  if (prefix.size() > kPaperPrefixBytesMax)
    return refused("paper_prefix_too_long").with("most", std::to_string(kPaperPrefixBytesMax));
  if (const auto fault = fault_of_code(CodeUse::own, prefix))
    return refused("paper_prefix_malformed").with("code_fault", std::string(name_of(*fault)));
  if (const auto taken = context.facts.code_taken(kPaperPrefixKind, prefix))
    return refused("paper_prefix_in_use").with("prefix", std::string(prefix), taken);
  return std::nullopt;
}

}  // namespace

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
  if (auto objection = paper_prefix_objection(command.paper_prefix, context))
    return std::unexpected(*objection);
  if (command.parent && !context.facts.unit(*command.parent))
    return std::unexpected(refused("parent_unknown"));
  return std::vector<UnitEvent>{UnitEstablished{command.code, command.kind, command.name, command.name_en,
                                                command.paper_prefix, command.parent, command.territory}};
}

}  // namespace bihuan
