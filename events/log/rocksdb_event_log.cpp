#include "events/log/rocksdb_event_log.hpp"

#include <rocksdb/write_batch.h>

#include <atomic>
#include <mutex>
#include <utility>

#include "events/log/beside.hpp"
#include "events/log/book.hpp"
#include "events/log/kept_head.hpp"
#include "events/log/keys.hpp"
#include "events/log/rocksdb_opening.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

class RocksdbMake : public RocksdbEventLog {
 public:
  RocksdbMake(FoundBook found, OpenMode mode, BookPaths paths, std::shared_ptr<FileSystem> files,
              const RocksdbOptions& options)
      : paths_(std::move(paths)),
        files_(std::move(files)),
        mode_(mode),
        durability_(options.durability),
        reserve_bytes_(options.reserve_bytes),
        rolled_back_(std::move(found.rolled_back)),
        database_(std::move(found.database)),
        tree_(std::move(found.tree)),
        head_{.size = tree_.size(), .root = tree_.root()},
        stored_epoch_(found.epoch) {
    write_options_.sync = durability_ != Durability::none;
    write_options_.disableWAL = false;
  }

  Result<Epoch> acquire() override {
    const std::lock_guard lock(writing_);
    if (rolled_back_) return std::unexpected(*rolled_back_);
    if (mode_ == OpenMode::read_only) {
      return fail(FailureKind::unavailable, paths_.directory, "the book is open read-only",
                  "open it for writing");
    }
    if (stopped_) return std::unexpected(*stopped_);
    // The head first: from the first append on there is one to compare with.
    if (const auto kept = keep_current_head(); !kept) return std::unexpected(kept.error());
    rocksdb::WriteBatch batch(0, 0, kProtectionBytesPerKey, 0);
    const std::string epoch = u64_bytes(stored_epoch_ + 1);
    ENSURE(batch.Put(database_->column(Table::meta), slice(kFormatKey), slice(kFormat)).ok());
    ENSURE(batch.Put(database_->column(Table::meta), slice(kEpochKey), epoch).ok());
    const auto written = (*database_)->Write(write_options_, &batch);
    if (!written.ok()) return std::unexpected(stop("taking the epoch", told(written)));
    epoch_ = Epoch{++stored_epoch_};
    return epoch_;
  }

