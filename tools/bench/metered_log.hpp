#pragma once

#include <cstdint>
#include <vector>

#include "events/log/event_log.hpp"

namespace bihuan {

// One key as an append wrote it.
struct WrittenKey {
  Table table = Table::log;
  std::uint32_t key_bytes = 0;
  std::uint32_t value_bytes = 0;
  bool deleted = false;
};
using WrittenGroup = std::vector<WrittenKey>;

// A log that writes down the shape of each append, so that a bare store can be given the same work.
// Threads and lifetime: as the log it stands before, which outlives it.
class MeteredLog : public EventLog {
 public:
  explicit MeteredLog(EventLog& log) : log_(log) {}

  void forget() { groups_.clear(); }
  [[nodiscard]] const std::vector<WrittenGroup>& groups() const {
    return groups_;
  }  // REQUIRES: no append now

  Result<Epoch> acquire() override { return log_.acquire(); }
  Result<Head> append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                      std::span<const Change> changes) override;
  Result<void> room() const override { return log_.room(); }
  Head head() const override { return log_.head(); }
  Durability durability() const override { return log_.durability(); }
  Result<std::optional<std::string>> find(std::string_view command_id) const override {
    return log_.find(command_id);
  }
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return log_.get(table, key);
  }
  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const KeyVisitor& visit) const override {
    return log_.scan(table, from, to, visit);
  }
  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    return log_.seek_at_most(table, key);
  }
  Result<std::unique_ptr<Cursor>> cursor(Table table) const override { return log_.cursor(table); }
  Result<void> read(std::uint64_t from, const RecordVisitor& visit) const override {
    return log_.read(from, visit);
  }
  Result<void> read_stream(std::string_view stream, std::uint64_t seq,
                           const RecordVisitor& visit) const override {
    return log_.read_stream(stream, seq, visit);
  }
  Result<Head> verify(const std::function<void(std::uint64_t done)>& progress) const override {
    return log_.verify(progress);
  }

 private:
  EventLog& log_;
  std::vector<WrittenGroup> groups_;
};

}  // namespace bihuan
