#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "events/log/rocksdb_database.hpp"
#include "events/proof/tree.hpp"

namespace bihuan {

// A book as it was found on opening. Only for the RocksDB make.
struct FoundBook {
  std::unique_ptr<Database> database;
  Tree tree;
  std::uint64_t epoch = 0;             // the last one taken
  std::optional<Failure> rolled_back;  // why it must not be appended to
};

// As RocksdbEventLog::open says.
[[nodiscard]] Result<FoundBook> open_book(FileSystem& files, const BookPaths& paths, OpenMode mode,
                                          const std::shared_ptr<rocksdb::Cache>& cache);

}  // namespace bihuan
