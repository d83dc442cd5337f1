#include "engine/person/person.hpp"

#include "events/overloaded.hpp"

namespace bihuan {

PersonState evolve(PersonState person, const Stamped<PersonEvent>& stamped) {
  std::visit(
      Overloaded{[&](const PersonRegistered& e) {
                   person.code = e.code;
                   person.enterprise = e.enterprise;
                   person.exists = true;
                   person.position = stamped.position;
                 },
                 [&](const PersonLeft& e) { person.left_from = e.from; }, [](const PersonNameCorrected&) {}},
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

Decision<PersonEvent> decide(const PersonState& person, const RecordLeaving& command,
                             const Context& context) {
  if (!person.exists) return std::unexpected(refused("person_unknown"));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (person.left_from)
    return std::unexpected(refused("already_left").with("person", person.code, person.position));
  return std::vector<PersonEvent>{PersonLeft{command.from, command.how}};
}

Decision<PersonEvent> decide(const PersonState& person, const CorrectPersonName& command,
                             const Context& context) {
  if (!person.exists) return std::unexpected(refused("person_unknown"));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (command.name.value.empty()) return std::unexpected(refused("name_empty"));
  if (command.reason.value.empty()) return std::unexpected(refused("reason_empty"));
  return std::vector<PersonEvent>{PersonNameCorrected{command.name, command.reason}};
}

}  // namespace bihuan
