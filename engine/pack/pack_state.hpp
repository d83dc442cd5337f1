#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/pack.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct PackState {
  Digest digest;
  Instant effective_at{};
  std::optional<std::string> for_register;
  std::shared_ptr<const Pack>
      pack;  // null: never adopted; shared because states are copied and packs are large
  std::uint64_t position = 0;
  Instant recorded_at{};                 // when this office came to know it
  std::optional<Instant> recomputes_at;  // until every open case was looked at
  Instant signed_at{};
};

// How the pack in force at an anchor is found among those known, in the order in which they became known: the
// latest effective at or before it, of equals the later known; a register's own never is. `in_force` is the
// one found so far, null before the first.
[[nodiscard]] inline bool takes_force_over(const PackState& pack, const PackState* in_force, Instant anchor) {
  return !pack.for_register && pack.effective_at <= anchor &&
         (in_force == nullptr || pack.effective_at >= in_force->effective_at);
}

[[nodiscard]] PackState evolve(PackState pack, const Stamped<PackEvent>& stamped);

}  // namespace bihuan
