#include "events/log/rocksdb_database.hpp"

#include <fcntl.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kMemtableBudgetBytes = 96u << 20;
constexpr double kFilterBitsPerKey = 10;
constexpr std::uint64_t kWalBytesMax = 64u << 20;  // bounds what a start has to replay

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

}  // namespace

class RocksdbCursor : public Cursor {
 public:
  RocksdbCursor(const Database& database, Table table, const rocksdb::ReadOptions& options)
      : table_(table), at_(database->NewIterator(options, database.column(table))) {}

  Result<std::optional<Entry>> seek_at_most(std::string_view key) override {
    at_->SeekForPrev(slice(key));
    return entry();
  }
  Result<std::optional<Entry>> seek_at_least(std::string_view key) override {
    at_->Seek(slice(key));
    return entry();
  }
  Result<std::optional<Entry>> next() override {
    ENSURE(at_->Valid());
    at_->Next();
    return entry();
  }

 private:
  [[nodiscard]] Result<std::optional<Entry>> entry() const {
    if (at_->Valid()) return Entry{.key = at_->key().ToStringView(), .value = at_->value().ToStringView()};
    if (!at_->status().ok()) return failed(at_->status(), std::string(table_name(table_)));
    return std::nullopt;
  }

  Table table_;
  std::unique_ptr<rocksdb::Iterator> at_;
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

namespace {

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
  rocksdb::BlockBasedTableOptions filtered = blocks;  // nearly every command asked for is a new one
  filtered.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    rocksdb::ColumnFamilyOptions options;
    options.table_factory.reset(
        rocksdb::NewBlockBasedTableFactory(table == Table::commands ? filtered : blocks));
    options.write_buffer_size = table == Table::log || table == Table::rows ? 16u << 20 : 8u << 20;
    options.level_compaction_dynamic_level_bytes = true;
    options.compression = table == Table::tree ? rocksdb::kNoCompression : rocksdb::kLZ4Compression;
    described.emplace_back(std::string(table_name(table)), options);
  }
  described.emplace_back(rocksdb::kDefaultColumnFamilyName,
                         rocksdb::ColumnFamilyOptions());  // RocksDB insists; empty
  return described;
}

bool is_ours(const std::string& column) {
  if (column == rocksdb::kDefaultColumnFamilyName) return true;
  for (std::size_t i = 0; i < kTables; ++i) {
    if (column == table_name(static_cast<Table>(i))) return true;
  }
  return false;
}

// The name of a file as RocksDB gives it, also while it makes a database.
bool is_of_rocksdb(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const auto begins = [&](std::string_view with) { return name.starts_with(with); };
  return name == "CURRENT" || name == "LOCK" || name == "IDENTITY" || begins("LOG") || begins("MANIFEST-") ||
         begins("OPTIONS-") || file.extension() == ".sst" || file.extension() == ".log" ||
         file.extension() == ".dbtmp";
}

}  // namespace

Result<bool> is_of_another_program(const BookPaths& paths) {
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(paths.book, error)) {
    if (!is_of_rocksdb(file.path())) return true;
  }
  if (!std::filesystem::exists(paths.book + "/CURRENT", error)) return false;
  std::vector<std::string> names;
  auto status = rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), paths.book, &names);
  if (!status.ok()) return failed(status, paths.book);
  for (const std::string& name : names) {
    if (!is_ours(name)) return true;
  }
  rocksdb::Options options;
  options.info_log = std::make_shared<WarningLog>();
  rocksdb::DB* opened = nullptr;
  status = rocksdb::DB::OpenForReadOnly(options, paths.book, &opened);
  if (!status.ok()) return failed(status, paths.book);
  const std::unique_ptr<rocksdb::DB> database(opened);
  const std::unique_ptr<rocksdb::Iterator> first(database->NewIterator(rocksdb::ReadOptions()));
  first->SeekToFirst();
  if (!first->status().ok()) return failed(first->status(), paths.book);
  return first->Valid();
}

Words told(const rocksdb::Status& status) {
  const Words meaning = status.IsNoSpace()      ? Words("the disk is full")
                        : status.IsCorruption() ? Words("a part of the book is damaged")
                        : status.IsIOError()    ? Words("the disk could not be read or written")
                                                : Words("the store could not do it");
  return said("{meaning} (RocksDB: {status})", {{"meaning", meaning}, {"status", status.ToString()}});
}

std::unexpected<Failure> failed(const rocksdb::Status& status, std::string where) {
  const FailureKind kind = status.IsCorruption() ? FailureKind::corrupt : FailureKind::io;
  return fail(kind, std::move(where), told(status));
}

Database::Database() : errors_(std::make_shared<BackgroundErrors>()) {}

Database::~Database() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    if (!db_->DestroyColumnFamilyHandle(handle).ok()) continue;  // nothing is left to do with it
  }
}

Result<std::unique_ptr<Database>> Database::open(const BookPaths& paths, OpenMode mode, Columns create,
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

rocksdb::Status Database::background_error() const { return errors_->first(); }

RocksdbView::RocksdbView(const Database& database, Reading reading) : database_(database) {
  if (reading == Reading::newest) return;
  snapshot_ = database_->GetSnapshot();
  options_.snapshot = snapshot_;
  options_.fill_cache = false;
  options_.readahead_size = 1u << 20;
}

RocksdbView::~RocksdbView() {
  if (snapshot_ != nullptr) database_->ReleaseSnapshot(snapshot_);
}

Result<std::optional<std::string>> RocksdbView::get(Table table, std::string_view key) const {
  std::string value;
  const auto status = database_->Get(options_, database_.column(table), slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return failed(status, std::string(table_name(table)));
  return value;
}

Result<void> RocksdbView::scan(Table table, std::string_view from, std::string_view to,
                               const EventLog::KeyVisitor& visit) const {
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

Result<std::optional<std::pair<std::string, std::string>>> RocksdbView::seek_at_most(
    Table table, std::string_view key) const {
  RocksdbCursor cursor(database_, table, options_);  // holds what it answers
  const auto found = cursor.seek_at_most(key);
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::nullopt;
  return std::pair(std::string((*found)->key), std::string((*found)->value));
}

std::unique_ptr<Cursor> rocksdb_cursor(const Database& database, Table table) {
  return std::make_unique<RocksdbCursor>(database, table, rocksdb::ReadOptions());
}

}  // namespace bihuan
