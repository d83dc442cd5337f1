#include "engine/runtime/scheduler.hpp"

#include "events/outcome/ensure.hpp"

namespace bihuan {

Result<std::size_t> advance(Writer& writer, ManualClock& clock, Instant until) {
  std::size_t rungs = 0;
  for (;;) {
    const auto next = writer.next_due();
    if (!next) return std::unexpected(next.error());
    if (!*next || **next > until) break;
    clock.move_to(std::max(clock.now(), **next));
    const auto raised = writer.raise_due();
    if (!raised) return std::unexpected(raised.error());
    rungs += *raised;
  }
  clock.move_to(std::max(clock.now(), until));
  return rungs;
}

}  // namespace bihuan
