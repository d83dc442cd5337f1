#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "events/log/event_log.hpp"
#include "events/proof/tree.hpp"

namespace bihuan {

// What all makes of the seam share: how records become keys, and how a book is read and checked.
// For the makes in this folder; others talk to EventLog.

// One consistent state of the tables.
class BookView {
 public:
  virtual ~BookView() = default;
  // As EventLog says of its functions of the same names. FAILS: io; corrupt (bytes that fail a checksum).
  [[nodiscard]] virtual Result<std::optional<std::string>> get(Table table, std::string_view key) const = 0;
  [[nodiscard]] virtual Result<void> scan(Table table, std::string_view from, std::string_view to,
                                          const EventLog::KeyVisitor& visit) const = 0;
  [[nodiscard]] virtual Result<std::optional<std::pair<std::string, std::string>>> seek_at_most(
      Table table, std::string_view key) const = 0;
};

// A failure that names a position, with what can be done about it.
[[nodiscard]] Failure corrupt_at(std::uint64_t position, Words detail);

// A full tile as it is stored. FAILS: corrupt naming the first position it covers; io.
[[nodiscard]] Result<std::string> tile_at(const BookView& book, std::uint32_t level, std::uint64_t index);

// REQUIRES (all are the caller's own doing): the limits of a group, names of streams, tables of changes.
void check_group(std::span<const EncodedRecord> records, std::span<const Change> changes);

// Why an append may not go on before it touched anything; absent when it may. `newest` of value 0: none
// acquired.
[[nodiscard]] std::optional<Failure> refusal(Epoch epoch, Epoch newest, const Head& expected,
                                             const Head& head);

// Puts what one append writes: records, stream entries, tiles that became full, changes. `tree` grows; the
// head after it is returned.
using PutEntry =
    std::function<void(Table table, std::string_view key, std::optional<std::string_view> value)>;
Head stage(Tree& tree, std::span<const EncodedRecord> records, std::span<const Change> changes,
           const PutEntry& put);

// The position after the last record. FAILS: corrupt when the last key is none of ours.
[[nodiscard]] Result<std::uint64_t> size_of(const BookView& book);

// The tree of the first `size` records, from stored tiles and the records of the unfinished one.
[[nodiscard]] Result<Tree> tree_at(const BookView& book, std::uint64_t size);

// As EventLog::read. `size`: how far the book is known to go.
[[nodiscard]] Result<void> read_records(const BookView& book, std::uint64_t from, std::uint64_t size,
                                        const EventLog::RecordVisitor& visit);

// As EventLog::read_stream; holds each record to the leaf hash kept in its stream entry.
[[nodiscard]] Result<void> read_stream_records(const BookView& book, std::string_view stream,
                                               std::uint64_t seq, const EventLog::RecordVisitor& visit);

// As EventLog::verify, for the first head.size records. `unfinished`: the leaf hashes after the last full
// tile if they are known otherwise than from these records, else empty. Takes about 5 bytes of memory a
// record.
[[nodiscard]] Result<Head> verify_book(const BookView& book, const Head& head, std::string_view unfinished,
                                       const std::function<void(std::uint64_t done)>& progress);

}  // namespace bihuan
