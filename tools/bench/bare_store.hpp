#pragma once

#include <chrono>
#include <memory>
#include <random>
#include <span>
#include <string>

#include "events/log/rocksdb_database.hpp"
#include "tools/bench/metered_log.hpp"

namespace bihuan {

// RocksDB alone, opened as the book opens it, given keys and values of the sizes and in the groups that a
// book wrote, with nothing decided, encoded, hashed or kept beside it. What the book is measured against.
class BareStore {
 public:
  enum class Sync : bool { no, yes };  // `no`: nothing is durable, as in the bench that says so

  // Makes a new store in `directory`. FAILS: io.
  [[nodiscard]] static Result<std::unique_ptr<BareStore>> make(const std::string& directory,
                                                               std::string sample_text, Sync sync);

  // One batch a group, one write a batch; how long it took. FAILS: io.
  [[nodiscard]] Result<std::chrono::nanoseconds> write(std::span<const WrittenGroup> groups);

 private:
  BareStore(std::unique_ptr<Database> database, std::string sample_text, Sync sync);
  void make_key(const WrittenKey& shape);
  [[nodiscard]] std::string_view value(std::size_t bytes);

  std::unique_ptr<Database> database_;
  std::string sample_text_;
  rocksdb::WriteOptions write_options_;
  std::mt19937_64 random_{1};
  std::uint64_t position_ = 0;
  std::string key_;
};

}  // namespace bihuan
