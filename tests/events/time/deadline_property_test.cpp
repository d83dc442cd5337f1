// The arithmetic of deadlines beside the plainest count there is, day by day and minute by minute, for any
// calendar, zone, rule, anchor and pauses.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdlib.h>

#include <set>

#include "events/time/pauses.hpp"
#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// The same cases in every run, unless somebody asks for others. Read when the first property is tried.
const int kSeeded = ::setenv("RC_PARAMS", "seed=20240520 max_success=1500", 0);

constexpr std::string_view kWeek[]{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
const Date kFirst = date("2024-01-01");

std::vector<Date> some_days(int most) {
  const auto offsets = *rc::gen::container<std::set<int>>(
      static_cast<std::size_t>(*rc::gen::inRange(0, most)), rc::gen::inRange(0, 731));
  std::vector<Date> list;
  for (const int offset : offsets) list.push_back(kFirst + days(offset));
  return list;
}

// Two published years; any weekend, rest days and swapped days; up to three changes of the clock.
Calendar some_calendar() {
  Calendar calendar = china();
  calendar.weekend.clear();
  for (const std::string_view day : kWeek) {
    if (calendar.weekend.size() < 6 && *rc::gen::inRange(0, 3) == 0) calendar.weekend.emplace_back(day);
  }
  calendar.rest_days = some_days(60);
  calendar.swapped_days.clear();
  for (const Date day : some_days(30)) {
    if (calendar.kind_of(day) == DayKind::weekend) calendar.swapped_days.push_back(day);
  }
  calendar.offsets = {{.from = {}, .seconds = 60 * *rc::gen::inRange(-720, 720)}};
  Instant change = Instant(kFirst.time_since_epoch());
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    change += minutes(*rc::gen::inRange(3 * 24 * 60, 90 * 24 * 60));
    calendar.offsets.push_back({.from = change, .seconds = 60 * *rc::gen::inRange(-720, 720)});
  }
  RC_ASSERT(check(calendar).has_value());
  return calendar;
}

DeadlineRule some_rule() {
  DeadlineRule rule;
  rule.unit = *rc::gen::element(TimeUnit::hours, TimeUnit::calendar_days, TimeUnit::working_days);
  rule.budget = *rc::gen::inRange(0, rule.unit == TimeUnit::hours ? 120 : 40);
  if (rule.unit != TimeUnit::hours) rule.end = *rc::gen::element(DayEnd::end_of_day, DayEnd::kept_time);
  if (rule.unit == TimeUnit::calendar_days) rule.roll = *rc::gen::element(Roll::none, Roll::next_working_day);
  if (*rc::gen::arbitrary<bool>()) {
    const int opens = *rc::gen::inRange(0, 1438);
    rule.office_hours =
        OfficeHours{.closes = minutes(*rc::gen::inRange(opens + 1, 1440)), .opens = minutes(opens)};
  }
  RC_ASSERT(check(rule).has_value());
  return rule;
}

// Any minute of half a year; now and then one at which an office opens or closes, or from which the deadline
// comes to lie where the clocks change.
Instant some_anchor(const DeadlineRule& rule, const Calendar& calendar) {
  const Instant any = Instant(kFirst.time_since_epoch()) + minutes(*rc::gen::inRange(60 * 1440, 200 * 1440));
  const int where = *rc::gen::inRange(0, 3);
  if (where == 0 && rule.office_hours) {
    const TimeOfDay edge = *rc::gen::element(rule.office_hours->opens, rule.office_hours->closes);
    return calendar.to_instant(LocalTime(calendar.date_of(any)) + edge);
  }
  if (where == 1 && calendar.offsets.size() > 1) {
    const Instant change = (*rc::gen::elementOf(calendar.offsets)).from;
    const auto before =
        rule.unit == TimeUnit::hours ? minutes(60 * rule.budget) : minutes(1440 * rule.budget);
    if (change > Instant(kFirst.time_since_epoch()))
      return change - before + minutes(*rc::gen::inRange(-1500, 1500));
  }
  return any;
}

// Around the anchor, touching midnights and one another now and then, a few without an end.
Pauses some_pauses(Instant anchor, const Calendar& calendar) {
  Pauses pauses;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    Pause pause{.from = anchor + minutes(*rc::gen::inRange(-5 * 1440, 25 * 1440)), .until = {}};
    const bool ends = *rc::gen::inRange(0, 12) != 0;
    if (*rc::gen::arbitrary<bool>()) {
      const Date first = calendar.date_of(pause.from);
      pause.from = calendar.to_instant(LocalTime(first));
      if (ends) pause.until = calendar.to_instant(LocalTime(first + days(*rc::gen::inRange(2, 8))));
    } else if (ends) {
      pause.until = pause.from + minutes(*rc::gen::inRange(1, 8 * 1440));
    }
    pauses.push_back(pause);
  }
  RC_ASSERT(check(pauses).has_value());
  return pauses;
}

// What follows asks the calendar's lists only, and counts.

bool works(Date day, const Calendar& calendar) {
  for (const Date one : calendar.swapped_days) {
    if (one == day) return true;
  }
  for (const Date one : calendar.rest_days) {
    if (one == day) return false;
  }
  const std::string_view name = kWeek[((day - date("2024-01-01")).count() % 7 + 7) % 7];  // a Monday
  for (const std::string& one : calendar.weekend) {
    if (one == name) return false;
  }
  return true;
}

std::int64_t offset_at(Instant instant, const Calendar& calendar) {
  std::int64_t seconds = calendar.offsets.front().seconds;
  for (const UtcOffset& offset : calendar.offsets) {
    if (&offset != &calendar.offsets.front() && offset.from <= instant) seconds = offset.seconds;
  }
  return seconds;
}

