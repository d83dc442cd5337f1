#pragma once

#include <string>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"

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

using EnterpriseEvent = std::variant<EnterpriseRegistered, EnterpriseFileOpened>;

}  // namespace bihuan
