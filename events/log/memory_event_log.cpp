#include "events/log/memory_event_log.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "events/log/book.hpp"
#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

using Version = std::uint64_t;

// Tables that keep what a key held at earlier versions for as long as a reader, or a crash, can go back to
// it. Threads: any.
class VersionedTables {
 public:
  // Takes effect for readers when `version` is published.
  void put(Version version, Table table, std::string_view key, std::optional<std::string_view> value) {
    const std::unique_lock lock(mutex_);
    History& history = of(table).try_emplace(std::string(key)).first->second;
    forget_unreachable(history);
    std::optional<std::string> held;
    if (value) held.emplace(*value);
    if (!value) deleted_.emplace_back(table, key);
    if (!history.empty() && history.back().first == version) {
      history.back().second = std::move(held);
    } else {
      history.emplace_back(version, std::move(held));
    }
  }

  void publish(Version version) {
    const std::unique_lock lock(mutex_);
    published_ = version;
  }
  void keep_through_crash() {
    const std::unique_lock lock(mutex_);
    synced_ = published_;
    drop_deleted_keys();
  }
  void back_to_last_sync() {
    const std::unique_lock lock(mutex_);
    ENSURE(readers_.empty());
    for (Keys& keys : tables_) {
      for (auto key = keys.begin(); key != keys.end();) {
        History& history = key->second;
        while (!history.empty() && history.back().first > synced_) history.pop_back();
        key = history.empty() ? keys.erase(key) : std::next(key);
      }
    }
    published_ = synced_;
  }

  [[nodiscard]] Version begin_reading() {
    const std::unique_lock lock(mutex_);
    readers_.insert(published_);
    return published_;
  }
  void end_reading(Version version) {
    const std::unique_lock lock(mutex_);
    readers_.erase(readers_.find(version));
  }

  [[nodiscard]] std::optional<std::string> get(Version version, Table table, std::string_view key) const {
    const std::shared_lock lock(mutex_);
    const auto found = of(table).find(key);
    const std::string* value = found == of(table).end() ? nullptr : at(found->second, version);
    return value == nullptr ? std::nullopt : std::optional(*value);
  }

  using Entries = std::vector<std::pair<std::string, std::string>>;
  // The next keys, a few at a time, so that nobody is kept waiting while a visitor works.
  [[nodiscard]] Entries some(Version version, Table table, std::string_view from, bool inclusive,
                             std::string_view to) const {
    constexpr std::size_t kAtATime = 64;
    const std::shared_lock lock(mutex_);
    const Keys& keys = of(table);
    Entries entries;
    auto key = inclusive ? keys.lower_bound(from) : keys.upper_bound(from);
    for (; key != keys.end() && entries.size() < kAtATime; ++key) {
      if (!to.empty() && key->first >= to) break;
      if (const std::string* value = at(key->second, version)) entries.emplace_back(key->first, *value);
    }
    return entries;
  }

  [[nodiscard]] std::optional<std::pair<std::string, std::string>> at_most(Version version, Table table,
                                                                           std::string_view wanted) const {
    const std::shared_lock lock(mutex_);
    const Keys& keys = of(table);
    for (auto key = keys.upper_bound(wanted); key != keys.begin();) {
      --key;
      if (const std::string* value = at(key->second, version)) return std::pair(key->first, *value);
    }
    return std::nullopt;
  }

 private:
  using History = std::vector<std::pair<Version, std::optional<std::string>>>;  // oldest first
  using Keys = std::map<std::string, History, std::less<>>;

  static const std::string* at(const History& history, Version version) {
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
      if (entry->first <= version) return entry->second ? &*entry->second : nullptr;
    }
    return nullptr;
  }

  [[nodiscard]] Version oldest_reachable() const {
    return readers_.empty() ? synced_ : std::min(synced_, *readers_.begin());
  }

  // A key whose deletion everybody sees would only slow the scans.
  void drop_deleted_keys() {
    const Version oldest = oldest_reachable();
    std::erase_if(deleted_, [&](const std::pair<Table, std::string>& name) {
      Keys& keys = of(name.first);
      const auto key = keys.find(name.second);
      if (key == keys.end() || key->second.back().second) return true;
      if (key->second.back().first > oldest) return false;
      keys.erase(key);
      return true;
    });
  }

  // Of what is as old as the oldest view anyone can still take, only the newest entry is ever looked at.
  void forget_unreachable(History& history) const {
    const Version oldest = oldest_reachable();
    std::size_t keep_from = 0;
    for (std::size_t i = 0; i < history.size() && history[i].first <= oldest; ++i) keep_from = i;
    history.erase(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(keep_from));
  }

  Keys& of(Table table) { return tables_[static_cast<std::size_t>(table)]; }
  [[nodiscard]] const Keys& of(Table table) const { return tables_[static_cast<std::size_t>(table)]; }

  mutable std::shared_mutex mutex_;
  std::array<Keys, kTables> tables_;
  std::vector<std::pair<Table, std::string>> deleted_;  // perhaps more than once
  Version published_ = 0;
  Version synced_ = 0;
  std::multiset<Version> readers_;
};

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
    auto entries = tables_.some(version_, table, from, true, to);
    while (!entries.empty()) {
      for (const auto& [key, value] : entries) {
        if (!visit(key, value)) return {};
      }
      entries = tables_.some(version_, table, std::string(entries.back().first), false, to);
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
