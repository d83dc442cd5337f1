#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/time/deadline.hpp"

namespace bihuan {

enum class Language { zh, en };

// What one civil day contributed to a deadline.
enum class DayRole { anchor_not_counted, anchor_moved_to_opening, counted, skipped, last_day, rolled };

struct ExplainedDay {
  std::int64_t count = 0;  // how much of the budget is used at the end of this day, in the rule's unit
  Date date{};
  DayKind kind = DayKind::working;
  bool published = true;
  DayRole role = DayRole::counted;

  bool operator==(const ExplainedDay&) const = default;
};

// The arithmetic of compute(), day by day, from the day of the anchor to the last day, on which the last
// entry stands: it always ends at the same due instant (tested). REQUIRES: check(rule) and check(calendar)
// held.
[[nodiscard]] std::vector<ExplainedDay> explain_days(const DeadlineRule& rule, Instant anchor,
                                                     const Calendar& calendar);

// As text for people, a line a day, first the rule in words, last the due instant in local time.
[[nodiscard]] std::string explain(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                                  Language language);

}  // namespace bihuan
