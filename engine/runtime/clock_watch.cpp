#include "engine/runtime/clock_watch.hpp"

#include <string>

namespace bihuan {
namespace {

Words in_words(Micros span) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(span)).count();
  return said("{days} d {hours} h {minutes} min",
              {{"days", minutes / (24 * 60)}, {"hours", minutes / 60 % 24}, {"minutes", minutes % 60}});
}

}  // namespace

Result<void> check_clock_at_start(const BookClock& clock, Instant last) {
  if (clock.source() != ClockSource::real) return {};
  const Micros since = clock.now() - last;
  if (since < -kClockStepMax) {
    return fail(
        FailureKind::unavailable, "clock",
        said("the host's clock is {span} behind the book's last record", {{"span", in_words(since)}}),
        "set the clock; when it is right, confirm it with --clock-is-right: what is recorded is then dated "
        "as the last record until the clock has caught up");
  }
  if (since > kClockGapMax) {
    return fail(
        FailureKind::unavailable, "clock",
        said("nothing was recorded for {span} by the host's clock", {{"span", in_words(since)}}),
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
        step > Micros(0)
            ? said("the host's clock jumped {span} forward while the book was open",
                   {{"span", in_words(step)}})
            : said("the host's clock jumped {span} back while the book was open", {{"span", in_words(step)}}),
        "set the clock right, and what was not recorded can be given again; when it is right now, start "
        "the program anew");
  }
  offset_ += step;
  return now;
}

}  // namespace bihuan
