#include "events/log/rocksdb_event_log.hpp"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/listener.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <rocksdb/write_buffer_manager.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include "events/log/beside.hpp"
#include "events/log/book.hpp"
#include "events/log/kept_head.hpp"
#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kMemtableBudgetBytes = 96u << 20;
constexpr std::uint64_t kWalBytesMax = 64u << 20;  // bounds what a start has to replay
constexpr int kReadOnlyAttempts = 4;
constexpr auto kReadOnlyPause = std::chrono::milliseconds(10);

std::unexpected<Failure> failed(const rocksdb::Status& status, std::string where) {
  const FailureKind kind = status.IsCorruption() ? FailureKind::corrupt : FailureKind::io;
  return fail(kind, std::move(where), status.ToString());
}

// RocksDB's own warnings, in a bounded file of ours: its text log aborts the process on a full disk.
class WarningLog : public rocksdb::Logger {
 public:
  explicit WarningLog(const std::string& folder) : Logger(rocksdb::InfoLogLevel::WARN_LEVEL) {
    const std::string path = folder + "/rocksdb.txt";
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    const int truncate = !error && bytes > kBytesMax ? O_TRUNC : 0;
    file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | truncate, 0640);
  }
  WarningLog() : Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}  // keeps nothing
  ~WarningLog() override {
    if (file_ >= 0) ::close(file_);
  }

  using Logger::Logv;
  void Logv(const char* format, std::va_list arguments) override {
    if (file_ < 0) return;
    std::array<char, 1024> line;
    const int wanted = std::vsnprintf(line.data(), line.size() - 1, format, arguments);
    if (wanted <= 0) return;
    const std::size_t length = std::min(static_cast<std::size_t>(wanted), line.size() - 2);
    line[length] = '\n';
    if (written_.fetch_add(length) > kBytesMax) return;
    [[maybe_unused]] const auto ignored =
        ::write(file_, line.data(), length + 1);  // a full disk is told elsewhere
  }

 private:
  static constexpr std::size_t kBytesMax = 1u << 20;
  int file_ = -1;
  std::atomic<std::size_t> written_{0};
};

// RocksDB goes on after some background errors. We do not: the next append stops the log.
class BackgroundErrors : public rocksdb::EventListener {
 public:
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    const std::lock_guard lock(mutex_);
    if (status != nullptr && first_.ok()) first_ = *status;
  }
  [[nodiscard]] rocksdb::Status first() const {
    const std::lock_guard lock(mutex_);
    return first_;
  }

 private:
  mutable std::mutex mutex_;
  rocksdb::Status first_;
};

rocksdb::DBOptions database_options(std::shared_ptr<rocksdb::Logger> log,
                                    std::shared_ptr<rocksdb::EventListener> listener) {
  rocksdb::DBOptions options;
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.recycle_log_file_num = 0;
  options.wal_bytes_per_sync = 0;
  options.max_bgerror_resume_count = 0;
  options.max_total_wal_size = kWalBytesMax;
  options.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(kMemtableBudgetBytes);
  options.enable_pipelined_write = false;
  options.unordered_write = false;
  options.max_open_files = -1;  // a read-only view keeps reading files its writer has removed
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.skip_stats_update_on_db_open = true;
  options.info_log = std::move(log);
  options.listeners.push_back(std::move(listener));
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> columns(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = cache;
  std::vector<rocksdb::ColumnFamilyDescriptor> described;
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    rocksdb::ColumnFamilyOptions options;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
    options.write_buffer_size = table == Table::log || table == Table::rows ? 16u << 20 : 8u << 20;
    options.level_compaction_dynamic_level_bytes = true;
    options.compression = table == Table::tree ? rocksdb::kNoCompression : rocksdb::kLZ4Compression;
    described.emplace_back(std::string(table_name(table)), options);
  }
  described.emplace_back(rocksdb::kDefaultColumnFamilyName,
                         rocksdb::ColumnFamilyOptions());  // RocksDB insists; empty
  return described;
}

// An open RocksDB with the handles of its column families.
class Database {
 public:
  enum class Columns { existing, create_missing };

