#pragma once

#include <optional>
#include <string>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"

namespace bihuan {

// A person the book may name: an official, an expert, an enterprise's principal. The name stands here only.
struct PersonRegistered {
  static constexpr std::string_view type = "person.registered";
  static constexpr std::int64_t version = 1;
  std::string code;  // service number: "I-01"
  std::optional<EnterpriseId> enterprise;
  PersonName name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("enterprise", enterprise);
    archive("name", name);
  }
};

using PersonEvent = std::variant<PersonRegistered>;

}  // namespace bihuan
