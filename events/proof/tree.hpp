#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

inline constexpr std::uint64_t kTileHashes = 256;

// A full tile: 256 consecutive hashes of one tile level. Level 0 holds leaf hashes; a hash of level n + 1 is
// the root of a full tile of level n. Tiles never change once written.
struct Tile {
  std::uint64_t index = 0;
  std::uint32_t level = 0;
  std::string hashes;  // 256 * 32 bytes

  bool operator==(const Tile&) const = default;
};

// The RFC 6962 tree of a log, grown at its right edge.
//
// Shape:    a value of a few KiB: for each tile level the hashes of its unfinished tile, and the roots of the
//           perfect subtrees it consists of, greatest first.
// Cost:     append() hashes twice on average, root() at most log2(size) times.
// Invariants:
//   1. size() leaves were appended; root() is RFC 6962's MTH of them (SHA-256 of nothing when empty).
//   2. append() gives back each tile in the moment it fills; whoever keeps the tree keeps those.
class Tree {
 public:
  // Appends one leaf; tiles that became full are added to `full`, lower levels first.
  void append(const Digest& leaf, std::vector<Tile>& full);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Digest root() const;

  // The leaf hashes of the unfinished level-0 tile, 32 bytes each: those of the last size() % 256 leaves.
  [[nodiscard]] std::string_view unfinished_leaves() const;

  // Rebuilds the right edge of a tree of `size` leaves from stored tiles and leaf hashes.
  // `tile` answers the 256 hashes of a full tile; `leaf` the hash of leaf i (only those of the last,
  // unfinished level-0 tile are asked for). FAILS: what they fail with; corrupt when a tile has a wrong
  // length.
  using ReadTile = std::function<Result<std::string>(std::uint32_t level, std::uint64_t index)>;
  using ReadLeaf = std::function<Result<Digest>(std::uint64_t leaf)>;
  [[nodiscard]] static Result<Tree> at_size(std::uint64_t size, const ReadTile& tile, const ReadLeaf& leaf);

 private:
  void put(std::uint32_t level, const Digest& hash, std::vector<Tile>& full);

  std::uint64_t size_ = 0;
  std::vector<std::string> edge_;  // per level, the hashes of the unfinished tile
  std::vector<Digest> subtrees_;   // one for each set bit of size_, from the highest
};

}  // namespace bihuan
