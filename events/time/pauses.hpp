#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/time/deadline.hpp"
#include "events/time/explain.hpp"

namespace bihuan {

// A time during which a clock stands still: force majeure, an approved stop, waiting for another authority.
struct Pause {
  Instant from{};
  std::optional<Instant> until;  // exclusive; absent: it still stands still

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("until", until);
  }
  bool operator==(const Pause&) const = default;
};

// In any order; where two overlap the clock stands still once.
using Pauses = std::vector<Pause>;

inline constexpr std::size_t kPausesMax = 1'000;

// FAILS: invalid_input naming the pause that does not end after it begins; more than kPausesMax.
[[nodiscard]] Result<void> check(const Pauses& pauses);

// As compute() without pauses, but what is paused is not counted, in the deadline's own unit:
//
// - hours: the time itself, to the microsecond; what would begin in a pause begins at its end.
// - days: a pause is counted as a period of days is: the day on which it begins is none of it, the day on
//   which it ends is, and a midnight belongs to the day that ends with it. So a pause within one day stops
//   nothing, and one from Monday to Wednesday takes Tuesday and Wednesday out, if they would have counted.
//   The day onto which a last day rolls is none of a pause either.
//
// Absent: the clock stands still before it has run out and nobody knows until when.
// REQUIRES: check(rule), check(calendar) and check(pauses) held.
// Source: DOMAIN 2.7, 7: suspended time is counted in the same unit as the period.
[[nodiscard]] std::optional<Deadline> compute(const DeadlineRule& rule, Instant anchor,
                                              const Calendar& calendar, std::string pack_digest,
                                              const Pauses& pauses);

// As text for people: a line for each time the clock stands still before it runs out, with what is not
// counted, and what the due instant becomes by it. Empty when no pause changes anything.
[[nodiscard]] std::string explain_pauses(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                                         const Pauses& pauses, Language language);

}  // namespace bihuan