  static Result<std::unique_ptr<Database>> open(const BookPaths& paths, OpenMode mode, Columns create,
                                                const std::shared_ptr<rocksdb::Cache>& cache) {
    auto database = std::unique_ptr<Database>(new Database);
    const bool writes = mode == OpenMode::read_write;
    auto options = database_options(
        writes ? std::make_shared<WarningLog>(paths.log) : std::make_shared<WarningLog>(), database->errors_);
    options.create_if_missing = create == Columns::create_missing;
    options.create_missing_column_families = create == Columns::create_missing;
    rocksdb::DB* db = nullptr;
    const auto status =
        writes ? rocksdb::DB::Open(options, paths.book, columns(cache), &database->handles_, &db)
               : rocksdb::DB::OpenForReadOnly(options, paths.book, columns(cache), &database->handles_, &db);
    database->db_.reset(db);
    if (!status.ok()) return failed(status, paths.book);
    return database;
  }

  ~Database() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      if (!db_->DestroyColumnFamilyHandle(handle).ok()) continue;  // nothing is left to do with it
    }
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& operator*() const { return *db_; }
  rocksdb::DB* operator->() const { return db_.get(); }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* column(Table table) const {
    return handles_[static_cast<std::size_t>(table)];
  }
  [[nodiscard]] rocksdb::Status background_error() const { return errors_->first(); }

 private:
  Database() = default;

  std::shared_ptr<BackgroundErrors> errors_ = std::make_shared<BackgroundErrors>();
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

enum class Reading { newest, snapshot };

// Without a snapshot each call sees its own newest state, which is all a single look-up or scan needs.
class RocksdbView : public BookView {
 public:
  explicit RocksdbView(const Database& database, Reading reading = Reading::newest) : database_(database) {
    if (reading == Reading::newest) return;
    snapshot_ = database_->GetSnapshot();
    options_.snapshot = snapshot_;
    options_.fill_cache = false;
    options_.readahead_size = 1u << 20;
  }
  ~RocksdbView() override {
    if (snapshot_ != nullptr) database_->ReleaseSnapshot(snapshot_);
  }
  RocksdbView(const RocksdbView&) = delete;
  RocksdbView& operator=(const RocksdbView&) = delete;

  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    std::string value;
    const auto status = database_->Get(options_, database_.column(table), slice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    if (!status.ok()) return failed(status, std::string(table_name(table)));
    return value;
  }

  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const EventLog::KeyVisitor& visit) const override {
    const rocksdb::Slice bound = slice(to);
    rocksdb::ReadOptions options = options_;
    if (!to.empty()) options.iterate_upper_bound = &bound;
    const std::unique_ptr<rocksdb::Iterator> at(database_->NewIterator(options, database_.column(table)));
    for (at->Seek(slice(from)); at->Valid(); at->Next()) {
      if (!visit(at->key().ToStringView(), at->value().ToStringView())) return {};
    }
    if (!at->status().ok()) return failed(at->status(), std::string(table_name(table)));
    return {};
  }

  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override {
    const std::unique_ptr<rocksdb::Iterator> at(database_->NewIterator(options_, database_.column(table)));
    at->SeekForPrev(slice(key));
    if (!at->status().ok()) return failed(at->status(), std::string(table_name(table)));
    if (!at->Valid()) return std::nullopt;
    return std::pair(at->key().ToString(), at->value().ToString());
  }

 private:
  static rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

  const Database& database_;
  rocksdb::ReadOptions options_;
  const rocksdb::Snapshot* snapshot_ = nullptr;
};

// RocksDB's own lock on the book, held while we look before we open it for writing.
class BookLock {
 public:
  static Result<BookLock> take(const BookPaths& paths) {
    rocksdb::FileLock* lock = nullptr;
    const auto status = rocksdb::Env::Default()->LockFile(paths.lock, &lock);
    if (!status.ok()) return std::unexpected(locked_or_refused(status.ToString(), paths));
    return BookLock(lock);
  }
  static Failure locked_or_refused(const std::string& text, const BookPaths& paths) {
    if (text.find("lock file") == std::string::npos && text.find("lock hold") == std::string::npos) {
      return {FailureKind::io, paths.book, text, ""};
    }
    return {FailureKind::unavailable, paths.book, "another process has the book open: " + text,
            "stop it first, or open the book read-only"};
  }

  ~BookLock() {
    if (lock_ != nullptr && !rocksdb::Env::Default()->UnlockFile(lock_).ok()) lock_ = nullptr;
  }
  BookLock(BookLock&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)) {}
  BookLock& operator=(BookLock&&) = delete;

 private:
  explicit BookLock(rocksdb::FileLock* lock) : lock_(lock) {}
  rocksdb::FileLock* lock_;
};

