#include "events/log/memory_event_log.hpp"

#include <mutex>
#include <utility>

#include "events/log/book.hpp"
#include "events/log/keys.hpp"
#include "events/log/versioned_tables.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

class MemoryView : public BookView {
 public:
  explicit MemoryView(VersionedTables& tables) : tables_(tables), version_(tables.begin_reading()) {}
  ~MemoryView() override { tables_.end_reading(version_); }
  MemoryView(const MemoryView&) = delete;
  MemoryView& operator=(const MemoryView&) = delete;

  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return tables_.get(version_, table, key);
  }

  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const EventLog::KeyVisitor& visit) const override {
    auto entries = tables_.some(version_, table, from, VersionedTables::From::inclusive, to);
    while (!entries.empty()) {
      for (const auto& [key, value] : entries) {
        if (!visit(key, value)) return {};
      }
      entries = tables_.some(version_, table, entries.back().first, VersionedTables::From::exclusive, to);
    }
    return {};
  }

  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    return tables_.at_most(version_, table, key);
  }

 private:
  VersionedTables& tables_;
  Version version_;
};

class MemoryCursor : public Cursor {
 public:
  MemoryCursor(VersionedTables& tables, Table table)
      : tables_(tables), table_(table), version_(tables.begin_reading()) {}
  ~MemoryCursor() override { tables_.end_reading(version_); }
  MemoryCursor(const MemoryCursor&) = delete;
  MemoryCursor& operator=(const MemoryCursor&) = delete;

  Result<std::optional<Entry>> seek_at_most(std::string_view key) override {
    return answer(tables_.at_most(version_, table_, key));
  }
  Result<std::optional<Entry>> seek_at_least(std::string_view key) override {
    return answer(tables_.at_least(version_, table_, key, VersionedTables::From::inclusive));
  }
  Result<std::optional<Entry>> next() override {
    ENSURE(at_.has_value());
    return answer(tables_.at_least(version_, table_, at_->first, VersionedTables::From::exclusive));
  }

 private:
  std::optional<Entry> answer(std::optional<VersionedTables::Entry> found) {
    at_ = std::move(found);
    if (!at_) return std::nullopt;
    return Entry{.key = at_->first, .value = at_->second};
  }

  VersionedTables& tables_;
  Table table_;
  Version version_;
  std::optional<VersionedTables::Entry> at_;
};

class MemoryMake : public MemoryEventLog {
 public:
  explicit MemoryMake(SyncEachAppend sync) : sync_each_append_(sync) {}

  Result<Epoch> acquire() override {
    const std::lock_guard lock(writing_);
    epoch_ = Epoch{++last_epoch_};
    tables_.put(++version_, Table::meta, kFormatKey, kFormat);
    tables_.put(version_, Table::meta, kEpochKey, u64_bytes(epoch_.value));
    tables_.publish(version_);
    sync_locked();
    return epoch_;
  }

  Result<Head> append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                      std::span<const Change> changes) override {
    check_group(records, changes);
    const std::lock_guard lock(writing_);
    if (auto failure = refusal(epoch, epoch_, expected, head_)) return std::unexpected(*failure);
    ++version_;
    const Head next = stage(tree_, records, changes,
                            [this](Table table, std::string_view key, std::optional<std::string_view> value) {
                              tables_.put(version_, table, key, value);
                            });
    tables_.publish(version_);
    if (sync_each_append_ == SyncEachAppend::yes) sync_locked();
    const std::lock_guard publishing(head_mutex_);
    head_ = next;
    return next;
  }

  Result<void> room() const override { return {}; }
  Head head() const override {
    const std::lock_guard lock(head_mutex_);
    return head_;
  }
  Durability durability() const override { return Durability::simulated; }

  Result<std::optional<std::string>> find(std::string_view command_id) const override {
    return get(Table::commands, command_id);
  }
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return MemoryView(tables_).get(table, key);
  }
  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const KeyVisitor& visit) const override {
    return MemoryView(tables_).scan(table, from, to, visit);
  }
  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    return MemoryView(tables_).seek_at_most(table, key);
  }
  Result<std::unique_ptr<Cursor>> cursor(Table table) const override {
    return std::make_unique<MemoryCursor>(tables_, table);
  }
  Result<void> read(std::uint64_t from, const RecordVisitor& visit) const override {
    const std::uint64_t size = head().size;
    return read_records(MemoryView(tables_), from, size, visit);
  }
  Result<void> read_stream(std::string_view stream, std::uint64_t seq,
                           const RecordVisitor& visit) const override {
    return read_stream_records(MemoryView(tables_), stream, seq, visit);
  }
  Result<Head> verify(const std::function<void(std::uint64_t done)>& progress) const override {
    std::unique_lock lock(writing_);
    const Head head = head_;
    const std::string unfinished(tree_.unfinished_leaves());
    const MemoryView view(tables_);
    lock.unlock();
    return verify_book(view, head, unfinished, progress);
  }

  void sync() override {
    const std::lock_guard lock(writing_);
    sync_locked();
  }

  void crash() override {
    const std::lock_guard lock(writing_);
    tables_.back_to_last_sync();
    epoch_ = {};
    const MemoryView view(tables_);
    const auto size = size_of(view);
    ENSURE(size.has_value());
    auto tree = tree_at(view, *size);
    ENSURE(tree.has_value());
    tree_ = std::move(*tree);
    const std::lock_guard publishing(head_mutex_);
    head_ = {.size = *size, .root = tree_.root()};
  }

 private:
  void sync_locked() { tables_.keep_through_crash(); }

  const SyncEachAppend sync_each_append_;
  mutable std::mutex writing_;
  mutable std::mutex head_mutex_;  // head_ is written under both, read under either
  mutable VersionedTables tables_;
  Tree tree_;
  Head head_{.size = 0, .root = Tree().root()};
  Epoch epoch_;
  std::uint64_t last_epoch_ = 0;
  Version version_ = 0;
};

}  // namespace

std::unique_ptr<MemoryEventLog> MemoryEventLog::open(SyncEachAppend sync) {
  return std::make_unique<MemoryMake>(sync);
}

}  // namespace bihuan
