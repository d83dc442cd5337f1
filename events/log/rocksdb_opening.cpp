#include "events/log/rocksdb_opening.hpp"

#include <rocksdb/env.h>

#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

#include "events/log/book_access.hpp"
#include "events/log/keys.hpp"

namespace bihuan {
namespace {

constexpr int kReadOnlyAttempts = 4;
constexpr auto kReadOnlyPause = std::chrono::milliseconds(10);

// RocksDB's own lock on the book, held while we look before we open it for writing.
class BookLock {
 public:
  static Result<BookLock> take(const BookPaths& paths) {
    rocksdb::FileLock* lock = nullptr;
    const auto status = rocksdb::Env::Default()->LockFile(paths.lock, &lock);
    if (status.ok()) return BookLock(lock);
    return std::unexpected(locked_or({FailureKind::io, paths.book, told(status), ""}, paths));
  }
  // What RocksDB says of its lock is that another process has it; any other failure stays as it is.
  static Failure locked_or(const Failure& failure, const BookPaths& paths) {
    const std::string text = to_text(failure.detail);
    if (!text.contains("lock file") && !text.contains("lock hold")) return failure;
    return {FailureKind::unavailable, paths.book, "another process has the book open",
            "stop it first, or open the book for reading only"};
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

Result<FoundBook> inspect(std::unique_ptr<Database> database, const Beside& beside, const BookPaths& paths) {
  FoundBook found;
  const RocksdbView book(*database);
  const auto format = book.get(Table::meta, kFormatKey);
  if (!format) return std::unexpected(format.error());
  if (*format && **format != kFormat) {
    return fail(FailureKind::unknown_type, paths.book,
                said("expected format '{expected}', met '{met}'",
                     {{"expected", std::string(kFormat)}, {"met", **format}}),
                "open it with the program that wrote it");
  }
  const auto epoch = book.get(Table::meta, kEpochKey);
  if (!epoch) return std::unexpected(epoch.error());
  if (*epoch && (*epoch)->size() != 8)
    return fail(FailureKind::corrupt, said("entry {key} of the book", {{"key", std::string(kEpochKey)}}),
                said("expected {expected} bytes, met {met}", {{"expected", 8}, {"met", (*epoch)->size()}}));
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

Result<FoundBook> open_and_inspect(const BookPaths& paths, OpenMode mode, Database::Columns create,
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

// The tables are made one after the other when a book is begun, before the first record.
bool is_being_made(const Result<FoundBook>& found, const Beside& beside) {
  return !found && !beside.tells_of_records() &&
         to_text(found.error().detail).contains("Column family not found");
}

Result<FoundBook> open_read_only(FileSystem& files, const BookPaths& paths,
                                 const std::shared_ptr<rocksdb::Cache>& cache) {
  for (int attempt = 1;; ++attempt) {
    const auto beside = look_beside(files, paths);  // before the tables, which then are at least as new
    if (!beside) return std::unexpected(beside.error());
    auto found = open_and_inspect(paths, OpenMode::read_only, Database::Columns::existing, *beside, cache);
    const bool sound = found && !found->rolled_back;
    if (sound) return found;
    if (is_being_made(found, *beside)) {
      return fail(FailureKind::not_found, paths.book, "there is no book yet: its making is not finished");
    }
    if (attempt == kReadOnlyAttempts) return found;
    std::this_thread::sleep_for(kReadOnlyPause);
  }
}

// Nothing is made where something else is kept.
Result<void> check_owner(const BookPaths& paths) {
  const auto other = is_of_another_program(paths);
  if (!other) return std::unexpected(other.error());
  if (!*other) return {};
  return fail(FailureKind::invalid_input, paths.book, "another program keeps its files here",
              "name another folder with --data");
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
Result<FoundBook> open_read_write(const BookPaths& paths, bool present, const Beside& beside,
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
    if (columns == Database::Columns::create_missing) {
      if (const auto own = check_owner(paths); !own) return std::unexpected(own.error());
    }
  }
  auto found = open_and_inspect(paths, OpenMode::read_write, columns, beside, cache);
  if (!found && found.error().kind == FailureKind::io && found.error().where == paths.book) {
    return std::unexpected(BookLock::locked_or(found.error(), paths));
  }
  return found;
}

}  // namespace

Result<FoundBook> open_book(FileSystem& files, const BookPaths& paths, OpenMode mode,
                            const std::shared_ptr<rocksdb::Cache>& cache) {
  if (const auto allowed = check_access(paths, mode); !allowed) return std::unexpected(allowed.error());
  const auto beside = look_beside(files, paths);
  if (!beside) return std::unexpected(beside.error());
  const bool present = posix_file_system()->exists(paths.book + "/CURRENT");
  if (!present && (beside->tells_of_records() || has_remains(paths))) {
    return std::unexpected(rollback_failure(paths, "the book is gone, or what names its files is"));
  }
  if (mode == OpenMode::read_write) return open_read_write(paths, present, *beside, cache);
  if (!present) return fail(FailureKind::not_found, paths.book, "there is no book");
  return open_read_only(files, paths, cache);
}

}  // namespace bihuan
