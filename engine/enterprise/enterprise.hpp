#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/enterprise/enterprise_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

struct RegisterEnterprise {
  static constexpr std::string_view type = "enterprise.register";
  static constexpr auto refusals = in_order(codes("already_registered"), kClaimRefusals, kCodeRefusals);
  FreeText address;
  std::string code;
  std::string credit_code;
  std::string industry;
  FreeText name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("address", address);
    archive("code", code);
    archive("credit_code", credit_code);
    archive("industry", industry);
    archive("name", name);
  }
};

// 一企一档: follows from the enterprise's first hazard; nobody gives it by hand.
struct OpenEnterpriseFile {
  static constexpr std::string_view type = "enterprise.open_file";
  static constexpr auto refusals = codes("enterprise_unknown", "file_already_open");
  HazardId first_hazard;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("first_hazard", first_hazard);
  }
};

using EnterpriseCommand = std::variant<RegisterEnterprise, OpenEnterpriseFile>;
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const RegisterEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const OpenEnterpriseFile& command, const Context& context);

}  // namespace bihuan
