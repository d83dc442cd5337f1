#include "engine/enterprise/enterprise.hpp"

#include <set>

#include "events/overloaded.hpp"

namespace bihuan {
namespace {

// It is known, and its end is not recorded.
Objection living_objection(const EnterpriseState& enterprise, const Context& context) {
  if (!enterprise.exists) return refused("enterprise_unknown");
  if (auto objection = claim_objection(context)) return objection;
  if (!enterprise.ends_at) return std::nullopt;
  return refused("enterprise_ended")
      .with("enterprise", enterprise.code, enterprise.position)
      .with("at", to_utc_text(*enterprise.ends_at));
}

Objection successors_objection(const EnterpriseState& enterprise, const std::vector<EnterpriseId>& successors,
                               const Context& context) {
  for (const EnterpriseId& id : successors) {
    if (context.facts.enterprise(id) == nullptr) return refused("successor_unknown");
  }
  for (const EnterpriseId& id : successors) {
    if (context.facts.enterprise(id)->code == enterprise.code) {
      return refused("successor_itself").with("code", enterprise.code, enterprise.position);
    }
  }
  for (const EnterpriseId& id : successors) {
    const EnterpriseState& successor = *context.facts.enterprise(id);
    if (successor.ends_at) return refused("successor_ended").with("code", successor.code, successor.position);
  }
  return std::nullopt;
}

Objection split_objection(const SplitEnterprise& command) {
  if (command.successors.empty()) return refused("successors_missing");
  if (command.successors.size() > kEnterpriseSuccessorsMax)
    return refused("too_many_successors").with("most", std::to_string(kEnterpriseSuccessorsMax));
  const std::set<EnterpriseId> distinct(command.successors.begin(), command.successors.end());
  if (distinct.size() < command.successors.size()) return refused("successor_doubled");
  return std::nullopt;
}

Objection office_holder_objection(PersonId id, Instant from, const Context& context) {
  const PersonState* const person = context.facts.person(id);
  if (person == nullptr) return refused("person_unknown");
  if (!person->has_left(from)) return std::nullopt;
  return refused("person_left").with("person", person->code, person->position);
}

}  // namespace

EnterpriseState evolve(EnterpriseState enterprise, const Stamped<EnterpriseEvent>& stamped) {
  std::visit(Overloaded{[&](const EnterpriseRegistered& e) {
                          enterprise.code = e.code;
                          enterprise.credit_code = e.credit_code;
                          enterprise.exists = true;
                          enterprise.name = e.name.value;
                          enterprise.position = stamped.position;
                        },
                        [&](const EnterpriseFileOpened&) { enterprise.file_opened = stamped.position; },
                        [&](const EnterpriseRenamed& e) { enterprise.name = e.name.value; },
                        [&](const EnterpriseMerged& e) {
                          enterprise.ends_at = e.from;
                          enterprise.successions.push_back({e.from, stamped.position, {e.into}});
                        },
                        [&](const EnterpriseSplit& e) {
                          if (e.ends) enterprise.ends_at = e.from;
                          enterprise.successions.push_back({e.from, stamped.position, e.successors});
                        },
                        [&](const EnterpriseClosed& e) { enterprise.ends_at = e.from; },
                        [](const PrincipalChanged&) {}, [](const ControllerChanged&) {},
                        [&](const CreditCodeSet& e) { enterprise.credit_code = e.credit_code; }},
             stamped.event);
  return enterprise;
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const RegisterEnterprise& command,
                                 const Context& context) {
  if (enterprise.exists) {
    return std::unexpected(refused("already_registered").with("code", enterprise.code, enterprise.position));
  }
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(EnterpriseId::kind, command.code, context))
    return std::unexpected(*objection);
  return std::vector<EnterpriseEvent>{EnterpriseRegistered{command.address, command.code, command.credit_code,
                                                           command.industry, command.name}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const OpenEnterpriseFile& command,
                                 const Context&) {
  if (!enterprise.exists) return std::unexpected(refused("enterprise_unknown"));
  if (enterprise.file_opened) {
    return std::unexpected(
        refused("file_already_open").with("code", enterprise.code, enterprise.file_opened));
  }
  return std::vector<EnterpriseEvent>{EnterpriseFileOpened{command.first_hazard}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const RenameEnterprise& command,
                                 const Context& context) {
  const auto named = [&]() -> Objection {
    if (command.name.value.empty()) return refused("name_empty");
    if (command.name.value != enterprise.name) return std::nullopt;
    return refused("name_unchanged").with("code", enterprise.code, enterprise.position);
  };
  if (auto objection = first_of([&] { return living_objection(enterprise, context); }, named)) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{EnterpriseRenamed{command.from, command.name}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const MergeEnterprise& command,
                                 const Context& context) {
  if (auto objection = first_of([&] { return living_objection(enterprise, context); },
                                [&] { return successors_objection(enterprise, {command.into}, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{EnterpriseMerged{command.from, command.into, command.reason}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const SplitEnterprise& command,
                                 const Context& context) {
  if (auto objection = first_of(
          [&] { return living_objection(enterprise, context); }, [&] { return split_objection(command); },
          [&] { return successors_objection(enterprise, command.successors, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{
      EnterpriseSplit{command.ends, command.from, command.reason, command.successors}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const CloseEnterprise& command,
                                 const Context& context) {
  if (auto objection = first_of([&] { return living_objection(enterprise, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{EnterpriseClosed{command.from, command.reason}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const ChangePrincipal& command,
                                 const Context& context) {
  if (auto objection =
          first_of([&] { return living_objection(enterprise, context); },
                   [&] { return office_holder_objection(command.person, command.from, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{PrincipalChanged{command.from, command.person}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const ChangeController& command,
                                 const Context& context) {
  if (auto objection =
          first_of([&] { return living_objection(enterprise, context); },
                   [&] { return office_holder_objection(command.person, command.from, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<EnterpriseEvent>{ControllerChanged{command.from, command.person}};
}

Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise, const SetCreditCode& command,
                                 const Context& context) {
  if (!enterprise.exists) return std::unexpected(refused("enterprise_unknown"));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (command.credit_code.empty()) return std::unexpected(refused("credit_code_empty"));
  if (command.credit_code == enterprise.credit_code) {
    return std::unexpected(
        refused("credit_code_unchanged").with("enterprise", enterprise.code, enterprise.position));
  }
  return std::vector<EnterpriseEvent>{
      CreditCodeSet{check_credit_code(command.credit_code), command.credit_code, command.from}};
}

}  // namespace bihuan
