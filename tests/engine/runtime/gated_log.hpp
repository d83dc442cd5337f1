#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "events/log/event_log.hpp"

namespace bihuan {

// A log whose appends a test holds back, counts and makes fail.
class GatedLog : public EventLog {
 public:
  explicit GatedLog(EventLog& inner) : inner_(inner) {}

  // From here on an append waits at the gate.
  void shut() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
  }
  void open() {
    const std::lock_guard lock(mutex_);
    shut_ = false;
    moved_.notify_all();
  }
  void await_someone_at_the_gate() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return waiting_; });
  }
  // Every append fails from here on, before or after it was written.
  enum class Break { before_writing, after_writing };
  void break_down(Break how) {
    const std::lock_guard lock(mutex_);
    broken_ = how;
  }
  // So many appends go through; those after them fail.
  void break_down_after(int appends, Break how) {
    const std::lock_guard lock(mutex_);
    sound_ = appends;
    breaks_ = how;
  }
  // The disk is nearly full from here on, or no longer.
  void be_full(bool full) { full_.store(full); }
  // The next so many readings of a stream fail.
  void fail_readings(int times) { failing_readings_.store(times); }
  [[nodiscard]] std::vector<std::size_t> appends() const {  // records of each
    const std::lock_guard lock(mutex_);
    return appends_;
  }

  Result<Epoch> acquire() override { return inner_.acquire(); }
  Result<Head> append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                      std::span<const Change> changes) override {
    std::optional<Break> broken;
    {
      std::unique_lock lock(mutex_);
      waiting_ = true;
      moved_.notify_all();
      moved_.wait(lock, [&] { return !shut_; });
      waiting_ = false;
      if (breaks_ && sound_-- == 0) broken_ = breaks_;
      broken = broken_;
      appends_.push_back(records.size());
    }
    const auto failure = fail(FailureKind::io, "disk", "it said no");
    if (broken == Break::before_writing) return failure;
    auto appended = inner_.append(epoch, expected, records, changes);
    if (broken == Break::after_writing) return failure;
    return appended;
  }
  Result<void> room() const override {
    if (full_.load()) return fail(FailureKind::unavailable, "disk", "it is nearly full");
    return inner_.room();
  }
  Head head() const override { return inner_.head(); }
  Durability durability() const override { return inner_.durability(); }
  Result<std::optional<std::string>> find(std::string_view id) const override { return inner_.find(id); }
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return inner_.get(table, key);
  }
  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const KeyVisitor& visit) const override {
    return inner_.scan(table, from, to, visit);
  }
  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    return inner_.seek_at_most(table, key);
  }
  Result<std::unique_ptr<Cursor>> cursor(Table table) const override { return inner_.cursor(table); }
  Result<void> read(std::uint64_t from, const RecordVisitor& visit) const override {
    return inner_.read(from, visit);
  }
  Result<void> read_stream(std::string_view stream, std::uint64_t seq,
                           const RecordVisitor& visit) const override {
    if (failing_readings_.load() > 0) {
      --failing_readings_;
      return fail(FailureKind::io, "disk", "it said no");
    }
    return inner_.read_stream(stream, seq, visit);
  }
  Result<Head> verify(const std::function<void(std::uint64_t done)>& progress) const override {
    return inner_.verify(progress);
  }

 private:
  EventLog& inner_;
  mutable std::mutex mutex_;
  std::condition_variable moved_;
  mutable std::atomic<int> failing_readings_{0};
  std::atomic<bool> full_{false};
  bool shut_ = false;
  bool waiting_ = false;
  std::optional<Break> broken_;
  std::optional<Break> breaks_;  // once no more appends are sound
  int sound_ = 0;
  std::vector<std::size_t> appends_;
};

}  // namespace bihuan
