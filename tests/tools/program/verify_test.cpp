#include <gtest/gtest.h>

#include <filesystem>

#include "ran_program.hpp"
#include "tests/events/log/book_on_disk.hpp"
#include "written_book.hpp"

namespace bihuan {
namespace {

class Verify : public testing::Test {
 protected:
  Ran run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", book.data, "--lang", "en"});
    return run_bihuan(arguments);
  }
  [[nodiscard]] Head head() const {
    const auto log = RocksdbEventLog::open(book.data, OpenMode::read_only);
    EXPECT_TRUE(log.has_value());
    return log ? (*log)->head() : Head{};
  }
  // The directory as it stood before the second case; the head kept beside it knows better.
  void roll_back() const {
    std::filesystem::remove_all(book.data);
    std::filesystem::copy(book.first_copy, book.data, std::filesystem::copy_options::recursive);
  }

  WrittenBook book;
};

TEST_F(Verify, AWholeBookIsIntactAndComplete) {
  const Ran ran = run({"verify", "-o", "json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("\"intact\": true")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"complete\": true")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"attachments\": 1")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"root\": \"" + to_hex(head().root) + "\"")) << ran.out;
}

TEST_F(Verify, TheBookBeginsWithAHeadNotedEarlier) {
  const auto noted = [&](const std::string& data) {
    const Ran ran = run_bihuan({"head", "-o", "jsonl", "--data", data});
    const auto value = [&](const std::string& from, const std::string& to) {
      const std::size_t begin = ran.out.find(from) + from.size();
      return ran.out.substr(begin, ran.out.find(to, begin) - begin);
    };
    return value("\"size\":", "}") + ":" + value("\"root\":\"", "\"");
  };
  const std::string now = noted(book.data);
  const std::string other = now.substr(0, now.find(':') + 1) + std::string(64, '0');
  EXPECT_EQ(run({"verify", "--head", now}).code, 0);
  EXPECT_EQ(run({"verify", "--head", "0:" + to_hex(sha256(""))}).code, 0);

  const Ran forked = run({"verify", "--head", other});
  EXPECT_EQ(forked.code, 10);
  EXPECT_TRUE(forked.err.contains("the noted head")) << forked.err;
  const Ran longer = run({"verify", "--head", "9999:" + std::string(64, '0')});
  EXPECT_EQ(longer.code, 10);
  EXPECT_TRUE(longer.err.contains("9999")) << longer.err;
}

TEST_F(Verify, AnAlteredRecordIsNamedByItsPosition) {
  const std::uint64_t position = head().size - 1;
  {
    RawBook raw(book.data);
    const std::string key = u64_bytes(position);
    raw.flip(Table::log, key, raw.get(Table::log, key).find("HYPERLINK"));
  }
  const Ran ran = run({"verify"});
  EXPECT_EQ(ran.code, 10);
  EXPECT_TRUE(ran.err.contains(std::to_string(position))) << ran.err;
  EXPECT_TRUE(ran.err.contains("from a backup")) << ran.err;
  EXPECT_FALSE(ran.err.contains("run 'bihuan verify'")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST_F(Verify, AMissingAttachmentIsIncompleteAndNamed) {
  std::filesystem::remove(book.photo_path);
  const Ran ran = run({"verify", "-o", "json"});
  EXPECT_EQ(ran.code, 11) << ran.err;
  EXPECT_TRUE(ran.err.contains(book.photo_path)) << ran.err;
  EXPECT_TRUE(ran.out.contains("\"intact\": true")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"complete\": false")) << ran.out;
}

TEST_F(Verify, AnAlteredAttachmentIsTampering) {
  put_file(book.photo_path, "another photo");
  const Ran ran = run({"verify"});
  EXPECT_EQ(ran.code, 10) << ran.err;
}

TEST_F(Verify, ARolledBackBookIsReadWithALoudWarningAndNeverWritten) {
  roll_back();
  const Ran reading = run({"ledger", "-o", "csv", "--columns", "number"});
  EXPECT_EQ(reading.code, 10) << "what it answers is not the whole";
  EXPECT_EQ(reading.out, "number\r\nH-2024-0001\r\n");
  EXPECT_TRUE(reading.err.contains("ROLLBACK")) << reading.err;
  EXPECT_TRUE(run({"ledger", "--quiet"}).err.contains("ROLLBACK")) << "also when quiet";
  for (const auto& arguments : {std::vector<std::string>{"verify"}, {"rebuild"}}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 10) << arguments.front();
    EXPECT_TRUE(ran.err.contains("ROLLBACK")) << ran.err;
  }
}

TEST_F(Verify, OfARolledBackBookItTellsWhetherWhatIsLeftAgrees) {
  roll_back();
  const std::string left = std::to_string(head().size);
  const Ran ran = run({"verify", "-o", "json"});
  EXPECT_EQ(ran.code, 10);
  EXPECT_TRUE(ran.out.contains("\"intact\": false")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"complete\": false")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"records\": " + left)) << ran.out;
  EXPECT_TRUE(ran.err.contains("The " + left + " records that are there agree")) << ran.err;

  const std::string last = u64_bytes(head().size - 1);
  {
    RawBook raw(book.data);
    raw.flip(Table::log, last, 40);
  }
  const Ran damaged = run({"verify", "-o", "json"});
  EXPECT_EQ(damaged.code, 10);
  EXPECT_EQ(damaged.out, "");
  EXPECT_FALSE(damaged.err.contains("records that are there agree")) << damaged.err;
}

TEST_F(Verify, ABookWhoseTablesAreGoneIsARollbackToo) {
  std::filesystem::remove_all(book.data + "/book");
  const Ran ran = run({"ledger"});
  EXPECT_EQ(ran.code, 10);
  EXPECT_TRUE(ran.err.contains("ROLLBACK")) << ran.err;
}

}  // namespace
}  // namespace bihuan
