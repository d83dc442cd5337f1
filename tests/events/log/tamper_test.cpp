#include <gtest/gtest.h>

#include "book_on_disk.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kRecords = 600;  // two full tiles and 88 records

// What somebody with write access to RocksDB can do, its checksums being right, and what verify says to it.
class TamperTest : public BookOnDisk {
 protected:
  TamperTest() : bytes(write_book(kRecords)) {}

  // `count` records of `stream` were appended; the seq of the record at `position`.
  [[nodiscard]] std::pair<std::string, std::uint64_t> stream_of(std::uint64_t position) {
    const auto log = open(OpenMode::read_only);
    std::pair<std::string, std::uint64_t> found;
    EXPECT_TRUE(log->scan(Table::streams, "", "",
                          [&](std::string_view key, std::string_view value) {
                            if (stream_entry(value)->position != position) return true;
                            const auto parts = split_stream_key(key);
                            found = {std::string(parts->stream), parts->seq};
                            return false;
                          })
                    .has_value());
    return found;
  }
  [[nodiscard]] std::string entry_key(std::uint64_t position) {
    const auto [stream, seq] = stream_of(position);
    return stream_key(stream, seq);
  }

  void expect_verify_names(std::uint64_t position) {
    const auto log = open(OpenMode::read_only);
    ASSERT_NE(log, nullptr);
    const auto verified = log->verify(nullptr);
    ASSERT_FALSE(verified.has_value());
    EXPECT_EQ(verified.error().kind, FailureKind::corrupt);
    EXPECT_EQ(verified.error().where, "position " + std::to_string(position)) << to_text(verified.error());
  }

  std::vector<std::string> bytes;
};

TEST_F(TamperTest, AnUntouchedBookVerifies) { EXPECT_EQ(open()->verify(nullptr).value().size, kRecords); }

TEST_F(TamperTest, AnAlteredRecordIsNamedWhereverItIs) {
  for (const std::uint64_t position : {0u, 1u, 255u, 256u, 300u, 511u, 512u, 599u}) {
    SCOPED_TRACE(position);
    RawBook(directory).flip(Table::log, u64_bytes(position), 5);
    expect_verify_names(position);
    RawBook(directory).flip(Table::log, u64_bytes(position), 5);
  }
  EXPECT_TRUE(open()->verify(nullptr).has_value());
}

TEST_F(TamperTest, OfTwoAlteredRecordsTheFirstIsNamed) {
  RawBook(directory).flip(Table::log, u64_bytes(400), 5);
  RawBook(directory).flip(Table::log, u64_bytes(77), 5);
  expect_verify_names(77);
}

TEST_F(TamperTest, AnAlteredRecordIsNotReadAsPartOfItsStream) {
  const std::string stream = stream_of(300).first;
  RawBook(directory).flip(Table::log, u64_bytes(300), 5);
  const auto log = open();
  const auto read = log->read_stream(stream, 1, [](std::uint64_t position, std::string_view) {
    EXPECT_NE(position, 300u);
    return true;
  });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, FailureKind::corrupt);
  EXPECT_EQ(read.error().where, "position 300");
}

TEST_F(TamperTest, ADeletedRecordIsNamedByReadingAndVerifying) {
  RawBook(directory).drop(Table::log, u64_bytes(300));
  const auto log = open();
  std::uint64_t seen = 0;
  const auto read = log->read(0, [&](auto, auto) { return ++seen > 0; });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, FailureKind::corrupt);
  EXPECT_EQ(read.error().where, "position 300");
  EXPECT_EQ(seen, 300u);
  EXPECT_EQ(log->verify(nullptr).error().where, "position 300");
  const auto stream = log->read_stream("hazard/0", 1, [](auto, auto) { return true; });
  ASSERT_FALSE(stream.has_value());
  EXPECT_EQ(stream.error().where, "position 300");
}

TEST_F(TamperTest, ADeletedRecordAfterTheLastFullTileIsNamedOnOpening) {
  RawBook(directory).drop(Table::log, u64_bytes(550));
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::corrupt);
  EXPECT_EQ(failure.where, "position 550");
}

TEST_F(TamperTest, ADeletedLastRecordIsARollback) {
  RawBook(directory).drop(Table::log, u64_bytes(599));
  const auto log = open();
  ASSERT_NE(log->rolled_back(), nullptr);
  EXPECT_NE(to_text(log->rolled_back()->detail).find("1 are missing"), std::string::npos);
}

TEST_F(TamperTest, AnAlteredRecordAfterTheLastFullTileIsARollbackToo) {
  RawBook(directory).flip(Table::log, u64_bytes(599), 5);
  EXPECT_NE(open()->rolled_back(), nullptr);
}

