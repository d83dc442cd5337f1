#include "events/time/pauses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;

// A pause without end in days or instants.
template <class Point>
constexpr Point kForever = Point::max();

// Half-open in instants; in days after `from` up to and including `until`.
template <class Point>
struct Stand {
  Point from{};
  Point until{};
};

// Joined where they meet or overlap, ascending.
template <class Point>
std::vector<Stand<Point>> joined(std::vector<Stand<Point>> stands) {
  std::ranges::sort(stands, {}, &Stand<Point>::from);
  std::vector<Stand<Point>> all;
  for (const Stand<Point>& one : stands) {
    if (one.until <= one.from) continue;  // within one day
    if (!all.empty() && one.from <= all.back().until) {
      all.back().until = std::max(all.back().until, one.until);
    } else {
      all.push_back(one);
    }
  }
  return all;
}

std::vector<Stand<Instant>> by_instants(const Pauses& pauses) {
  std::vector<Stand<Instant>> stands;
  for (const Pause& pause : pauses) stands.push_back({pause.from, pause.until.value_or(kForever<Instant>)});
  return joined(std::move(stands));
}

std::vector<Stand<Date>> by_days(const Pauses& pauses, const Calendar& calendar) {
  std::vector<Stand<Date>> stands;
  for (const Pause& pause : pauses) {
    stands.push_back(
        {last_day(pause.from, calendar), pause.until ? last_day(*pause.until, calendar) : kForever<Date>});
  }
  return joined(std::move(stands));
}

// Counts on from `start`: `between` counts from one point to a later one, `add` counts on where nothing
// stops. Absent: it stands still for ever.
template <class Point, class Amount, class Between, class Add>
std::optional<Point> count_over(const std::vector<Stand<Point>>& stands, Point start, Amount budget,
                                Between between, Add add) {
  Point at = start;
  for (const Stand<Point>& stand : stands) {
    if (budget == Amount(0)) break;
    if (stand.until <= at) continue;
    if (stand.from > at) {
      const Amount run = between(at, stand.from);
      if (budget <= run) break;
      budget -= run;
    }
    if (stand.until == kForever<Point>) return std::nullopt;
    at = stand.until;
  }
  return add(at, budget);
}

std::optional<Instant> count_hours(const std::vector<Stand<Instant>>& stands, Instant start,
                                   std::int64_t budget) {
  return count_over(
      stands, start, Micros(hours(budget)), [](Instant from, Instant to) { return to - from; },
      [](Instant from, Micros rest) { return from + rest; });
}

// What the rule counts of the days after `from` up to and including `to`.
std::int64_t counted_days(Date from, Date to, const DeadlineRule& rule, const Calendar& calendar) {
  return rule.unit == TimeUnit::working_days ? working_days_between(from, to, calendar)
                                             : static_cast<std::int64_t>((to - from).count());
}

std::optional<Date> count_days(const std::vector<Stand<Date>>& stands, Date start, const DeadlineRule& rule,
                               const Calendar& calendar) {
  return count_over(
      stands, start, rule.budget, [&](Date from, Date to) { return counted_days(from, to, rule, calendar); },
      [&](Date from, std::int64_t rest) {
        return rule.unit == TimeUnit::working_days ? add_working_days(from, rest, calendar)
                                                   : from + days(rest);
      });
}

// The next working day from `day` on that is none of a stand; absent: there is none.
std::optional<Date> rolled(Date day, const std::vector<Stand<Date>>& stands, const Calendar& calendar) {
  Date on = day;
  if (calendar.is_working_day(on)) return on;
  for (;;) {
    on = add_working_days(on, 1, calendar);
    const auto stand = std::ranges::find_if(
        stands, [on](const Stand<Date>& one) { return one.from < on && on <= one.until; });
    if (stand == stands.end()) return on;
    if (stand->until == kForever<Date>) return std::nullopt;
    on = stand->until;
  }
}

// Whether a day outside the published years had a say.
bool provisional(const DeadlineRule& rule, Date start, Date last, Date after_roll, const Calendar& calendar) {
  if (rule.unit == TimeUnit::working_days)
    return rule.budget > 0 && !calendar.is_published(start + days(1), last);
  return rule.roll != Roll::none && !calendar.is_published(last, after_roll);
}

std::string unit_text(const DeadlineRule& rule, Language language) {
  const bool zh = language == Language::zh;
  switch (rule.unit) {
    case TimeUnit::hours:
      return zh ? "小时" : "hours";
    case TimeUnit::calendar_days:
      return zh ? "日" : "calendar days";
    case TimeUnit::working_days:
      return zh ? "个工作日" : "working days";
  }
  return {};
}