// A book as it was found.
struct Found {
  std::unique_ptr<Database> database;
  Tree tree;
  std::uint64_t epoch = 0;
  std::optional<Failure> rolled_back;
};

Result<Found> inspect(std::unique_ptr<Database> database, const Beside& beside, const BookPaths& paths) {
  Found found;
  const RocksdbView book(*database);
  const auto format = book.get(Table::meta, kFormatKey);
  if (!format) return std::unexpected(format.error());
  if (*format && **format != kFormat) {
    return fail(FailureKind::unknown_type, paths.book,
                "expected format '" + std::string(kFormat) + "', met '" + **format + "'",
                "open it with the program that wrote it");
  }
  const auto epoch = book.get(Table::meta, kEpochKey);
  if (!epoch) return std::unexpected(epoch.error());
  if (*epoch && (*epoch)->size() != 8)
    return fail(FailureKind::corrupt, "meta log/epoch", "expected 8 bytes");
  if (*epoch) found.epoch = read_u64(**epoch);

  const auto size = size_of(book);
  if (!size) return std::unexpected(size.error());
  auto tree = tree_at(book, *size);
  if (!tree) return std::unexpected(tree.error());
  found.tree = std::move(*tree);
  auto rolled_back = rollback_of(book, found.tree, beside, paths);
  if (!rolled_back) return std::unexpected(rolled_back.error());
  found.rolled_back = std::move(*rolled_back);
  found.database = std::move(database);
  return found;
}

Result<Found> open_and_inspect(const BookPaths& paths, OpenMode mode, Database::Columns create,
                               const Beside& beside, const std::shared_ptr<rocksdb::Cache>& cache) {
  auto database = Database::open(paths, mode, create, cache);
  if (!database) return std::unexpected(database.error());
  return inspect(std::move(*database), beside, paths);
}

// Records without the file that names the rest of the database: RocksDB would begin a new book over them.
bool has_remains(const BookPaths& paths) {
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(paths.book, error)) {
    const auto kind = file.path().extension();
    if (kind == ".sst" || kind == ".log") return true;
  }
  return false;
}

Result<Found> open_read_only(FileSystem& files, const BookPaths& paths,
                             const std::shared_ptr<rocksdb::Cache>& cache) {
  for (int attempt = 1;; ++attempt) {
    const auto beside = look_beside(files, paths);  // before the tables, which then are at least as new
    if (!beside) return std::unexpected(beside.error());
    auto found = open_and_inspect(paths, OpenMode::read_only, Database::Columns::existing, *beside, cache);
    const bool sound = found && !found->rolled_back;
    if (sound || attempt == kReadOnlyAttempts) return found;
    std::this_thread::sleep_for(kReadOnlyPause);
  }
}

Result<void> make_folders(const BookPaths& paths) {
  const auto disk = posix_file_system();
  for (const std::string& folder : {paths.directory, paths.book, paths.log}) {
    if (const auto made = disk->make_directory(folder); !made) return made;
  }
  return {};
}

// RocksDB writes while it opens for writing and drops what it cannot read of a damaged WAL. So a book is
// first looked at read-only, and one that was rolled back stays as it was found.
Result<Found> open_read_write(const BookPaths& paths, bool present, const Beside& beside,
                              const std::shared_ptr<rocksdb::Cache>& cache) {
  if (const auto made = make_folders(paths); !made) return std::unexpected(made.error());
  auto columns = Database::Columns::create_missing;
  {
    const auto lock = BookLock::take(paths);
    if (!lock) return std::unexpected(lock.error());
    if (present) {
      auto found = open_and_inspect(paths, OpenMode::read_only, Database::Columns::existing, beside, cache);
      if (found && found->rolled_back) return found;
      if (!found && beside.tells_of_records()) return found;
      // Else a book without records: its making may have been cut short and is finished now.
      if (found) columns = Database::Columns::existing;
    }
  }
  auto found = open_and_inspect(paths, OpenMode::read_write, columns, beside, cache);
  if (!found && found.error().kind == FailureKind::io && found.error().where == paths.book) {
    return std::unexpected(BookLock::locked_or_refused(found.error().detail, paths));
  }
  return found;
}

