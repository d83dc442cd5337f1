#include "events/proof/tree.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "vectors.hpp"

namespace bihuan {
namespace {

// RFC 6962 section 2.1, word for word.
Digest merkle_tree_hash(const std::vector<Digest>& leaves, std::size_t from, std::size_t to) {
  if (from == to) return sha256("");
  if (to - from == 1) return leaves[from];
  std::size_t k = 1;
  while (k * 2 < to - from) k *= 2;
  return node_hash(merkle_tree_hash(leaves, from, from + k), merkle_tree_hash(leaves, from + k, to));
}

Digest leaf_of(std::uint64_t i) { return leaf_hash("record " + std::to_string(i)); }

std::vector<Digest> leaves_up_to(std::size_t size) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < size; ++i) leaves.push_back(leaf_of(i));
  return leaves;
}

// A tree with everything it gave back: what a log keeps.
struct Grown {
  Tree tree;
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::string> tiles;

  void append(const Digest& leaf) {
    std::vector<Tile> full;
    tree.append(leaf, full);
    for (Tile& tile : full) {
      const bool is_new = tiles.emplace(std::pair(tile.level, tile.index), std::move(tile.hashes)).second;
      EXPECT_TRUE(is_new);
    }
  }
  [[nodiscard]] Result<Tree> at_size(std::uint64_t size) const {
    return Tree::at_size(
        size,
        [this](std::uint32_t level, std::uint64_t index) -> Result<std::string> {
          const auto tile = tiles.find({level, index});
          if (tile == tiles.end()) return fail(FailureKind::not_found, "tile", "never filled");
          return tile->second;
        },
        [size](std::uint64_t leaf) -> Result<Digest> {
          EXPECT_GE(leaf, size - size % kTileHashes) << "only leaves of the unfinished tile may be asked for";
          EXPECT_LT(leaf, size);
          return leaf_of(leaf);
        });
  }
};

Grown grown_to(std::size_t size) {
  Grown grown;
  for (std::size_t i = 0; i < size; ++i) grown.append(leaf_of(i));
  return grown;
}

TEST(TreeTest, RootsFollowThePublicVectors) {
  const auto json = vector_file("transparency-dev-merkle/rfc6962_trees.json");
  if (!json) GTEST_SKIP() << "the public vectors are not beside this repository";
  const auto data = strings_after(*json, "leaf_data_hex");
  const auto roots = strings_after(*json, "roots_by_size");
  ASSERT_EQ(data.size(), 8u);
  ASSERT_EQ(roots.size(), 9u);
  Grown grown;
  EXPECT_EQ(to_hex(grown.tree.root()), roots[0]);
  for (std::size_t i = 0; i < data.size(); ++i) {
    grown.append(leaf_hash(from_hex(data[i])));
    EXPECT_EQ(to_hex(grown.tree.root()), roots[i + 1]) << "size " << i + 1;
  }
}

TEST(TreeTest, RootsEqualTheDefinitionAtEverySmallSize) {
  const auto leaves = leaves_up_to(600);
  Tree tree;
  std::vector<Tile> full;
  for (std::size_t size = 0; size < leaves.size(); ++size) {
    ASSERT_EQ(tree.size(), size);
    ASSERT_EQ(tree.root(), merkle_tree_hash(leaves, 0, size)) << "size " << size;
    tree.append(leaves[size], full);
  }
}

