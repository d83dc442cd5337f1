// The months of the office in numbers.

#include <algorithm>
#include <map>

#include "projections/calendars.hpp"
#include "projections/case_rows.hpp"
#include "projections/month_file.hpp"

namespace bihuan {
namespace {

using std::chrono::months;
using std::chrono::year_month;

class MonthCounts {
 public:
  MonthCounts(const Calendar& office, Instant as_of, const CaseChoice& choice)
      : as_of_(as_of), choice_(choice), last_(month_of(as_of - Micros(1), office)), office_(office) {}

  // Counts it in each month from that in which it was found to that in which it was closed.
  void add(const CaseFacts& facts) {
    if (!facts.intake || facts.intake->found.when.at > std::min(as_of_, last_.last())) return;
    const year_month found = month_of(facts.intake->found.when.at, office_).month;
    for (year_month month = found; month <= last_.month; month += months(1)) {
      const MonthOfCase one = month_of_case(facts, span(month), as_of_);
      if (!one.belongs()) return;
      MonthLine& line = lines_[month];
      if (choice_.takes(one.at_end)) count(line, one);
    }
  }

  [[nodiscard]] std::vector<MonthLine> take() && {
    std::vector<MonthLine> all;
    if (lines_.empty()) return all;
    for (year_month month = lines_.begin()->first; month <= last_.month; month += months(1)) {
      MonthLine& line = all.emplace_back(lines_[month]);
      line.complete = month < last_.month || as_of_ >= last_.ends;
      line.month = to_text(month);
    }
    return all;
  }

 private:
  static void count(MonthLine& line, const MonthOfCase& one) {
    const CaseView& seen = one.at_end;
    const bool major = seen.grading != nullptr && seen.grading->grade == Grade::major;
    line.carried_over += one.carried_over;
    line.found += one.found;
    line.found_major += one.found && major;
    line.dismissed += one.ended_as(CaseStatus::dismissed);
    line.open_at_end += seen.open;
    line.open_at_end_major += seen.open && major;
    line.overdue_at_end += seen.overdue();
    line.overdue_at_end_major += seen.overdue() && major;
    if (!one.ended_as(CaseStatus::struck_off)) return;
    ++line.struck_off;
    if (const ClockView* const limit = seen.rectification()) {
      line.struck_off_on_time += !limit->missed;
      line.struck_off_first_on_time += !seen.first_missed;
    }
  }

  const MonthSpan& span(year_month month) {
    const auto known = spans_.find(month);
    return known != spans_.end() ? known->second
                                 : spans_.emplace(month, month_span(month, office_)).first->second;
  }

  const Instant as_of_;
  const CaseChoice& choice_;
  const MonthSpan last_;
  std::map<year_month, MonthLine> lines_;
  const Calendar& office_;
  std::map<year_month, MonthSpan> spans_;
};

}  // namespace

Result<std::vector<MonthLine>> months_in_numbers(const RowSource& rows, const AsOf& as_of,
                                                 const CaseChoice& choice) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  MonthCounts counts(calendars->office(), as_of.at, choice);
  const auto add = [&](HazardId, const CaseFacts& facts) { counts.add(facts); };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  return std::move(counts).take();
}

}  // namespace bihuan
