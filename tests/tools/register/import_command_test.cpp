// `bihuan import` as people run it.

#include <filesystem>
#include <fstream>
#include <future>
#include <regex>

#include "events/log/rocksdb_event_log.hpp"
#include "tests/events/log/folder.hpp"
#include "tests/tools/program/ran_program.hpp"
#include "tests/tools/register/importing_book.hpp"

namespace bihuan {
namespace {

class ImportCommandTest : public ::testing::Test {
 protected:
  Ran import(const std::filesystem::path& mapping, const std::filesystem::path& file,
             std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"import",    "--data",         data_,        "--lang", "en",
                                       "--mapping", mapping.string(), file.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bihuan(arguments);
  }
  Ran import_sample(std::vector<std::string> more = {}) {
    return import(kSampleMapping, kSampleFile, std::move(more));
  }
  [[nodiscard]] bool has_book() const { return std::filesystem::exists(data_); }

  Folder folder_;
  std::string data_ = folder_ / "data";
  std::filesystem::path bad_rows_ = kRegisters / "sample" / "bad_rows.csv";
};

TEST_F(ImportCommandTest, PrintsHowManyAgreeAndListsTheOthersWithTheArithmetic) {
  const Ran ran = import_sample();
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("deadlines: agree                  37")) << ran.out;
  EXPECT_TRUE(ran.out.contains("deadlines: differ                 2")) << ran.out;
  EXPECT_TRUE(ran.out.contains("YL20240016")) << ran.out;
  EXPECT_TRUE(ran.out.contains(
      "5 working days from 2024-04-24 14:05:00: 04-25, 04-26, 04-28 (swapped working day), 04-29, 04-30"))
      << ran.out;
  EXPECT_FALSE(ran.out.contains("counted (1 of 5)"));
}

TEST_F(ImportCommandTest, ExplainsDayByDayWhenAsked) {
  const Ran ran = import_sample({"--dry-run", "--explain"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("2024-04-28 Sun swapped working day: counted (3 of 5)")) << ran.out;
}

TEST_F(ImportCommandTest, DeadlinesCarryTheirOffsetForProgramsOnly) {
  const Ran told = import_sample({"--dry-run", "-o", "json"});
  EXPECT_TRUE(told.out.contains("\"claimed\": \"2024-05-07T00:00:00+08:00\"")) << told.out;
  EXPECT_TRUE(told.out.contains("\"computed\": \"2024-05-01T00:00:00+08:00\"")) << told.out;
  EXPECT_TRUE(import_sample({"--dry-run"}).out.contains(" 2024-05-07 00:00:00 "));
}

TEST_F(ImportCommandTest, ADryRunBeginsNoBook) {
  const Ran ran = import_sample({"--dry-run", "-o", "json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("\"new_cases\": 40")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"records_written\": 0")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"written\": false")) << ran.out;
  EXPECT_TRUE(ran.err.contains("nothing was written")) << ran.err;
  EXPECT_FALSE(has_book());
}

TEST_F(ImportCommandTest, ADryRunLeavesABookAsItWas) {
  ASSERT_EQ(import(kSampleMapping, bad_rows_, {"--skip-bad-rows"}).code, 7);
  const auto head = [&] { return RocksdbEventLog::open(data_, OpenMode::read_only).value()->head(); };
  const Head before = head();
  EXPECT_EQ(import_sample({"--dry-run"}).code, 0);
  EXPECT_EQ(head(), before);
}

