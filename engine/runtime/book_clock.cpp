#include "engine/runtime/book_clock.hpp"

#include "events/outcome/ensure.hpp"

namespace bihuan {

Instant HostClock::now() const { return std::chrono::floor<Micros>(std::chrono::system_clock::now()); }

void ManualClock::move_to(Instant instant) {
  ENSURE(instant >= now_.load());
  now_.store(instant);
}

}  // namespace bihuan
