#pragma once

#include <string>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// Duties belong to posts; persons hold posts for a time.
struct PostEstablished {
  static constexpr std::string_view type = "post.established";
  static constexpr std::int64_t version = 1;
  std::string code;
  FreeText title;
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("title", title);
    archive("unit", unit);
  }
};

struct PostAssigned {
  static constexpr std::string_view type = "post.assigned";
  static constexpr std::int64_t version = 1;
  Instant from{};
  PersonId person;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("person", person);
  }
};

struct PostVacated {
  static constexpr std::string_view type = "post.vacated";
  static constexpr std::int64_t version = 1;
  PersonId person;
  Instant until{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("person", person);
    archive("until", until);
  }
};

using PostEvent = std::variant<PostEstablished, PostAssigned, PostVacated>;

}  // namespace bihuan
