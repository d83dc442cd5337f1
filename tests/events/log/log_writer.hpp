#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "events/log/event_log.hpp"

namespace bihuan {

using Line = std::pair<std::string, std::string>;  // stream, bytes

// Numbers and hashes records as the runtime does, and remembers what was acknowledged.
class LogWriter {
 public:
  explicit LogWriter(EventLog& log) : log_(&log) {}

  void acquire() {
    const auto epoch = log_->acquire();
    ASSERT_TRUE(epoch.has_value()) << to_text(epoch.error());
    epoch_ = *epoch;
  }

  // The same writer before another opening of the same book.
  void go_on_with(EventLog& log) {
    log_ = &log;
    acquire();
  }

  Result<Head> try_append(const std::vector<Line>& lines, const std::vector<Change>& changes = {}) {
    std::vector<EncodedRecord> records;
    auto seqs = seqs_;
    for (const auto& [stream, bytes] : lines) {
      records.push_back({.bytes = bytes, .leaf = leaf_hash(bytes), .seq = ++seqs[stream], .stream = stream});
    }
    auto head = log_->append(epoch_, log_->head(), records, changes);
    if (!head) return head;
    seqs_ = std::move(seqs);
    lines_.insert(lines_.end(), lines.begin(), lines.end());
    return head;
  }

  Head append(const std::vector<Line>& lines, const std::vector<Change>& changes = {}) {
    const auto head = try_append(lines, changes);
    EXPECT_TRUE(head.has_value()) << to_text(head.error());
    return head.value_or(Head{});
  }

  // `count` records, one an append, spread over a few streams.
  void append_many(std::size_t count, std::size_t at_a_time = 1) {
    std::vector<Line> group;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = std::to_string(lines_.size() + group.size());
      group.emplace_back("hazard/" + std::to_string(number.size() % 3), "{\"number\":" + number + "}");
      if (group.size() < at_a_time && i + 1 < count) continue;
      append(group);
      group.clear();
    }
  }

  [[nodiscard]] Epoch epoch() const { return epoch_; }
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] std::vector<std::string> bytes() const {
    std::vector<std::string> all;
    for (const Line& line : lines_) all.push_back(line.second);
    return all;
  }

 private:
  EventLog* log_;
  Epoch epoch_;
  std::map<std::string, std::uint64_t> seqs_;
  std::vector<Line> lines_;
};

inline std::vector<std::string> read_all(const EventLog& log, std::uint64_t from = 0) {
  std::vector<std::string> all;
  const auto read = log.read(from, [&](std::uint64_t position, std::string_view bytes) {
    EXPECT_EQ(position, from + all.size());
    all.emplace_back(bytes);
    return true;
  });
  EXPECT_TRUE(read.has_value()) << to_text(read.error());
  return all;
}

inline Change put(Table table, std::string key, std::string value) {
  return {.key = std::move(key), .table = table, .value = std::move(value)};
}
inline Change drop(Table table, std::string key) {
  return {.key = std::move(key), .table = table, .value = std::nullopt};
}

}  // namespace bihuan
