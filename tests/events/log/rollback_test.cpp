#include <gtest/gtest.h>

#include "book_on_disk.hpp"

namespace bihuan {
namespace {

// What the kept head is for: a book that lost acknowledged records, or is another, is never served in
// silence.
class RollbackTest : public BookOnDisk {
 protected:
  // Opens as rolled back in both modes, reads `left`, takes no writer, and touches no file.
  void expect_rolled_back(const std::vector<std::string>& left, const std::string& told) {
    const auto before = book_files();
    for (const OpenMode mode : {OpenMode::read_write, OpenMode::read_only}) {
      const auto log = open(mode);
      ASSERT_NE(log, nullptr);
      ASSERT_NE(log->rolled_back(), nullptr);
      EXPECT_EQ(log->rolled_back()->kind, FailureKind::rollback);
      EXPECT_NE(to_text(log->rolled_back()->detail).find(told), std::string::npos)
          << to_text(*log->rolled_back());
      EXPECT_FALSE(log->rolled_back()->remedy.empty());
      EXPECT_EQ(read_all(*log), left);
      EXPECT_EQ(log->head().size, left.size());
      EXPECT_EQ(log->acquire().error().kind, FailureKind::rollback);
      EXPECT_EQ(log->verify(nullptr).error().kind, FailureKind::rollback);
      LogWriter writer(*log);
      EXPECT_FALSE(writer.try_append({{"s", "more"}}).has_value());
    }
    auto after = book_files();
    std::erase_if(after,
                  [&](const auto& file) { return file.first.ends_with("/LOCK") && file.second.empty(); });
    auto expected = before;
    std::erase_if(expected, [&](const auto& file) { return file.first.ends_with("/LOCK"); });
    EXPECT_EQ(after, expected);
  }

