#pragma once

#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/log/keys.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "folder.hpp"
#include "log_writer.hpp"

namespace bihuan {

// A book that tests open, close, damage and open again.
class BookOnDisk : public testing::Test {
 protected:
  std::unique_ptr<RocksdbEventLog> open(OpenMode mode = OpenMode::read_write) {
    auto log = RocksdbEventLog::open(directory, mode, options);
    EXPECT_TRUE(log.has_value()) << to_text(log.error());
    return log ? std::move(*log) : nullptr;
  }
  Failure failure_to_open(OpenMode mode = OpenMode::read_write) {
    const auto log = RocksdbEventLog::open(directory, mode, options);
    EXPECT_FALSE(log.has_value()) << "it opened";
    return log ? Failure{} : log.error();
  }

  // Writes `records` records and closes the book; answers their bytes.
  std::vector<std::string> write_book(std::size_t records, std::size_t at_a_time = 50) {
    const auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    writer.append_many(records, at_a_time);
    return writer.bytes();
  }

  // Every file of the book with its bytes.
  [[nodiscard]] std::map<std::string, std::string> book_files() const {
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
      if (file.is_regular_file()) files[file.path().string()] = file_bytes(file.path().string());
    }
    files[directory + ".head"] = file_bytes(directory + ".head");
    return files;
  }

  // The newest file of the book that ends so, "" when there is none.
  [[nodiscard]] std::string newest_file(const std::string& ending) const {
    std::string newest;
    for (const auto& file : std::filesystem::directory_iterator(directory + "/book")) {
      const std::string path = file.path().string();
      if (path.ends_with(ending) && path > newest) newest = path;
    }
    return newest;
  }

  Folder folder;
  const std::string directory = folder / "data";
  RocksdbOptions options;
};

// The tables behind the log's back: what somebody with RocksDB in hand can do. The book must be closed.
class RawBook {
 public:
  explicit RawBook(const std::string& directory) {
    std::vector<rocksdb::ColumnFamilyDescriptor> columns;
    for (std::size_t i = 0; i < kTables; ++i) {
      columns.emplace_back(std::string(table_name(static_cast<Table>(i))), rocksdb::ColumnFamilyOptions());
    }
    columns.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
    rocksdb::DB* db = nullptr;
    const auto status = rocksdb::DB::Open({}, directory + "/book", columns, &handles_, &db);
    EXPECT_TRUE(status.ok()) << status.ToString();
    db_.reset(db);
  }
  ~RawBook() {
    for (auto* handle : handles_) EXPECT_TRUE(db_->DestroyColumnFamilyHandle(handle).ok());
  }
  RawBook(const RawBook&) = delete;
  RawBook& operator=(const RawBook&) = delete;

  void put(Table table, const std::string& key, const std::string& value) {
    EXPECT_TRUE(db_->Put({}, column(table), key, value).ok());
  }
  void drop(Table table, const std::string& key) { EXPECT_TRUE(db_->Delete({}, column(table), key).ok()); }
  [[nodiscard]] std::string get(Table table, const std::string& key) const {
    std::string value;
    EXPECT_TRUE(db_->Get({}, column(table), key, &value).ok());
    return value;
  }
  // Flips one bit of a stored value.
  void flip(Table table, const std::string& key, std::size_t byte) {
    std::string value = get(table, key);
    value.at(byte) = static_cast<char>(value[byte] ^ 1);
    put(table, key, value);
  }
  void flush() {
    for (auto* handle : handles_) EXPECT_TRUE(db_->Flush({}, handle).ok());
  }

 private:
  [[nodiscard]] rocksdb::ColumnFamilyHandle* column(Table table) const {
    return handles_[static_cast<std::size_t>(table)];
  }
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

}  // namespace bihuan
