#include "projections/case_counts.hpp"

#include <fmt/format.h>

#include <map>

#include "events/fields.hpp"
#include "projections/case_rows.hpp"
#include "projections/directory.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

std::string_view value_of(CountedBy by, const CaseView& seen) {
  switch (by) {
    case CountedBy::territory:
      return seen.intake->territory;
    case CountedBy::sector:
      return seen.intake->sector;
    case CountedBy::grade:
      return seen.grading == nullptr ? "ungraded" : name_of(seen.grading->grade);
    case CountedBy::channel:
      return name_of(seen.intake->channel);
  }
  return {};
}

std::optional<std::string>& column_of(CountedBy by, CountLine& line) {
  switch (by) {
    case CountedBy::territory:
      return line.territory;
    case CountedBy::sector:
      return line.sector;
    case CountedBy::grade:
      return line.grade;
    case CountedBy::channel:
      return line.channel;
  }
  return line.territory;
}

void count(CountLine& line, const CaseView& seen) {
  ++line.cases;
  line.dismissed += seen.status == CaseStatus::dismissed;
  line.open += seen.open;
  line.overdue += seen.overdue();
  if (seen.status != CaseStatus::struck_off) return;
  ++line.struck_off;
  if (const ClockView* const limit = seen.rectification()) {
    line.struck_off_on_time += !limit->missed;
    line.struck_off_first_on_time += !seen.first_missed;
  }
}

void add_percent(CountLine& line) {
  const std::int64_t of = line.cases - line.dismissed;
  if (of == 0) return;
  const std::int64_t tenths = (line.struck_off * 1000 * 2 + of) / (2 * of);  // rounded half up
  line.rectified_percent = fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string_view counted_word(Standing standing) {
  switch (standing) {
    case Standing::any:
      return "found";
    case Standing::open:
      return "open";
    case Standing::overdue:
      return "overdue";
  }
  return "found";
}

}  // namespace

std::span<const std::string_view> names(CountedBy) {
  static constexpr std::array<std::string_view, 4> kNames{"territory", "sector", "grade", "channel"};
  return kNames;
}

Result<std::vector<CountLine>> case_counts(const RowSource& rows, const AsOf& as_of, const CaseChoice& choice,
                                           std::span<const CountedBy> by) {
  std::map<std::vector<std::string>, CountLine> groups;
  CountLine total{.line = "total"};
  const auto add = [&](HazardId, const CaseFacts& facts) {
    const CaseView seen = view(facts, as_of.at);
    if (seen.intake == nullptr || !choice.takes(seen)) return;
    std::vector<std::string> key;
    for (const CountedBy one : by) key.emplace_back(value_of(one, seen));
    count(groups[std::move(key)], seen);
    count(total, seen);
  };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));

  Directory directory(rows, as_of.position);
  std::string units;
  for (const UnitId& unit : choice.leads.value_or(std::vector<UnitId>{}))
    append(units, directory.code(unit), ", ");
  if (directory.failure()) return std::unexpected(*directory.failure());

  std::vector<CountLine> lines;
  for (auto& [key, line] : groups) {
    for (std::size_t i = 0; i < by.size(); ++i) column_of(by[i], line) = if_written(key[i]);
    line.line = "group";
    lines.push_back(std::move(line));
  }
  lines.push_back(std::move(total));
  for (CountLine& line : lines) {
    line.counted = counted_word(choice.standing);
    line.units = if_written(units);
    add_percent(line);
  }
  return lines;
}

}  // namespace bihuan
