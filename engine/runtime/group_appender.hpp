#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/runtime/group.hpp"
#include "engine/runtime/writer_stats.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// Makes one group after another durable, then gives its answers, on a thread of its own.
//
// Threads:  take() from one thread; stats() from any.
// Lifetime: the log outlives it. The destructor waits until what was taken is durable and told.
class GroupAppender {
 public:
  // Called on its thread when the group of that number is durable (null) or is not to become so, before the
  // answers of the group are given. From then on take() may be called again.
  using Appended = std::function<void(std::uint64_t number, const Failure*)>;

  GroupAppender(EventLog& log, Epoch epoch, const Head& head, Appended appended);
  ~GroupAppender();
  GroupAppender(const GroupAppender&) = delete;
  GroupAppender& operator=(const GroupAppender&) = delete;

  // REQUIRES: the group before it has been reported, and did not fail.
  void take(std::unique_ptr<Group> group);

  // Its part: groups, records, keys, bytes and the time they took.
  [[nodiscard]] WriterStats stats() const;

 private:
  void run();
  [[nodiscard]] std::optional<Failure> append(const Group& group);

  EventLog& log_;
  const Epoch epoch_;
  Head head_;  // its thread's
  const Appended appended_;

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable wakes_;
  std::unique_ptr<Group> taken_;
  bool closing_ = false;
  WriterStats stats_;

  std::thread thread_;
};

}  // namespace bihuan
