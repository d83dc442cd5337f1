#pragma once

#include <memory>
#include <string>

#include "events/log/event_log.hpp"
#include "events/log/file_system.hpp"

namespace bihuan {

struct RocksdbOptions {
  std::size_t block_cache_bytes = 128u << 20;
  std::shared_ptr<FileSystem> files;           // for the kept head; absent: the real disk
  std::uint64_t reserve_bytes = 256u << 20;    // with less free on the disk there is no room() for new work
  Durability durability = Durability::synced;  // `none` only in the bench mode that says so
};

// The embedded make of the seam: one RocksDB in DIR/book, one batch and one sync per append, the kept head in
// the file DIR.head beside DIR. FORMAT.md says what lies where.
//
// read_only takes no lock, writes nothing and shows the book as it was on opening, also while another process
// appends: the kept head is read before the tables, so a whole book never looks shorter than it; files the
// writer removes in between can make it look so, therefore a rollback is believed only when met several
// times.
class RocksdbEventLog : public EventLog {
 public:
  // FAILS: invalid_input  no directory is named;
  //        not_found      read_only and there is no book;
  //        unavailable    read_write and another process, or this one, has it open;
  //        unknown_type   a newer program wrote the book;
  //        corrupt        naming the position;
  //        rollback       the kept head tells of records and the book is gone altogether;
  //        io             the disk said no.
  // A book shorter or other than its kept head opens all the same: read-only, untouched, with rolled_back()
  // saying what is missing.
  [[nodiscard]] static Result<std::unique_ptr<RocksdbEventLog>> open(const std::string& directory,
                                                                     OpenMode mode,
                                                                     const RocksdbOptions& options = {});

  // The failure of kind `rollback` that was found on opening: what was kept, what is there, how many records
  // are missing, what to do. Null when the book is whole. acquire() and verify() fail with it.
  [[nodiscard]] virtual const Failure* rolled_back() const = 0;
};

}  // namespace bihuan