TEST(TreeTest, RootsEqualTheDefinitionAtRandomSizes) {
  std::mt19937_64 random(20250101);
  const auto leaves = leaves_up_to(70'000);
  for (int round = 0; round < 8; ++round) {
    const std::size_t size = random() % leaves.size();
    EXPECT_EQ(grown_to(size).tree.root(), merkle_tree_hash(leaves, 0, size)) << "size " << size;
  }
}

TEST(TreeTest, ATileHoldsItsLeafHashesAndTheOneAboveItsRoots) {
  const auto leaves = leaves_up_to(65'536);
  const Grown grown = grown_to(leaves.size());
  ASSERT_EQ(grown.tiles.size(), 257u);
  for (const auto& [key, hashes] : grown.tiles) {
    const auto [level, index] = key;
    ASSERT_EQ(hashes.size(), kTileHashes * 32);
    for (std::uint64_t i = 0; i < kTileHashes; ++i) {
      const Digest stored = digest_from_bytes(std::string_view(hashes).substr(i * 32, 32));
      const std::uint64_t at = index * kTileHashes + i;
      ASSERT_EQ(stored, level == 0 ? leaves[at] : merkle_tree_hash(leaves, at * 256, at * 256 + 256))
          << level << "/" << at;
    }
  }
}

TEST(TreeTest, TilesAreGivenBackInTheMomentTheyFill) {
  Tree tree;
  std::vector<Tile> full;
  for (std::uint64_t i = 0; i < 65'536; ++i) {
    full.clear();
    tree.append(leaf_of(i), full);
    ASSERT_EQ(full.size(), (i + 1) % 65'536 == 0 ? 2u : (i + 1) % 256 == 0 ? 1u : 0u) << i;
  }
  EXPECT_EQ(full[0].level, 0u);
  EXPECT_EQ(full[0].index, 255u);
  EXPECT_EQ(full[1].level, 1u);
  EXPECT_EQ(full[1].index, 0u);
}

TEST(TreeTest, ARebuiltEdgeGrowsLikeTheOneThatWasNeverLeft) {
  for (const std::uint64_t size :
       {0u, 1u, 2u, 255u, 256u, 257u, 511u, 512u, 1000u, 65'535u, 65'536u, 65'537u}) {
    SCOPED_TRACE(size);
    Grown kept = grown_to(size);
    const auto rebuilt = kept.at_size(size);
    ASSERT_TRUE(rebuilt.has_value());
    EXPECT_EQ(rebuilt->size(), size);
    EXPECT_EQ(rebuilt->root(), kept.tree.root());
    EXPECT_EQ(rebuilt->unfinished_leaves(), kept.tree.unfinished_leaves());
    Grown continued{*rebuilt, kept.tiles};
    for (std::uint64_t i = size; i < size + 300; ++i) {
      kept.append(leaf_of(i));
      continued.append(leaf_of(i));
    }
    EXPECT_EQ(continued.tree.root(), kept.tree.root());
    EXPECT_EQ(continued.tiles, kept.tiles);
  }
}

TEST(TreeTest, AnEarlierSizeIsRebuiltFromTheTilesOfALaterOne) {
  const auto leaves = leaves_up_to(66'000);
  const Grown grown = grown_to(leaves.size());
  for (const std::uint64_t size : {1u, 255u, 256u, 700u, 65'536u, 65'999u}) {
    const auto earlier = grown.at_size(size);
    ASSERT_TRUE(earlier.has_value());
    EXPECT_EQ(earlier->root(), merkle_tree_hash(leaves, 0, size)) << "size " << size;
  }
}

TEST(TreeTest, UnfinishedLeavesAreThoseAfterTheLastFullTile) {
  const Grown grown = grown_to(258);
  std::string expected;
  for (const std::uint64_t i : {256u, 257u}) expected += as_bytes(leaf_of(i));
  EXPECT_EQ(grown.tree.unfinished_leaves(), expected);
  EXPECT_EQ(grown_to(256).tree.unfinished_leaves(), "");
  EXPECT_EQ(Tree().unfinished_leaves(), "");
}

TEST(TreeTest, AShortTileIsCorruptAndNamed) {
  Grown grown = grown_to(600);
  grown.tiles[{0, 1}].pop_back();
  const auto rebuilt = grown.at_size(600);
  ASSERT_FALSE(rebuilt.has_value());
  EXPECT_EQ(rebuilt.error().kind, FailureKind::corrupt);
  EXPECT_EQ(rebuilt.error().where, "tile 0/1");
}

TEST(TreeTest, AFailureToReadATileOrALeafComesBack) {
  Grown grown = grown_to(300);
  grown.tiles.clear();
  EXPECT_EQ(grown.at_size(300).error().kind, FailureKind::not_found);
  const auto without_leaf = Tree::at_size(
      3, [](std::uint32_t, std::uint64_t) -> Result<std::string> { return std::string(); },
      [](std::uint64_t) -> Result<Digest> { return fail(FailureKind::io, "leaf", "no disk"); });
  ASSERT_FALSE(without_leaf.has_value());
  EXPECT_EQ(without_leaf.error().kind, FailureKind::io);
}

}  // namespace
}  // namespace bihuan
