#include "engine/enterprise/enterprise.hpp"

#include "events/overloaded.hpp"

namespace bihuan {

EnterpriseState evolve(EnterpriseState enterprise, const Stamped<EnterpriseEvent>& stamped) {
  std::visit(Overloaded{[&](const EnterpriseRegistered& e) {
                          enterprise.code = e.code;
                          enterprise.exists = true;
                          enterprise.position = stamped.position;
                        },
                        [&](const EnterpriseFileOpened&) { enterprise.file_opened = stamped.position; }},
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

}  // namespace bihuan
