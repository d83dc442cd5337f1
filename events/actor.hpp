#pragma once

#include <optional>
#include <string>

#include "events/ids.hpp"

namespace bihuan {

// Who did it: the person and the post they held then, for which unit, and who typed it in.
// Shape: all absent for what the program did by itself.
struct Actor {
  std::optional<std::string> auth;     // how the person proved to be themselves: "cli", later "oidc", "paper"
  std::optional<PersonId> entered_by;  // who typed what somebody else decided on paper
  std::optional<PostId> deputy_for;    // the post whose holder this person stood in for; member "for"
  std::optional<PersonId> person;
  std::optional<PostId> post;
  std::optional<UnitId> unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("auth", auth);
    archive("entered_by", entered_by);
    archive("for", deputy_for);
    archive("person", person);
    archive("post", post);
    archive("unit", unit);
  }
  bool operator==(const Actor&) const = default;
};

}  // namespace bihuan