TEST_F(TamperTest, ARecordAlteredWithItsStreamEntryStillIsNotTheBookThatWasKept) {
  {
    RawBook raw(directory);
    raw.flip(Table::log, u64_bytes(599), 5);
    const std::string record = raw.get(Table::log, u64_bytes(599));
    const std::string last = stream_key("hazard/0", kRecords - 10 - 90);
    ASSERT_EQ(stream_entry(raw.get(Table::streams, last))->position, 599u);
    raw.put(Table::streams, last, encode(StreamEntry{.position = 599, .leaf = leaf_hash(record)}));
  }
  const auto log = open();
  EXPECT_NE(log->rolled_back(), nullptr);
  EXPECT_EQ(log->verify(nullptr).error().kind, FailureKind::rollback);
}

TEST_F(TamperTest, AnAlteredTileIsNamedByTheRecordItsHashIsOf) {
  RawBook(directory).flip(Table::tree, tile_key(0, 1), 32 * 10 + 3);
  EXPECT_NE(open()->rolled_back(), nullptr) << "its root is not that of the kept head";
  expect_verify_names(256 + 10);
}

TEST_F(TamperTest, ADeletedOrShortenedTileIsNamedOnOpening) {
  const std::string tile = [&] {
    RawBook raw(directory);
    std::string kept = raw.get(Table::tree, tile_key(0, 1));
    raw.put(Table::tree, tile_key(0, 1), kept.substr(1));
    return kept;
  }();
  EXPECT_EQ(failure_to_open().where, "position 256");
  RawBook(directory).drop(Table::tree, tile_key(0, 1));
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::corrupt);
  EXPECT_EQ(failure.where, "position 256");
  RawBook(directory).put(Table::tree, tile_key(0, 1), tile);
  EXPECT_TRUE(open()->verify(nullptr).has_value());
}

TEST_F(TamperTest, AnAlteredStreamEntryIsNamed) {
  const std::string key = entry_key(300);
  RawBook(directory).flip(Table::streams, key, 8);  // its leaf hash
  expect_verify_names(300);
  RawBook(directory).flip(Table::streams, key, 8);
  RawBook(directory).flip(Table::streams, key, 7);  // its position: 301, which has one already
  expect_verify_names(301);
}

TEST_F(TamperTest, ADeletedStreamEntryIsNoticed) {
  RawBook(directory).drop(Table::streams, entry_key(300));
  expect_verify_names(301);  // the next of its stream no longer follows
  const auto log = open();
  EXPECT_EQ(log->read_stream(stream_of(301).first, 1, [](auto, auto) { return true; }).error().kind,
            FailureKind::corrupt);
}

TEST_F(TamperTest, ADeletedLastStreamEntryIsNoticed) {
  RawBook(directory).drop(Table::streams, entry_key(599));
  expect_verify_names(599);
}

TEST_F(TamperTest, AnEntryOfAnotherFormIsNoticed) {
  RawBook(directory).put(Table::streams, "no zero byte", "x");
  EXPECT_EQ(open()->verify(nullptr).error().kind, FailureKind::corrupt);
}

TEST_F(TamperTest, AFlippedBitInATableFileIsToldWithThePositionThatWasBeingRead) {
  RawBook(directory).flush();
  std::string largest;
  for (const auto& file : std::filesystem::directory_iterator(directory + "/book")) {
    if (file.path().extension() != ".sst") continue;
    const bool holds_records = file_bytes(file.path().string()).find("{\"number\":") != std::string::npos;
    if (holds_records) largest = file.path().string();
  }
  ASSERT_FALSE(largest.empty());
  std::string damaged = file_bytes(largest);
  damaged[damaged.size() / 3] = static_cast<char>(damaged[damaged.size() / 3] ^ 1);
  put_file(largest, damaged);

  const auto log = RocksdbEventLog::open(directory, OpenMode::read_only);
  if (!log) {
    EXPECT_EQ(log.error().kind, FailureKind::corrupt) << to_text(log.error());
    return;
  }
  std::uint64_t seen = 0;
  const auto read = (*log)->read(0, [&](auto, auto) { return ++seen > 0; });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, FailureKind::corrupt);
  EXPECT_EQ(read.error().where, "position " + std::to_string(seen));
}

TEST(HighTileTest, AnAlteredTileOfTheSecondLevelIsNamedByTheFirstRecordBelowIt) {
  const Folder folder;
  const std::string directory = folder / "data";
  {
    auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
    ASSERT_TRUE(log.has_value());
    LogWriter writer(**log);
    writer.acquire();
    writer.append_many(65'536 + 10, kGroupRecordsMax);
    EXPECT_TRUE((*log)->verify(nullptr).has_value());
  }
  {
    const auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
    ASSERT_TRUE(log.has_value());
    EXPECT_EQ((*log)->rolled_back(), nullptr);
  }
  RawBook(directory).flip(Table::tree, tile_key(1, 0), 32 * 3);
  const auto log = RocksdbEventLog::open(directory, OpenMode::read_only);
  ASSERT_TRUE(log.has_value());
  EXPECT_NE((*log)->rolled_back(), nullptr);
  EXPECT_EQ((*log)->verify(nullptr).error().where, "position 768");
}

}  // namespace
}  // namespace bihuan