  [[nodiscard]] std::vector<std::string> first(std::vector<std::string> bytes, std::size_t count) const {
    bytes.resize(count);
    return bytes;
  }
  void put_back(const std::map<std::string, std::string>& files) {
    std::filesystem::remove_all(directory);
    std::filesystem::create_directories(directory + "/book");
    std::filesystem::create_directories(directory + "/log");
    for (const auto& [path, bytes] : files) put_file(path, bytes);
  }
  std::size_t records_left() {
    const auto log = open(OpenMode::read_only);
    return log == nullptr ? 0 : log->head().size;
  }
};

TEST_F(RollbackTest, AWriteAheadLogCutBehindOurBackIsNoticedWhereverItIsCut) {
  const auto bytes = write_book(40, 4);
  const auto whole = book_files();
  const std::string wal = newest_file(".log");
  const std::size_t length = std::filesystem::file_size(wal);
  ASSERT_GT(length, 2000u);
  for (const std::size_t cut :
       {std::size_t{1}, std::size_t{7}, std::size_t{100}, length / 4, length / 2, length - 1}) {
    SCOPED_TRACE("cut " + std::to_string(cut) + " of " + std::to_string(length));
    put_back(whole);
    std::filesystem::resize_file(wal, length - cut);
    const std::size_t left = records_left();
    ASSERT_LT(left, bytes.size());
    EXPECT_EQ(left % 4, 0u) << "whole appends only";
    expect_rolled_back(first(bytes, left), std::to_string(bytes.size() - left) + " are missing");
  }
  put_back(whole);
  EXPECT_EQ(open()->rolled_back(), nullptr);
}

TEST_F(RollbackTest, AFlippedBitInTheWriteAheadLogIsNoticed) {
  const auto bytes = write_book(40, 4);
  const std::string wal = newest_file(".log");
  std::string damaged = file_bytes(wal);
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  put_file(wal, damaged);
  const std::size_t left = records_left();
  ASSERT_LT(left, bytes.size());
  expect_rolled_back(first(bytes, left), "are missing");
}

TEST_F(RollbackTest, ADeletedWriteAheadLogIsNoticed) {
  const auto bytes = write_book(20);
  std::filesystem::remove(newest_file(".log"));
  expect_rolled_back({}, "the kept head tells of 20 records, the book has 0 records: 20 are missing");
}

TEST_F(RollbackTest, AnOlderCopyOfTheBookIsNoticed) {
  const auto bytes = write_book(10);
  const auto old = book_files();
  {
    const auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    writer.append({{"t", "after the copy"}});
  }
  const std::string newer_head = file_bytes(directory + ".head");
  put_back(old);
  put_file(directory + ".head", newer_head);
  expect_rolled_back(bytes, "the kept head tells of 11 records, the book has 10 records: 1 are missing");
}

TEST_F(RollbackTest, AnotherBookOfTheSameSizeIsNoticed) {
  write_book(10);
  const std::string head = file_bytes(directory + ".head");
  std::filesystem::remove_all(directory);
  std::filesystem::remove(directory + ".head");
  std::vector<std::string> others;
  {
    const auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    for (int i = 0; i < 10; ++i) writer.append({{"s", "other " + std::to_string(i)}});
    others = writer.bytes();
  }
  put_file(directory + ".head", head);
  expect_rolled_back(others, "the first 10 of the book's 10 records are others");
}

TEST_F(RollbackTest, ALongerBookThatBeginsOtherwiseIsNoticed) {
  write_book(3);
  const std::string head = file_bytes(directory + ".head");
  std::filesystem::remove_all(directory);
  std::filesystem::remove(directory + ".head");
  std::vector<std::string> others;
  {
    const auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    for (int i = 0; i < 300; ++i) writer.append({{"s", "other " + std::to_string(i)}});
    others = writer.bytes();
  }
  put_file(directory + ".head", head);
  expect_rolled_back(others, "the first 3 of the book's 300 records are others");
}

TEST_F(RollbackTest, RecordsWithoutAKeptHeadAreNotTrusted) {
  const auto bytes = write_book(5);
  std::filesystem::remove(directory + ".head");
  {
    const auto log = open();
    ASSERT_NE(log->rolled_back(), nullptr);
    EXPECT_NE(to_text(log->rolled_back()->detail).find("no head is kept"), std::string::npos);
    EXPECT_EQ(read_all(*log), bytes);
    EXPECT_EQ(log->acquire().error().kind, FailureKind::rollback);
  }
  EXPECT_FALSE(std::filesystem::exists(directory + ".head"));
  put_file(directory + ".head", std::string(1024, '\0'));
  expect_rolled_back(bytes, "no head is kept");
}

TEST_F(RollbackTest, ASpoiltKeptHeadIsNotTrustedAndOneSpoiltSectorIsBorne) {
  const auto bytes = write_book(5, 1);
  std::string head = file_bytes(directory + ".head");
  head[40] = static_cast<char>(head[40] ^ 1);
  put_file(directory + ".head", head);
  EXPECT_EQ(open(OpenMode::read_only)->rolled_back(), nullptr);
  head[512 + 40] = static_cast<char>(head[512 + 40] ^ 1);
  put_file(directory + ".head", head);
  expect_rolled_back(bytes, "the head kept beside it is spoilt");
}

TEST_F(RollbackTest, ABookThatIsGoneIsNotReplacedByAnEmptyOne) {
  write_book(5);
  std::filesystem::remove_all(directory);
  for (const OpenMode mode : {OpenMode::read_write, OpenMode::read_only}) {
    const Failure failure = failure_to_open(mode);
    EXPECT_EQ(failure.kind, FailureKind::rollback);
    EXPECT_NE(to_text(failure.detail).find("gone"), std::string::npos);
  }
  EXPECT_FALSE(std::filesystem::exists(directory));
}

TEST_F(RollbackTest, FilesWithoutTheOneThatNamesThemAreNotReplaced) {
  write_book(5);
  std::filesystem::remove(directory + "/book/CURRENT");
  EXPECT_EQ(failure_to_open().kind, FailureKind::rollback);
  std::filesystem::remove(directory + ".head");
  EXPECT_EQ(failure_to_open().kind, FailureKind::rollback);
}

TEST_F(RollbackTest, ATableFileThatIsGoneIsNotPassedOver) {
  write_book(300);
  RawBook(directory).flush();
  std::filesystem::remove(newest_file(".sst"));
  const Failure failure = failure_to_open();
  EXPECT_TRUE(failure.kind == FailureKind::corrupt || failure.kind == FailureKind::io) << to_text(failure);
}

}  // namespace
}  // namespace bihuan
