#pragma once

#include <memory>
#include <string>

#include "events/log/event_log.hpp"
#include "events/log/file_system.hpp"

namespace bihuan {

enum class OpenMode { read_only, read_write };

struct RocksdbOptions {
  std::size_t block_cache_bytes = 128u << 20;
  std::shared_ptr<FileSystem> files;      // for the kept head; absent: the real disk
  Durability durability = Durability::synced;  // `none` only in the bench mode that says so
};

// The embedded make of the seam: one RocksDB in DIR/book, one batch and one sync per append, the kept head in
// the file DIR.head beside DIR.
//
// FAILS on open: not_found (read_only and no book), unavailable (another process holds it), corrupt (names the
// position), and never rollback: a book shorter or other than its kept head opens all the same, read-only, with
// rolled_back() saying what is missing, and acquire() refuses.
class RocksdbEventLog : public EventLog {
 public:
  [[nodiscard]] static Result<std::unique_ptr<RocksdbEventLog>> open(const std::string& directory, OpenMode mode,
                                                                     const RocksdbOptions& options = {});

  // The failure of kind `rollback` that was found on opening: what was kept, what is there, how many records
  // are missing, what to do. Null when the book is whole.
  [[nodiscard]] virtual const Failure* rolled_back() const = 0;
};

}  // namespace bihuan
