#pragma once

#include <cstdint>

#include "events/time/instant.hpp"

namespace bihuan {

// The two times of every answer: what the book knew (all records up to `position`), and the moment in the
// world that is asked about. known-then(T) is the last position recorded at or before T, and T; known-now(T)
// is the newest position, and T.
struct AsOf {
  Instant at{};
  std::uint64_t position = 0;
};

}  // namespace bihuan
