#pragma once

#include <cstdint>

#include "events/time/deadline.hpp"

namespace bihuan {

// How far `until` lies past a due instant, or that past now: civil days and working days after the last
// day on which it was (is) in time. A midnight still belongs to the day that ends with it.
struct DaysBetween {
  std::int64_t calendar = 0;
  std::int64_t working = 0;
};
// All REQUIRE that check(calendar) held.

// The calendar that counts days up to `until`: a deadline's own, but past its years the local one of the
// case, where that knows the rest days by then.
[[nodiscard]] const Calendar& counting_calendar(const Calendar& own, const Calendar& local, Instant until);

[[nodiscard]] DaysBetween days_late(Instant due, Instant until, const Calendar& calendar);

}  // namespace bihuan
