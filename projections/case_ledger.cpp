#include "projections/case_ledger.hpp"

#include <deque>
#include <functional>
#include <utility>

#include "projections/case_line.hpp"
#include "projections/case_rows.hpp"
#include "projections/lines_in_order.hpp"

namespace bihuan {
namespace {

using Wanted = std::function<bool(const CaseView&)>;

Result<std::vector<LedgerLine>> lines_of(const RowSource& rows, const AsOf& as_of, const Wanted& wanted) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  std::deque<FoundLine<LedgerLine>> found;
  const auto add = [&](HazardId id, const CaseFacts& facts) {
    const CaseView seen = view(facts, as_of.at);
    if (seen.intake == nullptr || !wanted(seen)) return;
    found.push_back({seen.intake->found.when.at, line_of(id, facts, seen, *calendars, directory)});
  };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  if (directory.failure()) return std::unexpected(*directory.failure());
  return lines_in_order(std::move(found));
}

}  // namespace

Result<std::vector<LedgerLine>> case_ledger(const RowSource& rows, const AsOf& as_of,
                                            const CaseChoice& choice) {
  return lines_of(rows, as_of, [&](const CaseView& seen) { return choice.takes(seen); });
}

Result<std::vector<LedgerLine>> major_hazards(const RowSource& rows, const AsOf& as_of, CaseChoice choice) {
  choice.grade = Grade::major;
  return lines_of(rows, as_of, [&](const CaseView& seen) {
    return seen.status != CaseStatus::dismissed && choice.takes(seen);
  });
}

}  // namespace bihuan
