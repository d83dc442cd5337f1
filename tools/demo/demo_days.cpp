#include "tools/demo/demo_days.hpp"

#include <algorithm>

#include "events/time/deadline.hpp"
#include "tools/demo/demo_ratios.hpp"

namespace bihuan {
namespace {

constexpr std::chrono::days kWeek{7};

std::chrono::year_month_day civil(Date day) { return std::chrono::year_month_day(day); }

}  // namespace

DemoDays::DemoDays(const Calendar& calendar, Date first, Date last) : calendar_(calendar), first_(first) {
  std::int64_t sum = 0;
  for (Date day = first; day <= last; day += std::chrono::days(1)) up_to_.push_back(sum += weight(day));
}

Date DemoDays::draw(DemoRandom& random) const {
  const std::int64_t drawn = random.between(0, up_to_.back() - 1);
  const auto found = std::ranges::upper_bound(up_to_, drawn);
  return first_ + std::chrono::days(found - up_to_.begin());
}

std::int64_t DemoDays::weight(Date day) const {
  if (!calendar_.is_working_day(day)) return kDemoRestDay;
  std::int64_t most = kDemoOrdinaryDay;
  if (before_the_report(day)) most = std::max(most, kDemoBeforeTheReport);
  if (ends_the_month(day)) most = std::max(most, kDemoEndOfMonth);
  if (before_a_holiday(day)) most = std::max(most, kDemoBeforeAHoliday);
  return most;
}

bool DemoDays::before_the_report(Date day) const {
  const auto date = civil(day);
  const Date report(date.year() / date.month() / kDemoReportDay);
  return day < report && report <= add_working_days(day, 2, calendar_);
}

bool DemoDays::ends_the_month(Date day) const {
  return civil(add_working_days(day, 1, calendar_)).month() != civil(day).month();
}

// Whether a run of rest days begins within a week.
bool DemoDays::before_a_holiday(Date day) const {
  int rest_days = 0;
  for (Date next = day + std::chrono::days(1); next <= day + kWeek + std::chrono::days(kDemoLongHolidayDays);
       next += std::chrono::days(1)) {
    rest_days = calendar_.is_working_day(next) ? 0 : rest_days + 1;
    if (rest_days == kDemoLongHolidayDays) return true;
  }
  return false;
}

}  // namespace bihuan
