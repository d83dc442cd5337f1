#pragma once

#include <string>
#include <variant>
#include <vector>

#include "events/credit_code.hpp"
#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

struct EnterpriseRegistered {
  static constexpr std::string_view type = "enterprise.registered";
  static constexpr std::int64_t version = 1;
  FreeText address;
  std::string code;         // what the office calls it by: "E-0457"
  std::string credit_code;  // 统一社会信用代码, empty when unknown
  std::string industry;     // GB/T 4754 code, empty when unknown
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

// 一企一档: the enterprise's file is opened by its first hazard, once.
struct EnterpriseFileOpened {
  static constexpr std::string_view type = "enterprise.file_opened";
  static constexpr std::int64_t version = 1;
  HazardId first_hazard;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("first_hazard", first_hazard);
  }
};

struct EnterpriseRenamed {
  static constexpr std::string_view type = "enterprise.renamed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("name", name);
  }
};

// 吸收合并: the other one answers for its hazards from then on.
struct EnterpriseMerged {
  static constexpr std::string_view type = "enterprise.merged";
  static constexpr std::int64_t version = 1;
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

// 分立: each successor answers for the hazards of before; so does the enterprise itself unless it ends
// (解散).
struct EnterpriseSplit {
  static constexpr std::string_view type = "enterprise.split";
  static constexpr std::int64_t version = 1;
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

struct EnterpriseClosed {
  static constexpr std::string_view type = "enterprise.closed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

// 主要负责人, by reference: the name stands in the person's own stream.
struct PrincipalChanged {
  static constexpr std::string_view type = "enterprise.principal_changed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

// 实际控制人, by reference.
struct ControllerChanged {
  static constexpr std::string_view type = "enterprise.controller_changed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

// Also a wrong code is recorded, because that is what the paper says; the record says that it is wrong.
struct CreditCodeSet {
  static constexpr std::string_view type = "enterprise.credit_code_set";
  static constexpr std::int64_t version = 1;
  CreditCodeCheck check = CreditCodeCheck::sound;
  std::string credit_code;
  Instant from{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("check", check);
    archive("credit_code", credit_code);
    archive("from", from);
  }
};

using EnterpriseEvent =
    std::variant<EnterpriseRegistered, EnterpriseFileOpened, EnterpriseRenamed, EnterpriseMerged,
                 EnterpriseSplit, EnterpriseClosed, PrincipalChanged, ControllerChanged, CreditCodeSet>;

}  // namespace bihuan
