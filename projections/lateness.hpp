#pragma once

#include <cstdint>

#include "events/time/deadline.hpp"

namespace bihuan {

// How far `until` lies past a due instant, or how much is left: civil days and working days after the last
// day on which it was (is) in time. A midnight still belongs to the day that ends with it.
struct DaysBetween {
  std::int64_t calendar = 0;
  std::int64_t working = 0;
};
// REQUIRES: check(calendar) held.
[[nodiscard]] DaysBetween days_late(Instant due, Instant until, const Calendar& calendar);
[[nodiscard]] DaysBetween days_left(Instant due, Instant now, const Calendar& calendar);

}  // namespace bihuan
