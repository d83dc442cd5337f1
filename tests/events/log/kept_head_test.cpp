#include "events/log/kept_head.hpp"

#include <gtest/gtest.h>

#include "folder.hpp"

namespace bihuan {
namespace {

Head head_of(std::uint64_t size) { return {.size = size, .root = sha256(std::to_string(size))}; }

class KeptHeadTest : public testing::Test {
 protected:
  Result<KeptHead> open(OpenMode mode = OpenMode::read_write) { return KeptHead::open(*files, path, mode); }
  void keep_up_to(std::uint64_t last) {
    auto kept = open();
    ASSERT_TRUE(kept.has_value());
    for (std::uint64_t size = 0; size <= last; ++size) ASSERT_TRUE(kept->keep(head_of(size)).has_value());
  }
  void spoil(std::size_t offset) {
    std::string bytes = file_bytes(path);
    bytes[offset] = static_cast<char>(bytes[offset] ^ 1);
    put_file(path, bytes);
  }

  Folder folder;
  const std::string path = folder / "data.head";
  std::shared_ptr<FileSystem> files = posix_file_system();
};

TEST_F(KeptHeadTest, ANewFileHoldsNoHead) {
  const auto kept = open();
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->head(), std::nullopt);
  EXPECT_EQ(file_bytes(path), std::string(1024, '\0'));
  EXPECT_EQ(open()->head(), std::nullopt);
}

TEST_F(KeptHeadTest, ReadOnlyNeverMakesTheFile) {
  const auto kept = open(OpenMode::read_only);
  ASSERT_FALSE(kept.has_value());
  EXPECT_EQ(kept.error().kind, FailureKind::not_found);
  EXPECT_FALSE(files->exists(path));
  put_file(path, "");
  EXPECT_TRUE(open(OpenMode::read_only).has_value());
  EXPECT_EQ(file_bytes(path), "");
}

TEST_F(KeptHeadTest, TheNewestHeadIsFoundAgain) {
  for (std::uint64_t last = 0; last < 5; ++last) {
    keep_up_to(last);
    EXPECT_EQ(open(OpenMode::read_only)->head(), head_of(last));
    EXPECT_EQ(file_bytes(path).size(), 1024u);
  }
}

TEST_F(KeptHeadTest, SectorsAreWrittenInTurn) {
  auto kept = open();
  ASSERT_TRUE(kept.has_value());
  std::string before = file_bytes(path);
  for (std::uint64_t size = 0; size < 4; ++size) {
    ASSERT_TRUE(kept->keep(head_of(size)).has_value());
    const std::string after = file_bytes(path);
    const std::size_t other =
        size % 2 == 0 ? 0 : 512;  // generation size + 1 lies in the sector of its parity
    EXPECT_EQ(after.substr(other, 512), before.substr(other, 512));
    EXPECT_NE(after.substr(512 - other, 512), before.substr(512 - other, 512));
    before = after;
  }
}

TEST_F(KeptHeadTest, ASpoiltNewerSectorLeavesTheHeadBefore) {
  for (const std::size_t offset : {0u, 15u, 16u, 23u, 24u, 31u, 32u, 63u, 64u, 95u}) {
    SCOPED_TRACE(offset);
    put_file(path, "");
    keep_up_to(3);  // generations 1 to 4: the newest lies in sector 0
    spoil(offset);
    EXPECT_EQ(open()->head(), head_of(2));
  }
}

TEST_F(KeptHeadTest, AWriteTornAnywhereLeavesOneOfTheTwoHeads) {
  keep_up_to(3);
  const std::string before = file_bytes(path);
  ASSERT_TRUE(open()->keep(head_of(4)).has_value());
  const std::string after = file_bytes(path);
  for (std::size_t written = 0; written <= 512; ++written) {
    put_file(path, before.substr(0, 512) + after.substr(512, written) + before.substr(512 + written));
    const auto kept = open(OpenMode::read_only);
    ASSERT_TRUE(kept.has_value()) << written;
    EXPECT_EQ(kept->head(), written < 96 ? head_of(3) : head_of(4)) << written;
  }
}

TEST_F(KeptHeadTest, TheVeryFirstWriteTornAnywhereIsNoHeadOrThatOfAnEmptyBook) {
  keep_up_to(0);
  const std::string after = file_bytes(path);
  for (std::size_t written = 0; written <= 1024; ++written) {
    put_file(path, after.substr(0, written));
    const auto kept = open();
    ASSERT_TRUE(kept.has_value()) << written;
    EXPECT_TRUE(kept->head() == std::nullopt || kept->head() == head_of(0)) << written;
    EXPECT_EQ(file_bytes(path).size(), 1024u);
  }
}

TEST_F(KeptHeadTest, TwoSpoiltSectorsAreCorrupt) {
  keep_up_to(3);
  spoil(40);
  spoil(512 + 40);
  const auto kept = open();
  ASSERT_FALSE(kept.has_value());
  EXPECT_EQ(kept.error().kind, FailureKind::corrupt);
  EXPECT_EQ(kept.error().where, path);
}

TEST_F(KeptHeadTest, AFileOfOtherBytesIsCorrupt) {
  put_file(path, std::string(1024, 'x'));
  EXPECT_EQ(open().error().kind, FailureKind::corrupt);
}

TEST_F(KeptHeadTest, AfterASpoiltSectorTheNextHeadsAreKeptAsEver) {
  keep_up_to(3);
  spoil(40);
  auto kept = open();
  ASSERT_TRUE(kept.has_value());
  ASSERT_TRUE(kept->keep(head_of(7)).has_value());
  EXPECT_EQ(open()->head(), head_of(7));
}

TEST_F(KeptHeadTest, EncodingAndReadingASectorAreInverse) {
  const HeadSector sector{.generation = 0x0102030405060708, .head = head_of(77)};
  EXPECT_EQ(head_sector(encode(sector)), sector);
  EXPECT_EQ(head_sector(encode(sector).substr(0, 511)), std::nullopt);
  EXPECT_EQ(head_sector(""), std::nullopt);
}

}  // namespace
}  // namespace bihuan
