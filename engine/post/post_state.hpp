#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/post.hpp"
#include "events/stamped.hpp"

namespace bihuan {

// One person's time in a post; `until` is exclusive and absent while it lasts.
struct Tenure {
  Instant from{};
  PersonId person;
  std::uint64_t position = 0;
  std::optional<Instant> until;
};

struct PostState {
  std::string code;
  bool exists = false;
  std::uint64_t position = 0;
  std::vector<Tenure> tenures;  // in the order recorded
  UnitId unit;

  // Whether that person held the post then; the tenure it rests on. Null: not.
  [[nodiscard]] const Tenure* held_by(PersonId person, Instant at) const;
  // Whoever held it then; null: vacant.
  [[nodiscard]] const Tenure* holder(Instant at) const;
};

[[nodiscard]] PostState evolve(PostState post, const Stamped<PostEvent>& stamped);

}  // namespace bihuan