std::string hours_text(Micros duration) {
  const std::int64_t minutes = floor<std::chrono::minutes>(duration).count();
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

// A line for each stand that is met from `start` on and before `end`. `told` writes a point, `taken` what of
// a stand would have counted.
template <class Point, class Told, class Taken>
std::string stand_lines(const std::vector<Stand<Point>>& stands, Point start, std::optional<Point> end,
                        const std::string& unit, Language language, Told told, Taken taken) {
  const bool zh = language == Language::zh;
  std::string text;
  for (const Stand<Point>& stand : stands) {
    if (stand.until <= start || (end && stand.from >= *end)) continue;
    if (stand.until == kForever<Point>) {
      text += fmt::format(fmt::runtime(zh ? "中止：自{}起，尚未恢复，届满时刻待定\n"
                                          : "Paused: since {}, not resumed yet: nothing is due\n"),
                          told(stand.from));
    } else {
      text += fmt::format(
          fmt::runtime(zh ? "中止：{}至{}，不计入{}{}\n" : "Paused: from {} until {}, {} {} not counted\n"),
          told(stand.from), told(stand.until), taken(std::max(stand.from, start), stand.until), unit);
    }
  }
  return text;
}

}  // namespace

Result<void> check(const Pauses& pauses) {
  if (pauses.size() > kPausesMax) {
    return fail(FailureKind::invalid_input, "pauses",
                said("is not {least} to {most}", {{"least", 0}, {"most", kPausesMax}}));
  }
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    if (pauses[i].until && *pauses[i].until <= pauses[i].from) {
      return fail(FailureKind::invalid_input, fmt::format("pauses[{}]", i), "does not end after it begins");
    }
  }
  return {};
}

std::optional<Deadline> compute(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                                std::string pack_digest, const Pauses& pauses) {
  ENSURE(check(pauses));
  Deadline deadline = compute(rule, anchor, calendar, std::move(pack_digest));
  if (pauses.empty()) return deadline;
  const LocalTime local = calendar.to_local(anchor);
  const LocalTime start = normalised(local, rule.office_hours, calendar);
  const Date first = floor<days>(start);
  if (rule.unit == TimeUnit::hours) {
    const Instant running_from = start == local ? anchor : calendar.to_instant(start);
    const auto due = count_hours(by_instants(pauses), running_from, rule.budget);
    if (!due) return std::nullopt;
    deadline.due = *due;
    return deadline;
  }
  const auto stands = by_days(pauses, calendar);
  const auto last = count_days(stands, first, rule, calendar);
  if (!last) return std::nullopt;
  const auto end = rule.roll == Roll::none ? last : rolled(*last, stands, calendar);
  if (!end) return std::nullopt;
  const bool moved_to_office = rule.office_hours && !calendar.is_published(floor<days>(local), first);
  deadline.provisional = moved_to_office || provisional(rule, first, *last, *end, calendar);
  deadline.due = rule.end == DayEnd::kept_time ? calendar.to_instant(LocalTime(*end) + (start - first))
                                               : calendar.to_instant(LocalTime(*end + days(1)));
  return deadline;
}

std::string explain_pauses(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                           const Pauses& pauses, Language language) {
  const Deadline without = compute(rule, anchor, calendar, "");
  const auto with = compute(rule, anchor, calendar, "", pauses);
  if (with && with->due == without.due) return {};
  const LocalTime local = calendar.to_local(anchor);
  const LocalTime start = normalised(local, rule.office_hours, calendar);
  const std::string unit = unit_text(rule, language);
  const auto local_text = [&](Instant instant) { return to_text(calendar.to_local(instant)); };
  std::string text;
  if (rule.unit == TimeUnit::hours) {
    const Instant from = start == local ? anchor : calendar.to_instant(start);
    text = stand_lines(by_instants(pauses), from, with ? std::optional(with->due) : std::nullopt, unit,
                       language, local_text, [](Instant a, Instant b) { return hours_text(b - a); });
  } else {
    text = stand_lines(
        by_days(pauses, calendar), Date(floor<days>(start)),
        with ? std::optional(last_day(with->due, calendar)) : std::nullopt, unit, language,
        [](Date day) { return to_text(day); },
        [&](Date a, Date b) { return std::to_string(counted_days(a, b, rule, calendar)); });
  }
  if (!with) return text;
  return text +
         (language == Language::zh
              ? fmt::format("期限由{}顺延至{}\n", local_text(without.due), local_text(with->due))
              : fmt::format("Due before {} instead of {}\n", local_text(with->due), local_text(without.due)));
}

}  // namespace bihuan
