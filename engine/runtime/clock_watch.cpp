#include "engine/runtime/clock_watch.hpp"

#include <string>

namespace bihuan {
namespace {

// "3 d 4 h 5 min"
std::string in_words(Micros span) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(span)).count();
  std::string text;
  if (minutes >= 24 * 60) text += std::to_string(minutes / (24 * 60)) + " d ";
  if (minutes >= 60) text += std::to_string(minutes / 60 % 24) + " h ";
  return text + std::to_string(minutes % 60) + " min";
}

}  // namespace

Result<void> check_clock_at_start(const BookClock& clock, Instant last) {
  if (clock.source() != ClockSource::real) return {};
  const Micros since = clock.now() - last;
  if (since < -kClockStepMax) {
    return fail(
        FailureKind::unavailable, "clock",
        "the host's clock is " + in_words(since) + " behind the book's last record",
        "set the clock; when it is right, confirm it with --clock-is-right: what is recorded is then dated "
        "as the last record until the clock has caught up");
  }
  if (since > kClockGapMax) {
    return fail(
        FailureKind::unavailable, "clock",
        "nothing was recorded for " + in_words(since) + " by the host's clock",
        "check the clock; when it is right, confirm it with --clock-is-right: every deadline that ran out "
        "meanwhile is then raised as late");
  }
  return {};
}

Result<Instant> ClockWatch::now() {
  const Instant now = clock_.now();
  const Micros step = offset() - offset_;
  if (std::chrono::abs(step) > kClockStepMax) {
    return fail(
        FailureKind::unavailable, "clock",
        "the host's clock jumped " + in_words(step) + (step > Micros(0) ? " forward" : " back") +
            " while the book was open",
        "set the clock right, and what was not recorded can be given again; when it is right now, start "
        "the program anew");
  }
  offset_ += step;
  return now;
}

}  // namespace bihuan
