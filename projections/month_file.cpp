#include "projections/month_file.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "projections/case_line.hpp"
#include "projections/case_rows.hpp"
#include "projections/lines_in_order.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

MonthFileLine line_from(const MonthOfCase& one, const LedgerLine& of, const MonthSpan& month) {
  return {.carried_over = one.carried_over,
          .clock = of.clock,
          .description = of.description,
          .dismissed_in_month = one.ended_as(CaseStatus::dismissed),
          .enterprise = of.enterprise,
          .enterprise_name = of.enterprise_name,
          .found_at = of.found_at,
          .found_in_month = one.found,
          .grade = of.grade,
          .id = of.id,
          .last_day = of.last_day,
          .lead = of.lead,
          .lead_name = of.lead_name,
          .month = to_text(month.month),
          .number = of.number,
          .on_time = of.on_time,
          .open = of.open,
          .order_numbers = of.order_numbers,
          .overdue = of.overdue,
          .overdue_working_days = of.overdue_working_days,
          .sector = of.sector,
          .status = of.status,
          .struck_off_at = of.struck_off_at,
          .struck_off_in_month = one.ended_as(CaseStatus::struck_off),
          .territory = of.territory};
}

// An as-of that is a month's end asks about that month.
MonthSpan month_asked_about(Instant as_of, const Calendar& office) {
  return month_of(as_of - Micros(1), office);
}

}  // namespace

MonthOfCase month_of_case(const CaseFacts& facts, const MonthSpan& month, Instant as_of) {
  MonthOfCase one;
  one.at_end = view(facts, std::min(as_of, month.last()));
  if (one.at_end.intake == nullptr) return one;
  one.found = month.holds(one.at_end.intake->found.when.at);
  if (one.found) return one;
  one.carried_over = view(facts, month.begins - Micros(1)).open;
  return one;
}

Result<std::vector<MonthFileLine>> month_file(const RowSource& rows, const AsOf& as_of,
                                              const CaseChoice& choice) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  const MonthSpan month = month_asked_about(as_of.at, calendars->office());
  std::deque<FoundLine<MonthFileLine>> found;
  const auto add = [&](HazardId id, const CaseFacts& facts) {
    const MonthOfCase one = month_of_case(facts, month, as_of.at);
    if (!one.belongs() || !choice.takes(one.at_end)) return;
    found.push_back({one.at_end.intake->found.when.at,
                     line_from(one, line_of(id, facts, one.at_end, *calendars, directory), month)});
  };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  if (directory.failure()) return std::unexpected(*directory.failure());
  return lines_in_order(std::move(found));
}

}  // namespace bihuan
