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

// What somebody may sign for the holder; `until` is exclusive, and comes earlier when it is revoked.
struct Delegation {
  Instant from{};
  DelegationLimits limits;
  std::uint64_t position = 0;
  PersonId to;
  Instant until{};
};

struct PostState {
  std::optional<Instant> abolished_from;
  std::string code;
  std::vector<Delegation> delegations;  // in the order recorded
  bool exists = false;
  std::uint64_t position = 0;
  std::vector<Tenure> tenures;  // in the order recorded
  UnitId unit;

  // Whether that person held the post then; the tenure it rests on. Null: not.
  [[nodiscard]] const Tenure* held_by(PersonId person, Instant at) const;
  // Whoever held it then; null: vacant.
  [[nodiscard]] const Tenure* holder(Instant at) const;
  // Whether anybody holds it at that time or later.
  [[nodiscard]] bool held_after(Instant at) const;
  // What that person may sign for the holder then; null: nothing.
  [[nodiscard]] const Delegation* delegation(PersonId person, Instant at) const;
};

[[nodiscard]] PostState evolve(PostState post, const Stamped<PostEvent>& stamped);

}  // namespace bihuan
