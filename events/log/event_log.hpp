#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

// The column families, a frozen numbered list (FORMAT.md): numbers are never reused, rows only added.
enum class Table : std::uint8_t {
  log = 0,
  streams = 1,
  commands = 2,
  tree = 3,
  rows = 4,
  due = 5,
  outbox = 6,
  meta = 7
};
inline constexpr std::size_t kTables = 8;
[[nodiscard]] std::string_view table_name(Table table);

// How far the book goes and what it contains: compared, kept beside the book, later signed.
struct Head {
  std::uint64_t size = 0;  // records; the next position
  Digest root;             // RFC 6962 root of their leaf hashes

  bool operator==(const Head&) const = default;
};

// Proof that this writer is the only one. An append with an older epoch is refused.
struct Epoch {
  std::uint64_t value = 0;
  bool operator==(const Epoch&) const = default;
};

// A record as the writer made it: numbered, stamped, encoded and hashed above this seam, once.
struct EncodedRecord {
  std::string bytes;      // canonical JSON, the exact bytes of the leaf
  Digest leaf;            // leaf_hash(bytes)
  std::uint64_t seq = 0;  // within the stream, from 1
  std::string stream;     // "hazard/…", no zero byte, at most kStreamNameBytesMax
};

// A neutral change of another table, made together with the records: a value, or a deletion.
struct Change {
  std::string key;
  Table table = Table::rows;  // commands, rows, due, outbox or meta; log, streams and tree are the log's own
  std::optional<std::string> value;
};

enum class Durability { synced, simulated, none };  // `none` exists for the named bench mode only

inline constexpr std::size_t kRecordBytesMax = 60 * 1024;
inline constexpr std::size_t kStreamNameBytesMax = 200;
inline constexpr std::size_t kGroupRecordsMax = 8192;

// Many seeks in one table, each far cheaper than one of EventLog: what ledgers are read by.
//
// Sees:     the table as it was when the cursor was made, whatever is appended since. Two cursors may see
//           different states; what is kept by position is read at one position with as many as needed.
// Threads:  one. Lifetime: the log outlives it. Not to be kept for long: it holds back the removal of what it
//           sees (a request, a group; not a session).
class Cursor {
 public:
  struct Entry {
    std::string_view key, value;  // valid until the next call of the cursor
  };
  virtual ~Cursor() = default;
  // The greatest key that is at most `key`, the least that is at least `key`; absent when there is none.
  // FAILS (all): io, corrupt.
  [[nodiscard]] virtual Result<std::optional<Entry>> seek_at_most(std::string_view key) = 0;
  [[nodiscard]] virtual Result<std::optional<Entry>> seek_at_least(std::string_view key) = 0;
  // The key after the one last answered. REQUIRES: the call before this one answered a key.
  [[nodiscard]] virtual Result<std::optional<Entry>> next() = 0;
};

// The append-only record of everything, in one total order, with the tables derived from it.
//
// Threads:  append() from one thread at a time; everything else from any thread, also during an append.
// Lifetime: bytes passed to a visitor are valid only during that call.
// Invariants:
//   1. Positions start at 0 and have no gaps; a stream's seq starts at 1 and has none.
//   2. A record, once append() has returned, never changes and is never lost.
//   3. An append is seen by readers whole or not at all, with all its changes.
//   4. After append() returned, the head kept beside the book is that of the append or a later one.
class EventLog {
 public:
  virtual ~EventLog() = default;

  // Makes this process the writer; the epoch before it can no longer append.
  // FAILS: rollback (open read-only), unavailable (another process holds the book).
  [[nodiscard]] virtual Result<Epoch> acquire() = 0;

  // Makes records and changes durable together, then visible, then keeps the new head; returns it.
  // Without records it changes tables only and the head stays: how ledgers are written anew.
  // REQUIRES: at most kGroupRecordsMax records, each leaf = leaf_hash(bytes); without any, one change or more
  //           and none of `commands`, which belong to records.
  // FAILS: conflict  when `epoch` is not the newest or `expected` is not the head (nothing changed);
  //        io        when the disk refused: this append's fate is unknown until the book is opened again, the
  //                  log is read-only from here on, and nobody retries.
  [[nodiscard]] virtual Result<Head> append(Epoch epoch, const Head& expected,
                                            std::span<const EncodedRecord> records,
                                            std::span<const Change> changes) = 0;

  // Asked before new work is taken on: is there room for it? Cheap. What is under way may still be appended:
  // that is what the reserve is for. FAILS: unavailable when the disk is nearly full.
  [[nodiscard]] virtual Result<void> room() const = 0;

  [[nodiscard]] virtual Head head() const = 0;
  [[nodiscard]] virtual Durability durability() const = 0;

  // The value kept in `commands` under a command id: settles an append whose fate is unknown.
  [[nodiscard]] virtual Result<std::optional<std::string>> find(std::string_view command_id) const = 0;

  // The value of one key of one table; absent when there is none.
  [[nodiscard]] virtual Result<std::optional<std::string>> get(Table table, std::string_view key) const = 0;

  // Visits keys from `from` (inclusive) to `to` (exclusive; empty: the end) in ascending byte order until the
  // visitor answers false. Sees one consistent state.
  using KeyVisitor = std::function<bool(std::string_view key, std::string_view value)>;
  [[nodiscard]] virtual Result<void> scan(Table table, std::string_view from, std::string_view to,
                                          const KeyVisitor& visit) const = 0;

  // The greatest key of `table` that is at most `key`, with its value; absent when none. For one look-up;
  // for many, take a cursor.
  [[nodiscard]] virtual Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const = 0;

  // A reader of one table as it is now.
  [[nodiscard]] virtual Result<std::unique_ptr<Cursor>> cursor(Table table) const = 0;

  // The records from `from` on, oldest first, until the visitor answers false or the book ends.
  // FAILS: corrupt naming the first position that is missing or unreadable.
  using RecordVisitor = std::function<bool(std::uint64_t position, std::string_view bytes)>;
  [[nodiscard]] virtual Result<void> read(std::uint64_t from, const RecordVisitor& visit) const = 0;

  // The same for one stream, from `seq` on.
  [[nodiscard]] virtual Result<void> read_stream(std::string_view stream, std::uint64_t seq,
                                                 const RecordVisitor& visit) const = 0;

  // Re-hashes every record, rebuilds the tree and compares each full tile and the root.
  // `progress` is called every few thousand records with the count so far.
  // FAILS: corrupt naming the first position whose bytes are not what was appended.
  [[nodiscard]] virtual Result<Head> verify(
      const std::function<void(std::uint64_t done)>& progress) const = 0;
};

}  // namespace bihuan
