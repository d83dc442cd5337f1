#include "projections/lateness.hpp"

namespace bihuan {

const Calendar& counting_calendar(const Calendar& own, const Calendar& local, Instant until) {
  if (own.is_published(last_day(until, own)) || !local.is_published(last_day(until, local))) return own;
  return local;
}

DaysBetween days_late(Instant due, Instant until, const Calendar& calendar) {
  const Date from = last_day(due, calendar);
  const Date to = last_day(until, calendar);
  return {.calendar = (to - from).count(), .working = working_days_between(from, to, calendar)};
}

}  // namespace bihuan
