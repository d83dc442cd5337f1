#include "tools/program/explained_lines.hpp"

#include <utility>

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

}  // namespace

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
  explained.due = to_text(calendar.to_local(deadline.due));
  explained.due_utc = to_utc_text(deadline.due);
  explained.from = to_text(calendar.to_local(anchor));
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
