#include "engine/runtime/scheduler.hpp"

#include <algorithm>
#include <utility>

namespace bihuan {

Result<std::size_t> advance(Writer& writer, ManualClock& clock, Instant until) {
  std::size_t rungs = 0;
  for (;;) {
    const auto next = writer.next_due();
    if (!next) return std::unexpected(next.error());
    if (!*next || **next > until) break;
    clock.move_to(std::max(clock.now(), **next));
    const auto raised = writer.raise_due();
    if (!raised) return raised;
    rungs += *raised;
  }
  clock.move_to(std::max(clock.now(), until));
  return rungs;
}

Scheduler::Scheduler(Writer& writer, const BookClock& clock, Raised raised)
    : writer_(writer), clock_(clock), raised_(std::move(raised)), thread_([this] { run(); }) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

void Scheduler::poke() {
  {
    const std::lock_guard lock(mutex_);
    poked_ = true;
  }
  wakes_.notify_one();
}

void Scheduler::run() {
  for (;;) {
    const auto wait = look();
    std::unique_lock lock(mutex_);
    if (wait) {
      wakes_.wait_for(lock, *wait, [&] { return poked_ || closing_; });
    } else {
      wakes_.wait(lock, [&] { return closing_; });  // the writer has stopped: nothing is raised any more
    }
    if (closing_) return;
    poked_ = false;
  }
}

Result<std::chrono::microseconds> Scheduler::look() {
  auto next = writer_.next_due();
  if (next && *next && **next <= clock_.now()) {
    const auto raised = writer_.raise_due();
    raised_(raised);
    if (!raised) return std::unexpected(raised.error());
    next = writer_.next_due();
  }
  if (!next) {
    raised_(std::unexpected(next.error()));
    return std::unexpected(next.error());
  }
  const auto most = std::chrono::microseconds(kLookAgain);
  if (!*next) return most;
  return std::clamp(**next - clock_.now(), std::chrono::microseconds(0), most);
}

}  // namespace bihuan