  Result<Head> append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                      std::span<const Change> changes) override {
    check_group(records, changes);
    const std::lock_guard lock(writing_);
    if (stopped_) return std::unexpected(*stopped_);
    if (auto failure = refusal(epoch, epoch_, expected, head_)) return std::unexpected(std::move(*failure));
    const auto name = [&] { return said("appending from position {position}", {{"position", head_.size}}); };
    if (const auto background = database_->background_error(); !background.ok()) {
      return std::unexpected(stop(name(), told(background)));
    }
    const Head next = stage_batch(records, changes);
    const auto written = (*database_)->Write(write_options_, &batch_);
    if (!written.ok()) return std::unexpected(stop(name(), told(written)));
    if (records.empty()) return next;  // the head beside the book is this one already
    if (const auto kept = kept_->keep(next, head_sync()); !kept) {
      return std::unexpected(stop(name(), said(kept.error())));
    }
    measure_room();
    const std::lock_guard publishing(head_mutex_);
    head_ = next;
    return next;
  }

  Result<void> room() const override {
    if (roomy_.load() || measure_room()) return {};
    return fail(FailureKind::unavailable, paths_.directory,
                said("less than {least} MiB are free on the disk", {{"least", reserve_bytes_ >> 20}}),
                "free some space; the reserve is for what is under way");
  }

  Head head() const override {
    const std::lock_guard lock(head_mutex_);
    return head_;
  }
  Durability durability() const override { return durability_; }
  const Failure* rolled_back() const override { return rolled_back_ ? &*rolled_back_ : nullptr; }

  Result<std::optional<std::string>> find(std::string_view command_id) const override {
    return get(Table::commands, command_id);
  }
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return RocksdbView(*database_).get(table, key);
  }
  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const KeyVisitor& visit) const override {
    return RocksdbView(*database_).scan(table, from, to, visit);
  }
  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    return RocksdbView(*database_).seek_at_most(table, key);
  }
  Result<std::unique_ptr<Cursor>> cursor(Table table) const override {
    return rocksdb_cursor(*database_, table);
  }
  Result<void> read(std::uint64_t from, const RecordVisitor& visit) const override {
    const std::uint64_t size = head().size;
    return read_records(RocksdbView(*database_), from, size, visit);
  }
  Result<void> read_stream(std::string_view stream, std::uint64_t seq,
                           const RecordVisitor& visit) const override {
    return read_stream_records(RocksdbView(*database_), stream, seq, visit);
  }

  Result<Head> verify(const std::function<void(std::uint64_t done)>& progress) const override {
    std::unique_lock lock(writing_);
    const Head head = head_;
    const std::string unfinished(tree_.size() == head.size ? tree_.unfinished_leaves() : "");
    const RocksdbView book(*database_, Reading::snapshot);
    lock.unlock();
    const auto verified = verify_book(book, head, unfinished, progress);
    if (verified && rolled_back_) return std::unexpected(*rolled_back_);
    return verified;
  }

 private:
  static constexpr std::size_t kProtectionBytesPerKey = 8;

  [[nodiscard]] KeptHead::Sync head_sync() const {
    return durability_ == Durability::none ? KeptHead::Sync::no : KeptHead::Sync::yes;
  }

  // Whoever cannot say how full the disk is does not refuse work for it.
  bool measure_room() const {
    const auto free = files_->free_bytes(paths_.directory);
    const bool roomy = !free || *free >= reserve_bytes_;
    roomy_.store(roomy);
    return roomy;
  }

  Result<void> keep_current_head() {
    if (!kept_) {
      auto kept = KeptHead::open(*files_, paths_.head, OpenMode::read_write);
      if (!kept) return std::unexpected(kept.error());
      kept_.emplace(std::move(*kept));
    }
    return kept_->keep(head_, head_sync());
  }

  // Leaves `tree_` ahead of head_ when the write fails: the log stops then and nobody asks the tree again.
  Head stage_batch(std::span<const EncodedRecord> records, std::span<const Change> changes) {
    batch_.Clear();
    return stage(tree_, records, changes,
                 [this](Table table, std::string_view key, std::optional<std::string_view> value) {
                   rocksdb::ColumnFamilyHandle* column = database_->column(table);
                   const auto staged = value ? batch_.Put(column, slice(key), slice(*value))
                                             : batch_.Delete(column, slice(key));
                   ENSURE(staged.ok());
                 });
  }

  // What was being written may or may not be on the disk. Only a new opening finds out.
  Failure stop(Words what, Words why) {
    stopped_ = Failure{
        FailureKind::io, paths_.directory,
        said("{deed}: {why}; nothing more is written", {{"deed", std::move(what)}, {"why", std::move(why)}}),
        "see to the disk, then start again; giving the same command again tells whether it was written"};
    return *stopped_;
  }

  const BookPaths paths_;
  const std::shared_ptr<FileSystem> files_;
  const OpenMode mode_;
  const Durability durability_;
  const std::uint64_t reserve_bytes_;
  mutable std::atomic<bool> roomy_{false};  // as last measured, after each append and whenever it was not
  const std::optional<Failure> rolled_back_;
  const std::unique_ptr<Database> database_;

  mutable std::mutex writing_;  // held through an append, its syncs too
  Tree tree_;
  std::optional<KeptHead> kept_;
  std::optional<Failure> stopped_;
  Epoch epoch_;
  rocksdb::WriteOptions write_options_;
  rocksdb::WriteBatch batch_{0, 0, kProtectionBytesPerKey, 0};

  mutable std::mutex head_mutex_;  // head_ is written under both mutexes, read under either
  Head head_;
  std::uint64_t stored_epoch_;
};

}  // namespace

Result<std::unique_ptr<RocksdbEventLog>> RocksdbEventLog::open(const std::string& directory, OpenMode mode,
                                                               const RocksdbOptions& options) {
  if (directory.empty()) return fail(FailureKind::invalid_input, "directory", "expected a path, met nothing");
  const BookPaths paths = book_paths(directory);
  const auto files = options.files ? options.files : posix_file_system();
  auto found = open_book(*files, paths, mode, rocksdb::NewLRUCache(options.block_cache_bytes));
  if (!found) return std::unexpected(found.error());
  return std::make_unique<RocksdbMake>(std::move(*found), mode, paths, files, options);
}

}  // namespace bihuan