LocalTime local_of(Instant instant, const Calendar& calendar) {
  return LocalTime(instant.time_since_epoch() + std::chrono::seconds(offset_at(instant, calendar)));
}

// The first minute at which the clocks show that time; where they leap over it, what they would have shown
// had they not.
Instant instant_of(LocalTime time, const Calendar& calendar) {
  const Instant about{time.time_since_epoch()};
  for (Instant at = about - days(1); at <= about + days(1); at += minutes(1)) {
    const LocalTime shown = local_of(at, calendar);
    if (shown == time) return at;
    if (shown > time) {  // leapt over
      const Instant before = at - minutes(1);
      return before + (time - local_of(before, calendar));
    }
  }
  return about;
}

LocalTime into_office(LocalTime time, const std::optional<OfficeHours>& office, const Calendar& calendar) {
  if (!office) return time;
  for (;; time += minutes(1)) {
    const Date day = std::chrono::floor<days>(time);
    const auto since = time - LocalTime(day);
    if (works(day, calendar) && since >= office->opens && since < office->closes) return time;
  }
}

bool paused_at(Instant at, const Pauses& pauses) {
  for (const Pause& pause : pauses) {
    if (pause.from <= at && (!pause.until || at < *pause.until)) return true;
  }
  return false;
}

// The day after which a pause begins, or with which it ends.
Date day_of(Instant instant, const Calendar& calendar) {
  return std::chrono::floor<days>(local_of(instant - Micros(1), calendar));
}

bool paused_on(Date day, const Pauses& pauses, const Calendar& calendar) {
  for (const Pause& pause : pauses) {
    if (day > day_of(pause.from, calendar) && (!pause.until || day <= day_of(*pause.until, calendar)))
      return true;
  }
  return false;
}

constexpr int kTriedDays = 1200;

std::optional<Instant> naive_due(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                                 const Pauses& pauses) {
  const LocalTime arrived = local_of(anchor, calendar);
  const LocalTime start = into_office(arrived, rule.office_hours, calendar);
  if (rule.unit == TimeUnit::hours) {
    Instant at = start == arrived ? anchor : instant_of(start, calendar);
    for (std::int64_t left = rule.budget * 60, tried = 0; left > 0; at += minutes(1)) {
      if (!paused_at(at, pauses)) --left;
      if (++tried > kTriedDays * 1440) return std::nullopt;
    }
    return at;
  }
  Date day = std::chrono::floor<days>(start);
  const Date first = day;
  for (std::int64_t counted = 0; counted < rule.budget;) {
    day += days(1);
    const bool counts = rule.unit == TimeUnit::calendar_days || works(day, calendar);
    if (counts && !paused_on(day, pauses, calendar)) ++counted;
    if (day - first > days(kTriedDays)) return std::nullopt;
  }
  if (rule.roll == Roll::next_working_day && !works(day, calendar)) {
    do {
      day += days(1);
      if (day - first > days(kTriedDays)) return std::nullopt;
    } while (!works(day, calendar) || paused_on(day, pauses, calendar));
  }
  return rule.end == DayEnd::kept_time ? instant_of(LocalTime(day) + (start - LocalTime(first)), calendar)
                                       : instant_of(LocalTime(day + days(1)), calendar);
}

std::string told(const std::optional<Instant>& due) { return due ? to_utc_text(*due) : "never"; }

RC_GTEST_PROP(DeadlineProperty, ADeadlineIsWhatCountingGives, ()) {
  const Calendar calendar = some_calendar();
  const DeadlineRule rule = some_rule();
  const Instant anchor = some_anchor(rule, calendar);
  const Deadline deadline = compute(rule, anchor, calendar, "");
  RC_ASSERT(told(deadline.due) == told(naive_due(rule, anchor, calendar, {})));
}

RC_GTEST_PROP(DeadlineProperty, WithPausesToo, ()) {
  const Calendar calendar = some_calendar();
  const DeadlineRule rule = some_rule();
  const Instant anchor = some_anchor(rule, calendar);
  const Pauses pauses = some_pauses(anchor, calendar);
  const auto deadline = compute(rule, anchor, calendar, "", pauses);
  const auto due = deadline ? std::optional(deadline->due) : std::nullopt;
  RC_CLASSIFY(!due, "never due");
  RC_CLASSIFY(due && *due != compute(rule, anchor, calendar, "").due, "moved");
  RC_ASSERT(told(due) == told(naive_due(rule, anchor, calendar, pauses)));
}

RC_GTEST_PROP(DeadlineProperty, APauseNeverBringsADeadlineForward, ()) {
  const Calendar calendar = some_calendar();
  const DeadlineRule rule = some_rule();
  const Instant anchor = some_anchor(rule, calendar);
  const Pauses pauses = some_pauses(anchor, calendar);
  const auto deadline = compute(rule, anchor, calendar, "", pauses);
  const Instant without = compute(rule, anchor, calendar, "").due;
  const bool kept = rule.end == DayEnd::kept_time && calendar.offsets.size() > 1;  // a leap of the clocks
  RC_PRE(!kept);
  const bool forward = deadline && deadline->due < without;  // RC_ASSERT's own operators do not stop early
  RC_ASSERT(!forward);
  const std::string told = explain_pauses(rule, anchor, calendar, pauses, Language::en);
  RC_ASSERT(told.empty() == (deadline && deadline->due == without));
}

}  // namespace
}  // namespace bihuan
