#pragma once

#include <chrono>
#include <string>

#include "events/time/calendar.hpp"

namespace bihuan {

// A month of the office: from its first midnight to the next one's, in the calendar's local time.
struct MonthSpan {
  std::chrono::year_month month{};
  Instant begins{};
  Instant ends{};  // exclusive

  // The last instant that belongs to it.
  [[nodiscard]] Instant last() const { return ends - Micros(1); }
  [[nodiscard]] bool holds(Instant at) const { return begins <= at && at < ends; }
};

// All REQUIRE that check(calendar) held.
[[nodiscard]] MonthSpan month_span(std::chrono::year_month month, const Calendar& calendar);
[[nodiscard]] MonthSpan month_of(Instant instant, const Calendar& calendar);

// "2024-05"
[[nodiscard]] std::string to_text(std::chrono::year_month month);

}  // namespace bihuan
