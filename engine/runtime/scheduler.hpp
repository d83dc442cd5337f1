#pragma once

#include "engine/runtime/writer.hpp"

namespace bihuan {

// Moves a simulated book to `until`, stopping at every planned instant on the way, so that each rung is
// recorded at its hour; the number raised. REQUIRES: `clock` is the writer's.
[[nodiscard]] Result<std::size_t> advance(Writer& writer, ManualClock& clock, Instant until);

}  // namespace bihuan
