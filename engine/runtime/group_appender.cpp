#include "engine/runtime/group_appender.hpp"

#include <chrono>
#include <utility>

#include "engine/runtime/stage_clock.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {

GroupAppender::GroupAppender(EventLog& log, Epoch epoch, const Head& head, Appended appended)
    : log_(log), epoch_(epoch), head_(head), appended_(std::move(appended)), thread_([this] { run(); }) {}

GroupAppender::~GroupAppender() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

void GroupAppender::take(std::unique_ptr<Group> group) {
  {
    const std::lock_guard lock(mutex_);
    ENSURE(taken_ == nullptr);
    taken_ = std::move(group);
  }
  wakes_.notify_one();
}

WriterStats GroupAppender::stats() const {
  const std::lock_guard lock(mutex_);
  return stats_;
}

void GroupAppender::run() {
  for (;;) {
    std::unique_ptr<Group> group;
    {
      std::unique_lock lock(mutex_);
      wakes_.wait(lock, [&] { return taken_ || closing_; });
      if (!taken_) return;
      group = std::move(taken_);
    }
    const auto failure = append(*group);
    const Failure* const failed = failure ? &*failure : nullptr;
    appended_(group->number(), failed);
    group->tell(failed);
  }
}

// A group of answers only has nothing to make durable; the groups before it are.
std::optional<Failure> GroupAppender::append(const Group& group) {
  if (!group.changes_anything()) return std::nullopt;
  const auto cpu = thread_cpu();
  const auto wall = std::chrono::steady_clock::now();
  const auto appended = log_.append(epoch_, head_, group.records(), group.changes());
  if (!appended) {
    Failure failure = appended.error();
    failure.kind = FailureKind::io;
    failure.detail = said("the writer has stopped: {why}", {{"why", std::move(failure.detail)}});
    return failure;
  }
  head_ = *appended;
  const std::lock_guard lock(mutex_);
  ++stats_.groups;
  stats_.records += group.records().size();
  stats_.keys += 2 * group.records().size() + group.changes().size();
  stats_.bytes += group.bytes();
  stats_.append_cpu += thread_cpu() - cpu;
  stats_.append_wall += std::chrono::steady_clock::now() - wall;
  return std::nullopt;
}

}  // namespace bihuan