TEST_F(ImportCommandTest, ARepeatedImportSaysThatTheBookHasEverything) {
  ASSERT_EQ(import_sample().code, 0);
  const Ran again = import_sample({"-o", "json"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(again.out.contains("\"already_known\": 40")) << again.out;
  EXPECT_TRUE(again.out.contains("\"records_written\": 0")) << again.out;
}

TEST_F(ImportCommandTest, OneBadRowIsEnoughToWriteNothing) {
  const Ran ran = import(kSampleMapping, bad_rows_, {"-o", "jsonl"});
  EXPECT_EQ(ran.code, 7);
  EXPECT_FALSE(has_book());
  for (const std::string_view code :
       {"missing_id", "duplicate_id", "missing_opened", "unparsable_date", "closed_before_opened",
        "unknown_on_time", "unknown_channel", "unknown_limit", "wrong_field_count", "control_character",
        "wrong_encoding", "broken_quote", "text_too_long", "missing_description", "in_future"}) {
    EXPECT_TRUE(ran.out.contains("\"code\":\"" + std::string(code) + "\"")) << code;
  }
  EXPECT_TRUE(ran.out.contains("\"column\":\"登记时间\"")) << ran.out;
  EXPECT_TRUE(ran.err.contains("--skip-bad-rows")) << ran.err;
}

// The counts of what is new are then told as a dry run tells them, and never as done.
TEST_F(ImportCommandTest, AReportOfAnImportThatWroteNothingSaysSo) {
  const Ran bad = import(kSampleMapping, bad_rows_);
  EXPECT_EQ(bad.code, 7);
  static const std::regex kNotWritten(R"(\bwritten +no\b)"), kWritten(R"(\bwritten +yes\b)");
  EXPECT_TRUE(std::regex_search(bad.out, kNotWritten)) << bad.out;
  EXPECT_FALSE(bad.out.contains("adopted")) << bad.out;
  const Ran dry = import_sample({"--dry-run"});
  EXPECT_TRUE(std::regex_search(dry.out, kNotWritten)) << dry.out;
  const Ran good = import_sample();
  EXPECT_TRUE(std::regex_search(good.out, kWritten)) << good.out;
}

TEST_F(ImportCommandTest, BadRowsMayBeSkippedAndAreStillTold) {
  const Ran ran = import(kSampleMapping, bad_rows_, {"--skip-bad-rows", "-o", "json"});
  EXPECT_EQ(ran.code, 7);
  EXPECT_TRUE(ran.out.contains("\"records_written\": 6")) << ran.out;  // two rules, two cases, two closings
  EXPECT_TRUE(ran.out.contains("\"bad_rows\": 17")) << ran.out;
}

TEST_F(ImportCommandTest, WhatCannotBeReadAtAllIsOneErrorWithItsCode) {
  EXPECT_EQ(import(folder_ / "absent.toml", kSampleFile).code, 3);
  EXPECT_EQ(import(kSampleMapping, folder_ / "absent.csv").code, 3);
  put_file(folder_ / "broken.toml", "register = ");
  EXPECT_EQ(import(folder_ / "broken.toml", kSampleFile).code, 2);
  put_file(folder_ / "other.csv", "a,b\n1,2\n");
  const Ran header = import(kSampleMapping, folder_ / "other.csv");
  EXPECT_EQ(header.code, 2);
  EXPECT_TRUE(header.err.contains("办理期限")) << header.err;
  EXPECT_EQ(run_bihuan({"import", "--data", data_}).code, 2);  // no mapping, no file
  EXPECT_EQ(import_sample({"--by", "I-01@ZF-1"}).code, 3);     // no book that could know them
  EXPECT_FALSE(has_book());
}

TEST_F(ImportCommandTest, ABookAnotherProcessWritesIsUnavailable) {
  ASSERT_EQ(import_sample().code, 0);
  const auto held = RocksdbEventLog::open(data_, OpenMode::read_write);
  ASSERT_TRUE(held) << to_text(held.error());
  const Ran ran = import(kSampleMapping, kSampleFile);
  EXPECT_EQ(ran.code, 6) << ran.err;
}

TEST_F(ImportCommandTest, ARegisterWithOnlyAHeaderBeginsNoBookAndSaysSo) {
  std::ifstream sample(kSampleFile, std::ios::binary);
  std::string header;
  std::getline(sample, header);
  put_file(folder_ / "empty.csv", header + "\n");
  const Ran none = import(kSampleMapping, folder_ / "empty.csv");
  EXPECT_EQ(none.code, 0) << none.err;
  EXPECT_TRUE(none.err.contains("a header and no case; nothing was written")) << none.err;
  EXPECT_FALSE(has_book());
  ASSERT_EQ(import_sample().code, 0);
  const auto head = [&] { return RocksdbEventLog::open(data_, OpenMode::read_only).value()->head(); };
  const Head before = head();
  EXPECT_EQ(import(kSampleMapping, folder_ / "empty.csv").code, 0);
  EXPECT_EQ(head(), before);
}

TEST_F(ImportCommandTest, WithoutOneGoodRowNoBookIsBegun) {
  std::ifstream sample(kSampleFile, std::ios::binary);
  std::string header;
  std::getline(sample, header);
  put_file(folder_ / "future.csv",
           header + "\nF1,2099/1/4 9:10,-,-,,无,a,b,c,d,990000001,消防,市民来电,投诉\n");
  const Ran ran = import(kSampleMapping, folder_ / "future.csv", {"--skip-bad-rows", "-o", "jsonl"});
  EXPECT_EQ(ran.code, 7) << ran.err;
  EXPECT_TRUE(ran.out.contains(R"("case_id":"F1","code":"in_future")")) << ran.out;
  EXPECT_FALSE(has_book());
}

// One of them holds the book; the other is told to come later, or comes later and finds everything there.
TEST_F(ImportCommandTest, TwoProcessesThatImportTheSameFileAtOnceTakeItOverOnce) {
  std::vector<std::future<Ran>> running;
  for (int i = 0; i < 2; ++i) {
    running.push_back(std::async(std::launch::async, [this] { return import_sample({"-o", "json"}); }));
  }
  int written = 0;
  for (auto& one : running) {
    const Ran ran = one.get();
    EXPECT_TRUE(ran.code == 0 || ran.code == 6) << ran.code << ran.err;
    written += ran.code == 0 && !ran.out.contains("\"records_written\": 0") ? 1 : 0;
  }
  EXPECT_EQ(written, 1);
  const Ran again = import_sample({"-o", "json"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(again.out.contains("\"already_known\": 40")) << again.out;
  EXPECT_TRUE(again.out.contains("\"records_written\": 0")) << again.out;
  EXPECT_EQ(run_bihuan({"verify", "--data", data_}).code, 0);
}

TEST_F(ImportCommandTest, TheFindingsAreOneCsvTable) {
  const Ran ran = import(kSampleMapping, bad_rows_, {"-o", "csv"});
  EXPECT_EQ(ran.code, 7);
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 1 + 17 + 2);  // head, problems, differences
}

}  // namespace
}  // namespace bihuan
