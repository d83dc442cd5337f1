#include "events/log/book.hpp"

#include <limits>
#include <vector>

#include "events/log/keys.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

Words position_words(std::uint64_t position) { return said("position {position}", {{"position", position}}); }

Failure missing_at(std::uint64_t position) { return corrupt_at(position, "the record is missing"); }

// A failure of the tables, told as one of the record that was being read.
Failure told_at(std::uint64_t position, Failure failure) {
  failure.detail = said(failure);
  failure.where = position_words(position);
  return failure;
}

Result<std::string> record_at(const BookView& book, std::uint64_t position) {
  auto record = book.get(Table::log, u64_bytes(position));
  if (!record) return std::unexpected(told_at(position, record.error()));
  if (!*record) return std::unexpected(missing_at(position));
  return std::move(**record);
}

}  // namespace

Failure corrupt_at(std::uint64_t position, Words detail) {
  return {FailureKind::corrupt, position_words(position), std::move(detail),
          "restore the book from a backup, or this record from a bundle or another copy of the book"};
}

Result<std::string> tile_at(const BookView& book, std::uint32_t level, std::uint64_t index) {
  const std::uint64_t covers_from = index << (8 * (level + 1));
  auto tile = book.get(Table::tree, tile_key(level, index));
  if (!tile) return std::unexpected(told_at(covers_from, tile.error()));
  const std::vector<Filling> name{{"level", level}, {"index", index}};
  if (!*tile) {
    return std::unexpected(
        corrupt_at(covers_from, said("tile {level}/{index}, which covers it, is missing", name)));
  }
  if ((*tile)->size() != kTileHashes * 32) {
    return std::unexpected(
        corrupt_at(covers_from, said("tile {level}/{index}, which covers it, has a wrong length", name)));
  }
  return std::move(**tile);
}

void check_group(std::span<const EncodedRecord> records, std::span<const Change> changes) {
  ENSURE(!records.empty() || !changes.empty());
  ENSURE(records.size() <= kGroupRecordsMax);
  for (const EncodedRecord& record : records) {
    ENSURE(record.bytes.size() <= kRecordBytesMax);
    ENSURE(!record.stream.empty());
    ENSURE(record.stream.size() <= kStreamNameBytesMax);
    ENSURE(record.stream.find('\0') == std::string::npos);
    ENSURE(record.seq >= 1);
  }
  for (const Change& change : changes) {
    ENSURE(change.table != Table::log);
    ENSURE(change.table != Table::streams);
    ENSURE(change.table != Table::tree);
    ENSURE(change.table != Table::commands || !records.empty());
    ENSURE(change.table != Table::meta || !change.key.starts_with(kOwnMetaPrefix));
  }
}

std::optional<Failure> refusal(Epoch epoch, Epoch newest, const Head& expected, const Head& head) {
  if (newest.value == 0 || epoch != newest) {
    return Failure{FailureKind::conflict, "epoch",
                   said("expected {expected}, met {met}", {{"expected", newest.value}, {"met", epoch.value}}),
                   "another process has become the writer; start again"};
  }
  if (expected != head) {
    return Failure{FailureKind::conflict, "head",
                   said("expected {expected} records with root {expected_root}, met {met} with {met_root}",
                        {{"expected", expected.size},
                         {"expected_root", to_hex(expected.root)},
                         {"met", head.size},
                         {"met_root", to_hex(head.root)}}),
                   "read what came since"};
  }
  return std::nullopt;
}

Head stage(Tree& tree, std::span<const EncodedRecord> records, std::span<const Change> changes,
           const PutEntry& put) {
  std::vector<Tile> full;
  for (const EncodedRecord& record : records) {
    const std::uint64_t position = tree.size();
    put(Table::log, u64_bytes(position), record.bytes);
    put(Table::streams, stream_key(record.stream, record.seq), encode({position, record.leaf}));
    tree.append(record.leaf, full);
  }
  for (const Tile& tile : full) put(Table::tree, tile_key(tile.level, tile.index), tile.hashes);
  for (const Change& change : changes) put(change.table, change.key, change.value);
  return {.size = tree.size(), .root = tree.root()};
}

Result<std::uint64_t> size_of(const BookView& book) {
  const auto last = book.seek_at_most(Table::log, u64_bytes(std::numeric_limits<std::uint64_t>::max()));
  if (!last) return std::unexpected(last.error());
  if (!*last) return 0;
  if ((*last)->first.size() != 8)
    return fail(
        FailureKind::corrupt, "log",
        said("expected {expected} bytes, met {met}", {{"expected", 8}, {"met", (*last)->first.size()}}));
  return read_u64((*last)->first) + 1;
}

Result<Tree> tree_at(const BookView& book, std::uint64_t size) {
  return Tree::at_size(
      size, [&](std::uint32_t level, std::uint64_t index) { return tile_at(book, level, index); },
      [&](std::uint64_t leaf) -> Result<Digest> {
        const auto record = record_at(book, leaf);
        if (!record) return std::unexpected(record.error());
        return leaf_hash(*record);
      });
}

Result<void> read_records(const BookView& book, std::uint64_t from, std::uint64_t size,
                          const EventLog::RecordVisitor& visit) {
  std::uint64_t next = from;
  bool wanted = true;
  bool gap = false;
  const auto scanned =
      book.scan(Table::log, u64_bytes(from), "", [&](std::string_view key, std::string_view bytes) {
        gap = key.size() != 8 || read_u64(key) != next;
        if (gap) return false;
        wanted = visit(next++, bytes);
        return wanted;
      });
  if (!scanned) return std::unexpected(told_at(next, scanned.error()));
  if (gap || (wanted && next < size)) return std::unexpected(missing_at(next));
  return {};
}

Result<void> read_stream_records(const BookView& book, std::string_view stream, std::uint64_t seq,
                                 const EventLog::RecordVisitor& visit) {
  std::uint64_t next = seq == 0 ? 1 : seq;
  std::optional<Failure> found;
  const auto each = [&](std::string_view key, std::string_view value) {
    const auto parts = split_stream_key(key);
    const auto entry = stream_entry(value);
    if (!parts || !entry || parts->seq != next) {
      found = {FailureKind::corrupt,
               said("stream {stream}, seq {seq}", {{"stream", std::string(stream)}, {"seq", next}}),
               "the stream entry is missing or not of the form of FORMAT.md", ""};
      return false;
    }
    const auto record = record_at(book, entry->position);
    if (!record) {
      found = record.error();
      return false;
    }
    if (leaf_hash(*record) != entry->leaf) {
      found = corrupt_at(entry->position, "the record does not hash to the leaf in its stream entry");
      return false;
    }
    ++next;
    return visit(entry->position, *record);
  };
  const auto scanned = book.scan(Table::streams, stream_key(stream, next), std::string(stream) + '\1', each);
  if (!scanned) return scanned;
  if (found) return std::unexpected(*found);
  return {};
}

}  // namespace bihuan
