#pragma once

#include <chrono>
#include <optional>

#include "engine/runtime/book_clock.hpp"
#include "events/outcome/result.hpp"

namespace bihuan {

// How far a host's clock may jump while the program runs, and lie behind the book's last record.
inline constexpr std::chrono::minutes kClockStepMax{5};
// How long nothing may have been recorded before a clock is believed without somebody's word.
inline constexpr std::chrono::days kClockGapMax{31};

// Whether a book that was last written at `last` may go on at the clock's now: a wrong clock would date
// records and let deadlines run out that did not. FAILS: unavailable saying how far it is off and what to do.
[[nodiscard]] Result<void> check_clock_at_start(const BookClock& clock, Instant last);

// Holds a clock that is read again and again against the time that really passed.
//
// Threads:  one at a time. Lifetime: the clock outlives it.
class ClockWatch {
 public:
  explicit ClockWatch(const BookClock& clock) : clock_(clock), offset_(offset()) {}

  // The clock's now. FAILS: unavailable when it jumped by more than kClockStepMax since it was last read
  // well, and until it is set back: nothing is decided at a time that may be wrong. Smaller steps are taken.
  [[nodiscard]] Result<Instant> now();

 private:
  [[nodiscard]] Micros offset() const { return clock_.now().time_since_epoch() - clock_.running(); }

  const BookClock& clock_;
  Micros offset_;  // of the clock from the time that passed, when it was last read well
};

}  // namespace bihuan
