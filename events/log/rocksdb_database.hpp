#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/db.h>

#include <memory>
#include <string>
#include <vector>

#include "events/log/beside.hpp"
#include "events/log/book.hpp"

namespace bihuan {

// RocksDB as this folder uses it: its options, its handles, its errors as failures. Only for the RocksDB
// make.

[[nodiscard]] inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

[[nodiscard]] std::unexpected<Failure> failed(const rocksdb::Status& status, std::string where);
// What RocksDB said, in words of ours; its own stand behind them for whoever repairs it.
[[nodiscard]] Words told(const rocksdb::Status& status);

class BackgroundErrors;

// Whether the folder of the book is another program's: its tables are not ours, its default one (ours stays
// empty) holds something, or files lie there that no RocksDB makes. FAILS: when it cannot be looked at.
[[nodiscard]] Result<bool> is_of_another_program(const BookPaths& paths);

// An open RocksDB with the handles of its column families.
class Database {
 public:
  enum class Columns { existing, create_missing };

  static Result<std::unique_ptr<Database>> open(const BookPaths& paths, OpenMode mode, Columns create,
                                                const std::shared_ptr<rocksdb::Cache>& cache);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& operator*() const { return *db_; }
  rocksdb::DB* operator->() const { return db_.get(); }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* column(Table table) const {
    return handles_[static_cast<std::size_t>(table)];
  }
  // The first error RocksDB met behind our back: it goes on after some, we do not.
  [[nodiscard]] rocksdb::Status background_error() const;

 private:
  Database();

  std::shared_ptr<BackgroundErrors> errors_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

// What one look-up or scan sees is consistent by itself; several see one state only of a snapshot.
enum class Reading { newest, snapshot };

class RocksdbView : public BookView {
 public:
  explicit RocksdbView(const Database& database, Reading reading = Reading::newest);
  ~RocksdbView() override;
  RocksdbView(const RocksdbView&) = delete;
  RocksdbView& operator=(const RocksdbView&) = delete;

  Result<std::optional<std::string>> get(Table table, std::string_view key) const override;
  Result<void> scan(Table table, std::string_view from, std::string_view to,
                    const EventLog::KeyVisitor& visit) const override;
  Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const override;

 private:
  const Database& database_;
  rocksdb::ReadOptions options_;
  const rocksdb::Snapshot* snapshot_ = nullptr;
};

// One iterator, positioned anew by each seek.
[[nodiscard]] std::unique_ptr<Cursor> rocksdb_cursor(const Database& database, Table table);

}  // namespace bihuan
