#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/log/book.hpp"
#include "events/log/keys.hpp"

namespace bihuan {
namespace {

// What the stream entries say about each position: whether one leads to it, and how its leaf hash begins.
class StreamEntries {
 public:
  explicit StreamEntries(std::uint64_t size) : seen_(size), leaf_start_(size) {}

  // Reads them all. FAILS: corrupt when a seq is missing or two entries lead to one position.
  Result<void> read(const BookView& book) {
    std::optional<Failure> found;
    const auto scanned = book.scan(Table::streams, "", "", [&](std::string_view key, std::string_view value) {
      found = add(key, value);
      return !found;
    });
    if (!scanned) return scanned;
    if (found) return std::unexpected(*found);
    return {};
  }

  [[nodiscard]] bool leads_to(std::uint64_t position) const { return seen_[position]; }
  [[nodiscard]] bool fits(std::uint64_t position, const Digest& leaf) const {
    return leaf_start_[position] == start_of(leaf);
  }

 private:
  static std::uint32_t start_of(const Digest& leaf) {
    return static_cast<std::uint32_t>(read_u64(as_bytes(leaf)) >> 32);
  }

  std::optional<Failure> add(std::string_view key, std::string_view value) {
    const auto parts = split_stream_key(key);
    const auto entry = stream_entry(value);
    if (!parts || !entry) {
      return Failure{FailureKind::corrupt, "streams", "an entry is not of the form of FORMAT.md", ""};
    }
    const std::uint64_t expected = parts->stream == stream_ ? seq_ + 1 : 1;
    if (parts->seq != expected) {
      return corrupt_at(
          entry->position,
          said("stream {stream} goes on with seq {met}, expected {expected}",
               {{"stream", std::string(parts->stream)}, {"met", parts->seq}, {"expected", expected}}));
    }
    stream_ = parts->stream;
    seq_ = expected;
    if (entry->position >= seen_.size()) return std::nullopt;  // of an append that was never acknowledged
    if (seen_[entry->position]) return corrupt_at(entry->position, "two stream entries lead to it");
    seen_[entry->position] = true;
    leaf_start_[entry->position] = start_of(entry->leaf);
    return std::nullopt;
  }

  std::vector<bool> seen_;
  std::vector<std::uint32_t> leaf_start_;
  std::string stream_;
  std::uint64_t seq_ = 0;
};

// Rebuilds the tree record by record and holds each step to what is stored.
class Verification {
 public:
  Verification(const BookView& book, const Head& head, std::string_view unfinished,
               const StreamEntries& entries)
      : book_(book), head_(head), unfinished_(unfinished), entries_(entries) {}

  [[nodiscard]] std::optional<Failure> check(std::uint64_t position, std::string_view bytes) {
    if (position % kTileHashes == 0) {
      if (auto failure = take_expected_leaves(position / kTileHashes)) return failure;
    }
    const Digest leaf = leaf_hash(bytes);
    const std::size_t at = position % kTileHashes * 32;
    if (at < expected_.size() && std::string_view(expected_).substr(at, 32) != as_bytes(leaf)) {
      return corrupt_at(position, "the record does not hash to its leaf in the tree");
    }
    if (!entries_.leads_to(position)) return corrupt_at(position, "no stream entry leads to it");
    if (!entries_.fits(position, leaf)) {
      return corrupt_at(position, "the record does not hash to the leaf in its stream entry");
    }
    full_.clear();
    tree_.append(leaf, full_);
    for (const Tile& tile : full_) {
      if (auto failure = compare(tile)) return failure;
    }
    return std::nullopt;
  }

  [[nodiscard]] Digest root() const { return tree_.root(); }

 private:
  std::optional<Failure> take_expected_leaves(std::uint64_t index) {
    if (index >= head_.size / kTileHashes) {
      expected_ = unfinished_;
      return std::nullopt;
    }
    auto tile = tile_at(book_, 0, index);
    if (!tile) return tile.error();
    expected_ = std::move(*tile);
    return std::nullopt;
  }

  // Level 0 was compared leaf by leaf.
  [[nodiscard]] std::optional<Failure> compare(const Tile& rebuilt) const {
    if (rebuilt.level == 0) return std::nullopt;
    const auto stored = tile_at(book_, rebuilt.level, rebuilt.index);
    if (!stored) return stored.error();
    for (std::uint64_t i = 0; i < kTileHashes; ++i) {
      if (stored->compare(i * 32, 32, rebuilt.hashes, i * 32, 32) == 0) continue;
      const std::uint64_t node = rebuilt.index * kTileHashes + i;
      return corrupt_at(node << (8 * rebuilt.level),
                        said("the hash over it in tile {level}/{index} is not that of the records",
                             {{"level", rebuilt.level}, {"index", rebuilt.index}}));
    }
    return std::nullopt;
  }

  const BookView& book_;
  const Head& head_;
  std::string_view unfinished_;
  const StreamEntries& entries_;
  Tree tree_;
  std::vector<Tile> full_;
  std::string expected_;  // leaf hashes from the last multiple of 256 on, as far as they are known
};

}  // namespace

Result<Head> verify_book(const BookView& book, const Head& head, std::string_view unfinished,
                         const std::function<void(std::uint64_t done)>& progress) {
  constexpr std::uint64_t kProgressEvery = 4096;
  StreamEntries entries(head.size);
  if (const auto read = entries.read(book); !read) return std::unexpected(read.error());

  Verification verification(book, head, unfinished, entries);
  std::optional<Failure> found;
  const auto read = read_records(book, 0, head.size, [&](std::uint64_t position, std::string_view bytes) {
    if (position >= head.size) return false;  // of an append that was never acknowledged
    found = verification.check(position, bytes);
    if (progress && (position + 1) % kProgressEvery == 0) progress(position + 1);
    return !found;
  });
  if (!read) return std::unexpected(read.error());
  if (found) return std::unexpected(*found);
  if (verification.root() != head.root) {
    return fail(FailureKind::corrupt, said("root at size {size}", {{"size", head.size}}),
                said("expected {expected}, the records hash to {met}",
                     {{"expected", to_hex(head.root)}, {"met", to_hex(verification.root())}}));
  }
  return head;
}

}  // namespace bihuan