class RocksdbMake : public RocksdbEventLog {
 public:
  RocksdbMake(Found found, OpenMode mode, BookPaths paths, std::shared_ptr<FileSystem> files,
              Durability durability)
      : paths_(std::move(paths)),
        files_(std::move(files)),
        mode_(mode),
        durability_(durability),
        rolled_back_(std::move(found.rolled_back)),
        database_(std::move(found.database)),
        tree_(std::move(found.tree)),
        head_{.size = tree_.size(), .root = tree_.root()},
        stored_epoch_(found.epoch) {
    write_options_.sync = durability != Durability::none;
    write_options_.disableWAL = false;
  }

  Result<Epoch> acquire() override {
    const std::lock_guard lock(writing_);
    if (rolled_back_) return std::unexpected(*rolled_back_);
    if (mode_ == OpenMode::read_only) {
      return fail(FailureKind::unavailable, paths_.directory, "the book is open read-only",
                  "open it read_write");
    }
    if (stopped_) return std::unexpected(*stopped_);
    // The head first: from the first append on there is one to compare with.
    if (const auto kept = keep_current_head(); !kept) return std::unexpected(kept.error());
    rocksdb::WriteBatch batch(0, 0, kProtectionBytesPerKey, 0);
    const std::string epoch = u64_bytes(stored_epoch_ + 1);
    ENSURE(batch.Put(database_->column(Table::meta), slice(kFormatKey), slice(kFormat)).ok());
    ENSURE(batch.Put(database_->column(Table::meta), slice(kEpochKey), epoch).ok());
    const auto written = (*database_)->Write(write_options_, &batch);
    if (!written.ok()) return std::unexpected(stop("taking the epoch", written.ToString()));
    epoch_ = Epoch{++stored_epoch_};
    return epoch_;
  }

  Result<Head> append(Epoch epoch, const Head& expected, std::span<const EncodedRecord> records,
                      std::span<const Change> changes) override {
    check_group(records, changes);
    const std::lock_guard lock(writing_);
    if (stopped_) return std::unexpected(*stopped_);
    if (auto failure = refusal(epoch, epoch_, expected, head_)) return std::unexpected(std::move(*failure));
    const auto name = [&] { return "appending from position " + std::to_string(head_.size); };
    if (const auto background = database_->background_error(); !background.ok()) {
      return std::unexpected(stop(name(), background.ToString()));
    }
    const Head next = stage_batch(records, changes);
    const auto written = (*database_)->Write(write_options_, &batch_);
    if (!written.ok()) return std::unexpected(stop(name(), written.ToString()));
    if (const auto kept = kept_->keep(next, head_sync()); !kept) {
      return std::unexpected(stop(name(), to_text(kept.error())));
    }
    const std::lock_guard publishing(head_mutex_);
    head_ = next;
    return next;
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

  static rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

  [[nodiscard]] KeptHead::Sync head_sync() const {
    return durability_ == Durability::none ? KeptHead::Sync::no : KeptHead::Sync::yes;
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
  Failure stop(const std::string& what, const std::string& why) {
    stopped_ =
        Failure{FailureKind::io, paths_.directory, what + ": " + why + "; the log is read-only from here on",
                "see to the disk, then start again; find() by command id tells whether it was written"};
    return *stopped_;
  }

  const BookPaths paths_;
  const std::shared_ptr<FileSystem> files_;
  const OpenMode mode_;
  const Durability durability_;
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
  const auto cache = rocksdb::NewLRUCache(options.block_cache_bytes);
  const auto beside = look_beside(*files, paths);
  if (!beside) return std::unexpected(beside.error());

  const bool present = posix_file_system()->exists(paths.book + "/CURRENT");
  if (!present && (beside->tells_of_records() || has_remains(paths))) {
    return std::unexpected(rollback_failure(paths, "the book is gone, or what names its files is"));
  }
  if (!present && mode == OpenMode::read_only) {
    return fail(FailureKind::not_found, paths.book, "there is no book");
  }
  auto found = mode == OpenMode::read_only ? open_read_only(*files, paths, cache)
                                           : open_read_write(paths, present, *beside, cache);
  if (!found) return std::unexpected(found.error());
  return std::make_unique<RocksdbMake>(std::move(*found), mode, paths, files, options.durability);
}

}  // namespace bihuan
