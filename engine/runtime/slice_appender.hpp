#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "events/log/event_log.hpp"

namespace bihuan {

// Rows that go into the log together, and where among them each row's newest version is.
struct RowSlice {
  std::vector<Change> changes;
  std::unordered_map<std::string, std::size_t> newest;  // by row_name()
  std::size_t bytes = 0;

  [[nodiscard]] const std::string* newest_of(const std::string& name) const {
    const auto found = newest.find(name);
    return found == newest.end() ? nullptr : &*changes[found->second].value;
  }
};

// Appends slices, in the order in which they were given, while whoever gives them makes the next.
//
// Threads:  one gives; a thread of its own appends, and nobody else does meanwhile.
// Lifetime: the log outlives it.
// Invariant: what was given is found by newest_of() until it is found in the log.
class SliceAppender {
 public:
  SliceAppender(EventLog& log, Epoch epoch);
  ~SliceAppender();  // what waits is dropped
  SliceAppender(const SliceAppender&) = delete;
  SliceAppender& operator=(const SliceAppender&) = delete;

  // Waits while kSlicesWaitingMax are under way. FAILS: as an append before it did.
  [[nodiscard]] Result<void> give(RowSlice slice);
  // Waits until all are in the log. FAILS: as the first append that did.
  [[nodiscard]] Result<void> finish();
  // The newest version of a row among the slices under way.
  [[nodiscard]] std::optional<std::string> newest_of(const std::string& name) const;

 private:
  static constexpr std::size_t kSlicesWaitingMax = 2;

  void run();
  [[nodiscard]] Result<void> outcome() const;  // REQUIRES: mutex_ is held

  EventLog& log_;
  const Epoch epoch_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RowSlice> waiting_;  // the first is being appended; a deque moves none of them
  std::optional<Failure> failure_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace bihuan
