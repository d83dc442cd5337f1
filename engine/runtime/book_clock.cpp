#include "engine/runtime/book_clock.hpp"

#include <time.h>

#include "events/outcome/ensure.hpp"

namespace bihuan {

Instant HostClock::now() const { return std::chrono::floor<Micros>(std::chrono::system_clock::now()); }

Micros HostClock::running() const {
  ::timespec time{};
  ::clock_gettime(CLOCK_BOOTTIME, &time);
  return std::chrono::floor<Micros>(std::chrono::seconds(time.tv_sec) +
                                    std::chrono::nanoseconds(time.tv_nsec));
}

void ManualClock::move_to(Instant instant) {
  ENSURE(instant >= now_.load());
  now_.store(instant);
}

}  // namespace bihuan
