#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// By what cases are counted, as the columns of CountLine are called: area, industry, grade, source.
enum class CountedBy { territory, sector, grade, channel };
[[nodiscard]] std::span<const std::string_view> names(CountedBy);
inline constexpr std::array<CountedBy, 4> kCountedByAll{CountedBy::territory, CountedBy::sector,
                                                        CountedBy::grade, CountedBy::channel};

// How many cases there are of one kind, or, in the last line, of all. Only what cases are counted by is said
// of them; a case without a grade yet is counted as "ungraded".
// Invariant: cases = open + struck_off + dismissed; the total is the sum of all lines.
struct CountLine {
  std::int64_t cases = 0;
  std::optional<std::string> channel{};
  std::string counted{};  // which cases at all: "found" by the as-of, of those the "open", the "overdue"
  std::int64_t dismissed = 0;
  std::optional<std::string> grade{};
  std::string line{};  // "group", "total"
  std::int64_t open = 0;
  std::int64_t overdue = 0;  // of those open: past the deadline of the order in force
  // Struck off of all but the dismissed, in percent to a tenth: "66.7". Absent: there are none.
  std::optional<std::string> rectified_percent{};
  std::optional<std::string> sector{};
  std::int64_t struck_off = 0;
  std::int64_t struck_off_first_on_time = 0;  // of those: by the first deadline
  std::int64_t struck_off_on_time = 0;        // of those: by the deadline in force
  std::optional<std::string> territory{};
  std::optional<std::string> units{};  // codes: only the cases of these were counted

  template <class Archive>
  void serialize(Archive& archive) {
    archive("cases", cases);
    archive("channel", channel);
    archive("counted", counted);
    archive("dismissed", dismissed);
    archive("grade", grade);
    archive("line", line);
    archive("open", open);
    archive("overdue", overdue);
    archive("rectified_percent", rectified_percent);
    archive("sector", sector);
    archive("struck_off", struck_off);
    archive("struck_off_first_on_time", struck_off_first_on_time);
    archive("struck_off_on_time", struck_off_on_time);
    archive("territory", territory);
    archive("units", units);
  }
};

// The chosen cases in numbers, a line for each combination that occurs, in the order of `by`, and a total.
// Source: DOMAIN 1.2 J28, 2.5. REQUIRES: `by` names nothing twice. FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<CountLine>> case_counts(const RowSource& rows, const AsOf& as_of,
                                                         const CaseChoice& choice = {},
                                                         std::span<const CountedBy> by = kCountedByAll);

}  // namespace bihuan
