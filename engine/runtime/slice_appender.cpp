#include "engine/runtime/slice_appender.hpp"

#include <ranges>
#include <utility>

namespace bihuan {

SliceAppender::SliceAppender(EventLog& log, Epoch epoch)
    : log_(log), epoch_(epoch), thread_([this] { run(); }) {}

SliceAppender::~SliceAppender() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Result<void> SliceAppender::give(RowSlice slice) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || waiting_.size() < kSlicesWaitingMax; });
  if (failure_) return outcome();
  waiting_.push_back(std::move(slice));
  changed_.notify_all();
  return {};
}

Result<void> SliceAppender::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return failure_ || waiting_.empty(); });
  return outcome();
}

std::optional<std::string> SliceAppender::newest_of(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  for (const RowSlice& slice : waiting_ | std::views::reverse) {
    if (const std::string* const newest = slice.newest_of(name)) return *newest;
  }
  return std::nullopt;
}

Result<void> SliceAppender::outcome() const {
  if (failure_) return std::unexpected(*failure_);
  return {};
}

void SliceAppender::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    const RowSlice& slice = waiting_.front();  // stays as it is: only this thread takes it away
    lock.unlock();
    const auto written = log_.append(epoch_, log_.head(), {}, slice.changes);
    lock.lock();
    if (!written) failure_ = written.error();
    if (failure_) return changed_.notify_all();
    waiting_.pop_front();
    changed_.notify_all();
  }
}

}  // namespace bihuan
