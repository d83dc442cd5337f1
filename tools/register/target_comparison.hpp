#pragma once

// What a register claims of its deadlines, held against what its pack and calendar give.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/time/explain.hpp"
#include "tools/register/register_reader.hpp"
#include "tools/register/register_rules.hpp"

namespace bihuan {

// A claimed deadline that lies further from the computed one than the mapping tolerates.
struct TargetDifference {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
  std::string case_id;
  Instant opened{};
  LocalTime claimed{};
  std::optional<LocalTime> computed;  // absent: the pack sets no limit for the case's sector
  std::optional<DeadlineRule> rule;   // likewise

  // Positive: the register claims a later deadline than the rule gives.
  [[nodiscard]] std::optional<std::chrono::seconds> later_by() const;
};

// Invariants: agree + differ.size() + without_target + uncompared is the number of cases;
//             on_time_compared counts the closed cases whose register says whether they were closed in time
//             and for which a deadline was computed.
struct TargetComparison {
  std::uint64_t agree = 0;
  std::uint64_t without_target = 0;
  std::uint64_t uncompared = 0;   // claims of a register whose mapping names no limit
  std::uint64_t provisional = 0;  // deadlines that a calendar of more years could move
  std::uint64_t on_time_compared = 0;
  std::uint64_t on_time_agree = 0;
  std::vector<TargetDifference> differ;  // by row
};

// `cases`: by row, none null.
[[nodiscard]] TargetComparison compare_targets(std::span<const RegisterCase* const> cases,
                                               const RegisterMapping& mapping, const RegisterRules& rules);

// One line: the day counting starts and each day counted, "from 2024-04-24 17:40: 04-25 (1), 04-28 (2,
// swapped working day), ..."; of long ones the first and last days. Empty when there is no rule.
[[nodiscard]] std::string arithmetic_of(const TargetDifference& difference, const Calendar& calendar,
                                        Language language);

// The same day by day, as explain() tells it.
[[nodiscard]] std::string explanation_of(const TargetDifference& difference, const Calendar& calendar,
                                         Language language);

}  // namespace bihuan
