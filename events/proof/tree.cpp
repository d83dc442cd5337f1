#include "events/proof/tree.hpp"

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kTileBytes = kTileHashes * kHashBytes;
constexpr unsigned kTileHeight = 8;  // a tile stands for 8 levels of the binary tree
static_assert(kTileHashes == 1u << kTileHeight);

Digest hash_at(std::string_view hashes, std::size_t index) {
  return digest_from_bytes(hashes.substr(index * kHashBytes, kHashBytes));
}

// The root of the perfect subtree over these hashes. REQUIRES: their count is a power of two.
Digest perfect_root(std::string_view hashes) {
  std::vector<Digest> row;
  row.reserve(hashes.size() / kHashBytes);
  for (std::size_t i = 0; i * kHashBytes < hashes.size(); ++i) row.push_back(hash_at(hashes, i));
  ENSURE(!row.empty());
  for (std::size_t count = row.size(); count > 1; count /= 2) {
    ENSURE(count % 2 == 0);
    for (std::size_t i = 0; i < count / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
  }
  return row.front();
}

// Hashes of the unfinished tile of one level above 0: each is the root of a full tile below.
Result<std::string> edge_of_level(std::uint32_t level, std::uint64_t hashes_of_level,
                                  const Tree::ReadTile& tile) {
  std::string edge;
  edge.reserve(kTileBytes);
  for (std::uint64_t i = hashes_of_level - hashes_of_level % kTileHashes; i < hashes_of_level; ++i) {
    const auto below = tile(level - 1, i);
    if (!below) return std::unexpected(below.error());
    if (below->size() != kTileBytes) {
      return fail(
          FailureKind::corrupt, said("tile {level}/{index}", {{"level", level - 1}, {"index", i}}),
          said("expected {expected} bytes, met {met}", {{"expected", kTileBytes}, {"met", below->size()}}));
    }
    edge += as_bytes(perfect_root(*below));
  }
  return edge;
}

}  // namespace

void Tree::append(const Digest& leaf, std::vector<Tile>& full) {
  Digest hash = leaf;
  for (unsigned height = 0;; ++height) {
    if (height % kTileHeight == 0) put(height / kTileHeight, hash, full);
    if (((size_ >> height) & 1) == 0) break;
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  ++size_;
}

void Tree::put(std::uint32_t level, const Digest& hash, std::vector<Tile>& full) {
  if (level == edge_.size()) edge_.emplace_back().reserve(kTileBytes);
  std::string& edge = edge_[level];
  edge += as_bytes(hash);
  if (edge.size() < kTileBytes) return;
  full.push_back(Tile{.index = size_ >> (kTileHeight * (level + 1)), .level = level, .hashes = edge});
  edge.clear();
}

Digest Tree::root() const {
  if (subtrees_.empty()) return sha256("");
  Digest hash = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i-- > 0;) hash = node_hash(subtrees_[i], hash);
  return hash;
}

std::string_view Tree::unfinished_leaves() const {
  return edge_.empty() ? std::string_view{} : std::string_view(edge_.front());
}

Result<Tree> Tree::at_size(std::uint64_t size, const ReadTile& tile, const ReadLeaf& leaf) {
  Tree tree;
  tree.size_ = size;
  std::uint64_t hashes_of_level = size;
  for (std::uint32_t level = 1; (hashes_of_level /= kTileHashes) > 0; ++level) {
    auto edge = edge_of_level(level, hashes_of_level, tile);
    if (!edge) return std::unexpected(edge.error());
    tree.edge_.push_back(std::move(*edge));
  }
  std::string leaves;
  leaves.reserve(kTileBytes);
  for (std::uint64_t i = size - size % kTileHashes; i < size; ++i) {
    const auto hash = leaf(i);
    if (!hash) return std::unexpected(hash.error());
    leaves += as_bytes(*hash);
  }
  tree.edge_.insert(tree.edge_.begin(), std::move(leaves));

  // A level's unfinished tile of n hashes is one perfect subtree for each set bit of n, greatest first.
  for (auto edge = tree.edge_.rbegin(); edge != tree.edge_.rend(); ++edge) {
    std::string_view rest = *edge;
    for (std::size_t width = kTileBytes / 2; width >= kHashBytes; width /= 2) {
      if (rest.size() < width) continue;
      tree.subtrees_.push_back(perfect_root(rest.substr(0, width)));
      rest.remove_prefix(width);
    }
  }
  return tree;
}

}  // namespace bihuan
