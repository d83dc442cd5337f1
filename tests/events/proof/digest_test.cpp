#include "events/proof/digest.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "vectors.hpp"

namespace bihuan {
namespace {

TEST(DigestTest, HashesTheExamplesOfTheStandard) {
  const struct {
    std::string_view input, hex;
  } table[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
  };
  for (const auto& row : table) EXPECT_EQ(to_hex(sha256(row.input)), row.hex) << row.input;
}

TEST(DigestTest, PiecesHashLikeTheWhole) {
  const std::string whole(200'000, 'b');
  Sha256 pieces;
  for (std::size_t at = 0; at < whole.size(); at += 777)
    pieces.update(std::string_view(whole).substr(at, 777));
  EXPECT_EQ(pieces.finish(), sha256(whole));
}

TEST(DigestTest, AThreadHashesBesideAnUnfinishedHash) {
  Sha256 unfinished;
  unfinished.update("a");
  EXPECT_NE(sha256("x"), sha256("y"));
  unfinished.update("bc");
  EXPECT_EQ(unfinished.finish(), sha256("abc"));
}

TEST(DigestTest, LeavesAndNodesFollowThePublicVectors) {
  const auto json = vector_file("transparency-dev-merkle/rfc6962_hasher.json");
  if (!json) GTEST_SKIP() << "the public vectors are not beside this repository";
  const auto leaves = strings_after(*json, "leaf");
  ASSERT_EQ(leaves.size(), 8u);  // two of {data_hex, bytes, hash, bytes}
  EXPECT_EQ(to_hex(leaf_hash(from_hex(leaves[1]))), leaves[3]);
  EXPECT_EQ(to_hex(leaf_hash(from_hex(leaves[5]))), leaves[7]);
}

TEST(DigestTest, ANodeHashesItsPrefixAndBothSides) {
  const Digest left = sha256("left");
  const Digest right = sha256("right");
  std::string input(1, '\1');
  input += as_bytes(left);
  input += as_bytes(right);
  EXPECT_EQ(node_hash(left, right), sha256(input));
  EXPECT_NE(node_hash(left, right), node_hash(right, left));
}

TEST(DigestTest, HexIsReadInItsOneForm) {
  const Digest digest = sha256("abc");
  const std::string hex = to_hex(digest);
  EXPECT_EQ(digest_from_hex(hex), digest);
  std::string upper = hex;
  upper[0] = 'B';
  for (const std::string& wrong : {upper, hex + "0", hex.substr(1), std::string(64, 'g'), std::string()}) {
    EXPECT_EQ(digest_from_hex(wrong), std::nullopt) << wrong;
  }
}

TEST(DigestTest, BytesComeBackAsTheDigest) {
  const Digest digest = sha256("abc");
  EXPECT_EQ(digest_from_bytes(as_bytes(digest)), digest);
}

TEST(DigestTest, EachThreadHashesOnItsOwn) {
  const Digest expected = leaf_hash("shared");
  std::vector<std::jthread> threads;
  std::array<int, 4> wrong{};
  for (int& count : wrong) {
    threads.emplace_back([&count, &expected] {
      for (int i = 0; i < 2000; ++i) count += leaf_hash("shared") != expected;
    });
  }
  threads.clear();
  for (const int count : wrong) EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace bihuan
