#include "engine/person/person.hpp"

#include "events/overloaded.hpp"

namespace bihuan {

PersonState evolve(PersonState person, const Stamped<PersonEvent>& stamped) {
  std::visit(Overloaded{[&](const PersonRegistered& e) {
               person = {
                   .code = e.code, .enterprise = e.enterprise, .exists = true, .position = stamped.position};
             }},
             stamped.event);
  return person;
}

Decision<PersonEvent> decide(const PersonState& person, const RegisterPerson& command,
                             const Context& context) {
  if (person.exists)
    return std::unexpected(refused("already_registered").with("code", person.code, person.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(PersonId::kind, command.code, context))
    return std::unexpected(*objection);
  if (command.enterprise && !context.facts.enterprise(*command.enterprise)) {
    return std::unexpected(refused("enterprise_unknown"));
  }
  return std::vector<PersonEvent>{PersonRegistered{command.code, command.enterprise, command.name}};
}

}  // namespace bihuan
