#include "projections/lateness.hpp"

namespace bihuan {

DaysBetween days_late(Instant due, Instant until, const Calendar& calendar) {
  const Date from = last_day(due, calendar);
  const Date to = last_day(until, calendar);
  return {.calendar = (to - from).count(), .working = working_days_between(from, to, calendar)};
}

DaysBetween days_left(Instant due, Instant now, const Calendar& calendar) {
  return days_late(now, due, calendar);
}

}  // namespace bihuan
