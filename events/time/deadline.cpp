#include "events/time/deadline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

using std::chrono::days;

// How many listed days lie after `from` up to and including `to`, and hold.
template <class Condition>
std::int64_t count_listed(const std::vector<Date>& listed, Date from, Date to, Condition holds) {
  const auto begin = std::upper_bound(listed.begin(), listed.end(), from);
  const auto end = std::upper_bound(begin, listed.end(), to);
  return std::count_if(begin, end, holds);
}

// The weekdays alone decide: a calendar without its lists.
Calendar weekdays_of(const Calendar& calendar) {
  Calendar plain;
  plain.weekend = calendar.weekend;
  return plain;
}

std::int64_t working_weekdays(const Calendar& calendar) {
  return 7 - static_cast<std::int64_t>(calendar.weekend.size());
}

// After this day the weekdays alone decide.
Date last_listed(const Calendar& calendar) {
  const Date rest = calendar.rest_days.empty() ? Date::min() : calendar.rest_days.back();
  const Date swapped = calendar.swapped_days.empty() ? Date::min() : calendar.swapped_days.back();
  return std::max(rest, swapped);
}

// Where the counted days end, and whether a day outside the published years had a say.
struct Counted {
  Date last{};
  bool provisional = false;
};

Counted count_days(const DeadlineRule& rule, Date start, const Calendar& calendar) {
  if (rule.unit == TimeUnit::working_days) {
    const Date last = add_working_days(start, rule.budget, calendar);
    return {.last = last, .provisional = rule.budget > 0 && !calendar.is_published(start + days(1), last)};
  }
  const Date last = start + days(rule.budget);
  if (rule.roll == Roll::none) return {.last = last};
  const Date rolled = calendar.is_working_day(last) ? last : add_working_days(last, 1, calendar);
  return {.last = rolled, .provisional = !calendar.is_published(last, rolled)};
}

std::unexpected<Failure> broken(std::string field, Words detail) {
  return fail(FailureKind::invalid_input, std::move(field), std::move(detail));
}

}  // namespace

std::span<const std::string_view> names(TimeUnit) {
  static constexpr std::array<std::string_view, 3> kNames{"hours", "calendar_days", "working_days"};
  return kNames;
}

std::span<const std::string_view> names(DayEnd) {
  static constexpr std::array<std::string_view, 2> kNames{"end_of_day", "kept_time"};
  return kNames;
}

std::span<const std::string_view> names(Roll) {
  static constexpr std::array<std::string_view, 2> kNames{"none", "next_working_day"};
  return kNames;
}

Result<void> check(const DeadlineRule& rule) {
  if (rule.budget < 0 || rule.budget > kBudgetMax) {
    return broken("budget", said("is not {least} to {most}", {{"least", 0}, {"most", kBudgetMax}}));
  }
  if (rule.office_hours) {
    const auto [closes, opens] = *rule.office_hours;
    if (opens < TimeOfDay(0) || closes >= days(1) || opens >= closes) {
      return broken("office_hours", "do not open before they close on the same day");
    }
  }
  if (rule.unit == TimeUnit::hours && rule.end != DayEnd::end_of_day) {
    return broken("end", "contradicts unit = hours, which end to the minute");
  }
  if (rule.unit != TimeUnit::calendar_days && rule.roll != Roll::none) {
    return broken("roll", "contradicts the unit: only calendar days can end on a rest day and roll");
  }
  return {};
}

LocalTime normalised(LocalTime anchor, const std::optional<OfficeHours>& hours, const Calendar& calendar) {
  if (!hours) return anchor;
  const Date day = std::chrono::floor<days>(anchor);
  if (!calendar.is_working_day(day) || anchor >= LocalTime(day) + hours->closes) {
    return LocalTime(add_working_days(day, 1, calendar)) + hours->opens;
  }
  return std::max(anchor, LocalTime(day) + hours->opens);
}

Deadline compute(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                 std::string pack_digest) {
  ENSURE(check(rule));
  Deadline deadline{.anchor = anchor, .calendar = calendar.id, .pack = std::move(pack_digest), .rule = rule};
  const LocalTime local = calendar.to_local(anchor);
  const LocalTime start = normalised(local, rule.office_hours, calendar);
  const Date first = std::chrono::floor<days>(start);
  if (rule.office_hours)
    deadline.provisional = !calendar.is_published(std::chrono::floor<days>(local), first);
  if (rule.unit == TimeUnit::hours) {
    const Instant running_from = start == local ? anchor : calendar.to_instant(start);
    deadline.due = running_from + std::chrono::hours(rule.budget);
    return deadline;
  }
  const Counted counted = count_days(rule, first, calendar);
  deadline.provisional = deadline.provisional || counted.provisional;
  deadline.due = rule.end == DayEnd::kept_time
                     ? calendar.to_instant(LocalTime(counted.last) + (start - first))
                     : calendar.to_instant(LocalTime(counted.last + days(1)));
  return deadline;
}

Deadline fixed(Instant anchor, Date last_day, const Calendar& calendar, std::string pack_digest) {
  return {.anchor = anchor,
          .calendar = calendar.id,
          .due = calendar.to_instant(LocalTime(last_day + days(1))),
          .pack = std::move(pack_digest),
          .provisional = false,
          .rule = std::nullopt};
}

Date last_day(Instant due, const Calendar& calendar) { return calendar.date_of(due - Micros(1)); }

Date add_working_days(Date day, std::int64_t n, const Calendar& calendar) {
  ENSURE(n >= 0);
  ENSURE(n <= kBudgetMax);
  const std::int64_t a_week = working_weekdays(calendar);
  const Date weekdays_only_after = last_listed(calendar);
  while (n > 0) {
    if (n > a_week && day >= weekdays_only_after) {
      const std::int64_t weeks = (n - 1) / a_week;
      day += days(7 * weeks);
      n -= weeks * a_week;
    }
    day += days(1);
    if (calendar.is_working_day(day)) --n;
  }
  return day;
}

std::int64_t working_days_between(Date from, Date to, const Calendar& calendar) {
  if (to < from) return -working_days_between(to, from, calendar);
  const Calendar weekdays = weekdays_of(calendar);
  const std::int64_t weeks = (to - from).count() / 7;
  std::int64_t count = weeks * working_weekdays(calendar);
  for (Date day = from + days(7 * weeks + 1); day <= to; day += days(1))
    count += weekdays.is_working_day(day);
  const auto works = [&](Date day) { return weekdays.is_working_day(day); };
  const auto rests = [&](Date day) { return !weekdays.is_working_day(day); };
  return count - count_listed(calendar.rest_days, from, to, works) +
         count_listed(calendar.swapped_days, from, to, rests);
}

bool at_least_working_days_remain(Date asked, Date expiry, std::int64_t n, const Calendar& calendar) {
  return working_days_between(asked, expiry, calendar) >= n;
}

Date last_working_day_to_ask(Date expiry, std::int64_t n, const Calendar& calendar) {
  ENSURE(n >= 0);
  ENSURE(n <= kBudgetMax);
  Date day = expiry;
  std::int64_t remaining = 0;  // working days after `day` up to and including the expiry
  while (remaining < n || !calendar.is_working_day(day)) {
    remaining += calendar.is_working_day(day);
    day -= days(1);
  }
  return day;
}

}  // namespace bihuan
