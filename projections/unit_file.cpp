#include "projections/unit_file.hpp"

#include <algorithm>
#include <deque>
#include <ranges>
#include <tuple>
#include <utility>

#include "projections/case_line.hpp"
#include "projections/case_rows.hpp"
#include "projections/lead_spans.hpp"
#include "projections/lines_in_order.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

UnitFileLine line_from(const LedgerLine& of) {
  return {.clock = of.clock,
          .description = of.description,
          .enterprise = of.enterprise,
          .enterprise_name = of.enterprise_name,
          .found_at = of.found_at,
          .grade = of.grade,
          .handed_to = {},
          .id = of.id,
          .last_day = of.last_day,
          .leads = true,
          .number = of.number,
          .on_time = of.on_time,
          .open = of.open,
          .order_numbers = of.order_numbers,
          .overdue = of.overdue,
          .overdue_working_days = of.overdue_working_days,
          .sector = of.sector,
          .since = {},
          .status = of.status,
          .struck_off_at = of.struck_off_at,
          .territory = of.territory,
          .unit = {},
          .unit_ended_at = {},
          .unit_name = {},
          .until = {},
          .working_days_left = of.working_days_left};
}

class Files {
 public:
  Files(Directory& directory, const Calendars& calendars, const AsOf& as_of, const CaseChoice& choice)
      : as_of_(as_of.at), calendars_(calendars), choice_(choice), directory_(directory) {}

  void add(HazardId id, const CaseFacts& facts) {
    const CaseView seen = view(facts, as_of_);
    if (seen.intake == nullptr || !choice_.takes_standing(seen) || !choice_.takes_enterprise(seen)) return;
    std::vector<LeadSpan> last;  // of each unit the last
    for (const LeadSpan& span : lead_spans(facts, as_of_) | std::views::reverse) {
      if (std::ranges::find(last, span.unit, &LeadSpan::unit) == last.end() && is_asked_for(span.unit))
        last.push_back(span);
    }
    if (last.empty()) return;
    const LedgerLine of = line_of(id, facts, seen, calendars_, directory_);
    for (const LeadSpan& span : last) {
      UnitFileLine line = line_from(of);
      put_unit(line, span, calendars_.of(facts));
      found_.push_back({seen.intake->found.when.at, std::move(line)});
    }
  }

  [[nodiscard]] std::vector<UnitFileLine> take() && {
    return lines_in_order(std::move(found_), [](const FoundLine<UnitFileLine>& one) {
      return std::tie(one.line.unit, one.at, one.line.number, one.line.id);
    });
  }

 private:
  [[nodiscard]] bool is_asked_for(UnitId unit) const {
    return !choice_.leads || std::ranges::find(*choice_.leads, unit) != choice_.leads->end();
  }

  void put_unit(UnitFileLine& line, const LeadSpan& span, const Calendar& local) {
    const DirectoryRow& unit = directory_.find(span.unit);
    line.leads = !span.until;
    line.since = local_text(span.since, local);
    line.unit = unit.code;
    line.unit_name = if_written(unit.name_at(as_of_));
    if (const EndFact* const end = unit.end_at(as_of_); end != nullptr && !end->lives_on)
      line.unit_ended_at = local_text(end->when.at, local);
    if (!span.until) return;
    line.handed_to = directory_.code(*span.next);
    line.until = local_text(*span.until, local);
  }

  const Instant as_of_;
  const Calendars& calendars_;
  const CaseChoice& choice_;
  Directory& directory_;
  std::deque<FoundLine<UnitFileLine>> found_;
};

}  // namespace

Result<std::vector<UnitFileLine>> unit_files(const RowSource& rows, const AsOf& as_of,
                                             const CaseChoice& choice) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  Files files(directory, *calendars, as_of, choice);
  const auto add = [&](HazardId id, const CaseFacts& facts) { files.add(id, facts); };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  if (directory.failure()) return std::unexpected(*directory.failure());
  return std::move(files).take();
}

}  // namespace bihuan
