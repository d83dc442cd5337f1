#pragma once

#include <cstdint>

#include "events/actor.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// An event as a fold sees it: what happened, who did it, when it happened and when the book learned of it.
template <class Event>
struct Stamped {
  Event event;
  Actor actor;
  Instant occurred_at{};  // claimed
  std::uint64_t position = 0;
  Instant recorded_at{};
};

}  // namespace bihuan
