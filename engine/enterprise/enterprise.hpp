#pragma once

#include <string>
#include <variant>
#include <vector>

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

inline constexpr std::size_t kEnterpriseSuccessorsMax = 20;

struct RenameEnterprise {
  static constexpr std::string_view type = "enterprise.rename";
  static constexpr auto refusals = in_order(codes("enterprise_unknown"), kClaimRefusals,
                                            codes("enterprise_ended", "name_empty", "name_unchanged"));
  Instant from{};
  FreeText name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("name", name);
  }
};

// 吸收合并 into another one, which is known and lives on.
struct MergeEnterprise {
  static constexpr std::string_view type = "enterprise.merge";
  static constexpr auto refusals =
      in_order(codes("enterprise_unknown"), kClaimRefusals,
               codes("enterprise_ended", "successor_unknown", "successor_itself", "successor_ended"));
  Instant from{};
  EnterpriseId into;
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("into", into);
    archive("reason", reason);
  }
};

// 分立: the successors are registered first.
struct SplitEnterprise {
  static constexpr std::string_view type = "enterprise.split";
  static constexpr auto refusals =
      in_order(codes("enterprise_unknown"), kClaimRefusals,
               codes("enterprise_ended", "successors_missing", "too_many_successors", "successor_doubled",
                     "successor_unknown", "successor_itself", "successor_ended"));
  bool ends = false;
  Instant from{};
  FreeText reason;
  std::vector<EnterpriseId> successors;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("ends", ends);
    archive("from", from);
    archive("reason", reason);
    archive("successors", successors);
  }
};

// 注销、关闭.
struct CloseEnterprise {
  static constexpr std::string_view type = "enterprise.close";
  static constexpr auto refusals =
      in_order(codes("enterprise_unknown"), kClaimRefusals, codes("enterprise_ended"));
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

// 主要负责人.
struct ChangePrincipal {
  static constexpr std::string_view type = "enterprise.change_principal";
  static constexpr auto refusals = in_order(codes("enterprise_unknown"), kClaimRefusals,
                                            codes("enterprise_ended", "person_unknown", "person_left"));
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

// 实际控制人.
struct ChangeController {
  static constexpr std::string_view type = "enterprise.change_controller";
  static constexpr auto refusals = in_order(codes("enterprise_unknown"), kClaimRefusals,
                                            codes("enterprise_ended", "person_unknown", "person_left"));
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

// A wrong code is taken and said to be wrong: CreditCodeCheck.
struct SetCreditCode {
  static constexpr std::string_view type = "enterprise.set_credit_code";
  static constexpr auto refusals = in_order(codes("enterprise_unknown"), kClaimRefusals,
                                            codes("credit_code_empty", "credit_code_unchanged"));
  std::string credit_code;
  Instant from{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("credit_code", credit_code);
    archive("from", from);
  }
};

using EnterpriseCommand =
    std::variant<RegisterEnterprise, OpenEnterpriseFile, RenameEnterprise, MergeEnterprise, SplitEnterprise,
                 CloseEnterprise, ChangePrincipal, ChangeController, SetCreditCode>;
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const RegisterEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const OpenEnterpriseFile& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const RenameEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const MergeEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const SplitEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const CloseEnterprise& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const ChangePrincipal& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const ChangeController& command, const Context& context);
[[nodiscard]] Decision<EnterpriseEvent> decide(const EnterpriseState& enterprise,
                                               const SetCreditCode& command, const Context& context);

}  // namespace bihuan
