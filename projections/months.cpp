#include "projections/months.hpp"

#include <fmt/format.h>

namespace bihuan {
namespace {

Instant first_midnight(std::chrono::year_month month, const Calendar& calendar) {
  return calendar.to_instant(LocalTime(Date(month / std::chrono::day(1))));
}

}  // namespace

MonthSpan month_span(std::chrono::year_month month, const Calendar& calendar) {
  return {.month = month,
          .begins = first_midnight(month, calendar),
          .ends = first_midnight(month + std::chrono::months(1), calendar)};
}

MonthSpan month_of(Instant instant, const Calendar& calendar) {
  const std::chrono::year_month_day day(calendar.date_of(instant));
  return month_span(day.year() / day.month(), calendar);
}

std::string to_text(std::chrono::year_month month) {
  return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

}  // namespace bihuan
