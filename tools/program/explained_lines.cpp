#include "tools/program/explained_lines.hpp"

#include <utility>

#include "events/time/offset_time.hpp"

namespace bihuan {
namespace {

std::string_view word_of(DayKind kind) {
  switch (kind) {
    case DayKind::working:
      return "working";
    case DayKind::swapped_working:
      return "swapped_working";
    case DayKind::weekend:
      return "weekend";
    case DayKind::holiday:
      return "holiday";
  }
  std::unreachable();
}

std::string_view word_of(DayRole role) {
  switch (role) {
    case DayRole::anchor_not_counted:
      return "anchor_not_counted";
    case DayRole::anchor_moved_to_opening:
      return "anchor_moved_to_opening";
    case DayRole::counted:
      return "counted";
    case DayRole::skipped:
      return "skipped";
    case DayRole::last_day:
      return "last_day";
    case DayRole::rolled:
      return "rolled";
  }
  std::unreachable();
}

// The days after `from` up to and including `to`, with the working days among them counted.
std::vector<ExplainedLine> counted_days(Date from, Date to, const Calendar& calendar) {
  std::vector<ExplainedLine> lines;
  std::int64_t count = 0;
  for (Date day = from + std::chrono::days(1); day <= to; day += std::chrono::days(1)) {
    const bool works = calendar.is_working_day(day);
    if (works) ++count;
    const DayRole role = day == to ? DayRole::last_day : works ? DayRole::counted : DayRole::skipped;
    lines.push_back({.count = count,
                     .date = to_text(day),
                     .kind = std::string(word_of(calendar.kind_of(day))),
                     .published = calendar.is_published(day),
                     .role = std::string(word_of(role))});
  }
  return lines;
}

}  // namespace

std::vector<WarnedLine> warnings_of(const Pack& pack, std::string_view kind, Date starts, Date last_day,
                                    const Calendar& calendar) {
  std::vector<WarnedLine> lines;
  for (const WarnDay& day : pack.warn_days(kind)) {
    const Date date = day.at_wd < 0 ? last_working_day_to_ask(last_day, -day.at_wd, calendar)
                                    : add_working_days(last_day, day.at_wd, calendar);
    if (date < starts) continue;
    lines.push_back({.addressees = day.row->addressees,
                     .at_wd = day.at_wd,
                     .copies = day.row->copies,
                     .date = to_text(date),
                     .provisional = !calendar.is_published(last_day) || !calendar.is_published(date)});
  }
  return lines;
}

Remaining remaining_of(Date asked, Date expiry, std::int64_t at_least, const Calendar& calendar) {
  return {.asked = to_text(asked),
          .at_least = at_least,
          .calendar = calendar.id,
          .days = counted_days(asked, expiry, calendar),
          .expiry = to_text(expiry),
          .in_time = at_least_working_days_remain(asked, expiry, at_least, calendar),
          .last_working_day = to_text(last_working_day_to_ask(expiry, at_least, calendar)),
          .provisional = !calendar.is_published(asked) || !calendar.is_published(expiry),
          .remain = working_days_between(asked, expiry, calendar)};
}

Explained explained_of(const Deadline& deadline, const Calendar& calendar) {
  if (deadline.rule) return explained_of(*deadline.rule, deadline.anchor, calendar);
  const Date last = last_day(deadline.due, calendar);
  Explained explained;
  explained.calendar = calendar.id;
  explained.days = counted_days(calendar.date_of(deadline.anchor), last, calendar);
  explained.due = to_offset_text(deadline.due, calendar);
  explained.due_utc = to_utc_text(deadline.due);
  explained.from = to_offset_text(deadline.anchor, calendar);
  explained.last_day = to_text(last);
  explained.provisional = deadline.provisional;
  return explained;
}

Explained explained_of(const DeadlineRule& rule, Instant anchor, const Calendar& calendar) {
  const Deadline deadline = compute(rule, anchor, calendar, "");
  Explained explained;
  explained.calendar = calendar.id;
  for (const ExplainedDay& day : explain_days(rule, anchor, calendar)) {
    explained.days.push_back({.count = day.count,
                              .date = to_text(day.date),
                              .kind = std::string(word_of(day.kind)),
                              .published = day.published,
                              .role = std::string(word_of(day.role))});
  }
  explained.due = to_offset_text(deadline.due, calendar);
  explained.due_utc = to_utc_text(deadline.due);
  explained.from = to_offset_text(anchor, calendar);
  explained.last_day = to_text(last_day(deadline.due, calendar));
  explained.provisional = deadline.provisional;
  explained.rule = rule;
  return explained;
}

const TableForm& explained_form() {
  static const TableForm kForm{
      .name = "explain", .order = {"date", "kind", "role", "count", "published"}, .brief = {}, .words = {}};
  return kForm;
}

}  // namespace bihuan
