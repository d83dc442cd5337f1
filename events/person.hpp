#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

enum class Leaving { retired, dismissed, transferred, other };  // 退休 / 辞退 / 调离 / 其他
[[nodiscard]] std::span<const std::string_view> names(Leaving);

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

// From then on the person holds no post and signs nothing.
struct PersonLeft {
  static constexpr std::string_view type = "person.left";
  static constexpr std::int64_t version = 1;
  Instant from{};
  Leaving how = Leaving::other;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("how", how);
  }
};

// The name was written wrongly, or is another one now. What was recorded before keeps the old bytes.
struct PersonNameCorrected {
  static constexpr std::string_view type = "person.name_corrected";
  static constexpr std::int64_t version = 1;
  PersonName name;
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("name", name);
    archive("reason", reason);
  }
};

using PersonEvent = std::variant<PersonRegistered, PersonLeft, PersonNameCorrected>;

}  // namespace bihuan
