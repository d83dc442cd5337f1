#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "events/log/attachments.hpp"
#include "ran_program.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

const std::string kOffice =
    R"({"command":"unit.establish","data":{"code":"ZF","kind":"enforcement_team","name":"执法队"}})"
    "\n"
    R"({"command":"person.register","data":{"code":"I-01","name":"甲"}})"
    "\n";
const std::string kTakenCode = R"({"command":"person.register","data":{"code":"I-01","name":"乙"}})"
                               "\n";
const std::string kLater = R"({"command":"person.register","data":{"code":"I-02","name":"丙"}})"
                           "\n";

// A folder with a file of commands and a book.
class SubmitTest : public ::testing::Test {
 protected:
  Ran submit(const std::string& commands, std::vector<std::string> more = {}) {
    put_file(folder_ / "orders.jsonl", commands);
    std::vector<std::string> arguments{"submit", folder_ / "orders.jsonl", "--data", book_, "--lang", "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bihuan(arguments);
  }
  [[nodiscard]] Ran head() const { return run_bihuan({"head", "--data", book_, "-o", "json", "--quiet"}); }

  Folder folder_;
  std::string book_ = folder_ / "data";
};

TEST_F(SubmitTest, AFileWithAMistakeIsTakenNotAtAll) {
  const Ran ran =
      submit(kOffice + R"({"command":"post.establish","data":{"code":"P","unit":"ZE","titel":"x"}})");
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(
      ran.err.contains("orders.jsonl:3:60: data.titel: there is no such member here (did you mean 'title'?)"))
      << ran.err;
  EXPECT_TRUE(ran.err.contains("orders.jsonl:3:55: data.unit: no unit is known by 'ZE' (did you mean 'ZF'?)"))
      << ran.err;
  EXPECT_FALSE(std::filesystem::exists(book_));
}

TEST_F(SubmitTest, TheSameFileTwiceIsAnsweredAgainAndAddsNothing) {
  const Ran first = submit(kOffice, {"-o", "jsonl"});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_TRUE(first.out.contains(R"("line":1,"result":"accepted")")) << first.out;
  const std::string before = head().out;
  const Ran second = submit(kOffice, {"-o", "jsonl"});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_TRUE(second.out.contains(R"("line":1,"result":"again")")) << second.out;
  EXPECT_FALSE(second.out.contains("accepted")) << second.out;
  EXPECT_EQ(head().out, before);
}

TEST_F(SubmitTest, StopsAtTheFirstRefusalAndSaysWhatStays) {
  const Ran ran = submit(kOffice + kTakenCode + kLater, {"-o", "csv"});
  EXPECT_EQ(ran.code, 5);
  EXPECT_TRUE(ran.out.contains("3,person.register,,refused,,,,code_in_use,")) << ran.out;
  EXPECT_FALSE(ran.out.contains("4,person.register")) << ran.out;
  EXPECT_TRUE(ran.err.contains("2 of 4 commands are in the book")) << ran.err;
  EXPECT_TRUE(ran.err.contains("may be submitted again")) << ran.err;
}

TEST_F(SubmitTest, KeepGoingGivesTheRestToo) {
  const Ran ran = submit(kOffice + kTakenCode + kLater, {"-o", "csv", "--keep-going"});
  EXPECT_EQ(ran.code, 5);
  EXPECT_TRUE(ran.out.contains("4,person.register,,accepted,")) << ran.out;
  EXPECT_TRUE(ran.err.contains("3 of 4 commands are in the book")) << ran.err;
}

TEST_F(SubmitTest, ADryRunWritesNothing) {
  const Ran ran = submit(kOffice, {"--dry-run", "-o", "csv"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("2,person.register,,checked,")) << ran.out;
  EXPECT_FALSE(std::filesystem::exists(book_));
}

TEST_F(SubmitTest, CodesOfTheBookAreKnownToTheNextFile) {
  ASSERT_EQ(submit(kOffice).code, 0);
  EXPECT_EQ(submit(R"({"command":"post.establish","data":{"code":"ZF-1","unit":"ZF"}})").code, 0);
  const Ran wrong = submit(
      R"({"command":"post.assign","to":"ZF-l","data":{"person":"I-01","from":"2024-01-02T08:00:00+08:00"}})");
  EXPECT_EQ(wrong.code, 2);
  EXPECT_TRUE(wrong.err.contains("no post is known by 'ZF-l' (did you mean 'ZF-1'?)")) << wrong.err;
}

TEST_F(SubmitTest, PacksCalendarsAndPhotosAreNamedByTheirFiles) {
  put_file(folder_ / "p1.jpg", "\xFF\xD8\xFF photo");
  const std::string tools = BIHUAN_SOURCE_DIR "/tools";
  const Ran ran = submit(
      kOffice + R"({"command":"calendar.publish","data":{"calendar":{"file":")" + tools +
          R"(/calendars/CN-2026.1.toml"}}})"
          "\n"
          R"({"command":"pack.adopt","data":{"pack":{"file":")" +
          tools +
          R"(/packs/JLT-2024.1.toml"},"signed_at":"2024-04-20 09:00","effective_at":"2024-05-01 00:00"}})"
          "\n"
          R"({"command":"post.establish","data":{"code":"ZF-1","unit":"ZF"}})"
          "\n"
          R"({"command":"post.assign","to":"ZF-1","data":{"person":"I-01","from":"2024-01-02 08:00"}})"
          "\n"
          R"({"by":"I-01@ZF-1","command":"hazard.record_finding","data":{"finding":"hazard","inspectors":["I-01"],)"
          R"("intake":{"description":"堵塞","sector":"fire","photos":["p1.jpg"]}}})",
      {"-o", "jsonl"});
  EXPECT_EQ(ran.code, 0) << ran.err << ran.out;
  EXPECT_TRUE(ran.out.contains(R"("number":"H-)")) << ran.out;
  EXPECT_TRUE(std::filesystem::exists(attachment_path(book_, sha256("\xFF\xD8\xFF photo"))));
}

// With its rules and a post that nobody holds yet.
const std::string kOfficeWithRules =
    kOffice +
    R"({"command":"calendar.publish","data":{"calendar":{"file":")" BIHUAN_SOURCE_DIR
    R"(/tools/calendars/CN-2026.1.toml"}}})"
    "\n"
    R"({"command":"pack.adopt","data":{"pack":{"file":")" BIHUAN_SOURCE_DIR
    R"(/tools/packs/JLT-2024.1.toml"},"signed_at":"2024-04-20 09:00","effective_at":"2024-05-01 00:00"}})"
    "\n"
    R"({"command":"post.establish","data":{"code":"ZF-1","unit":"ZF"}})";
const std::string kAppointment =
    R"({"command":"post.assign","to":"ZF-1","data":{"person":"I-01","from":"2024-01-02 08:00"}})";
const std::string kFinding =
    R"("by":"I-01@ZF-1","command":"hazard.record_finding","data":{"finding":"hazard","inspectors":["I-01"],)"
    R"("intake":{"description":"堵塞","sector":"fire"}}})";

TEST_F(SubmitTest, WhatWasRefusedIsDecidedAnewWhenTheSameFileIsGivenAgain) {
  ASSERT_EQ(submit(kOfficeWithRules).code, 0);
  const std::string orders =
      kLater + R"({"as":"h",)" + kFinding + "\n" +
      R"({"to":"@h","by":"I-01@ZF-1","command":"hazard.report_upward","data":{"to":"ZF"}})";
  const Ran refused = submit(orders, {"-o", "csv", "--keep-going"});
  EXPECT_EQ(refused.code, 5) << refused.err;
  EXPECT_TRUE(refused.out.contains("2,hazard.record_finding,h,refused,,,,actor_not_in_post,")) << refused.out;
  EXPECT_TRUE(refused.err.contains("1 of 3 commands are in the book")) << refused.err;
  EXPECT_EQ(submit(orders, {"--keep-going"}).code, 5) << "nothing has changed";
  ASSERT_EQ(submit(kAppointment).code, 0);
  const Ran accepted = submit(orders, {"-o", "csv"});
  EXPECT_EQ(accepted.code, 0) << accepted.err << accepted.out;
  EXPECT_TRUE(accepted.out.contains("1,person.register,,again,")) << accepted.out;
  EXPECT_TRUE(accepted.out.contains("2,hazard.record_finding,h,accepted,H-")) << accepted.out;
  EXPECT_TRUE(accepted.out.contains("3,hazard.report_upward,,accepted,")) << accepted.out;
  const std::string before = head().out;
  const Ran again = submit(orders, {"-o", "csv"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(again.out.contains("2,hazard.record_finding,h,again,")) << again.out;
  EXPECT_TRUE(again.out.contains("3,hazard.report_upward,,again,")) << again.out;
  EXPECT_EQ(head().out, before);
}

TEST_F(SubmitTest, ARefusalUnderAWrittenIdIsToldAsTheEarlierAnswer) {
  ASSERT_EQ(submit(kOfficeWithRules).code, 0);
  const std::string order = R"({"id":"018f3c5e-7a10-7c3e-9b1e-0123456789ab",)" + kFinding;
  const Ran first = submit(order, {"-o", "csv"});
  EXPECT_TRUE(first.out.contains("1,hazard.record_finding,,refused,,,,actor_not_in_post,")) << first.out;
  ASSERT_EQ(submit(kAppointment).code, 0);
  const Ran again = submit(order, {"-o", "csv"});
  EXPECT_EQ(again.code, 5);
  EXPECT_TRUE(again.out.contains("1,hazard.record_finding,,refused_before,,,,actor_not_in_post,"))
      << again.out;
  EXPECT_TRUE(again.out.contains("give it a new id")) << again.out;
}

TEST_F(SubmitTest, OtherBytesUnderAKnownIdAreAConflict) {
  const std::string id =
      R"({"id":"018f3c5e-7a10-7c3e-9b1e-0123456789ab","command":"person.register","data":{"name":")";
  ASSERT_EQ(submit(id + R"(甲","code":"I"}})").code, 0);
  EXPECT_EQ(submit(id + R"(甲","code":"I"}})").code, 0);
  EXPECT_EQ(submit(id + R"(乙","code":"I"}})").code, 4);
}

// The older of the database's own option files is such a file: opening the book for writing removes it.
TEST_F(SubmitTest, AFileThatGoesWhileLinesAreGivenStopsThemAndWhatIsInTheBookIsTold) {
  ASSERT_EQ(submit(kOffice).code, 0);
  std::set<std::string> options;
  for (const auto& entry : std::filesystem::directory_iterator(book_ + "/book")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("OPTIONS-")) options.insert(name);
  }
  ASSERT_EQ(options.size(), 2U);
  const Ran ran = submit(
      kLater +
          R"({"command":"hazard.record_finding","data":{"finding":"hazard","intake":{"photos":["data/book/)" +
          *options.begin() + R"("]}}})" + "\n" + kLater,
      {"-o", "csv", "--keep-going"});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_TRUE(ran.out.contains("1,person.register,,accepted,")) << ran.out;
  EXPECT_TRUE(ran.err.contains("orders.jsonl:2:")) << ran.err;
  EXPECT_TRUE(ran.err.contains("1 of 3 commands are in the book")) << ran.err;
  EXPECT_FALSE(ran.err.contains("nothing was written")) << ran.err;
}

std::string registering(const std::string& code) {
  return R"({"command":"person.register","data":{"code":")" + code + R"(","name":"丁"}})" + "\n";
}

// The refused one stands in the midst of what is under way at once.
TEST_F(SubmitTest, WhatIsUnderWayBehindARefusalIsNotWritten) {
  std::string commands = kOffice;
  for (int i = 0; i < 300; ++i) commands += registering("A-" + std::to_string(i));
  commands += kTakenCode;
  for (int i = 0; i < 300; ++i) commands += registering("B-" + std::to_string(i));
  const Ran ran = submit(commands, {"-o", "csv"});
  EXPECT_EQ(ran.code, 5) << ran.err;
  EXPECT_TRUE(ran.out.contains("\r\n303,person.register,,refused,")) << ran.out;
  EXPECT_FALSE(ran.out.contains("\r\n304,")) << ran.out;
  EXPECT_TRUE(ran.err.contains("302 of 603 commands are in the book")) << ran.err;
  const std::string rest =
      R"({"command":"post.establish","data":{"code":"P","unit":"ZF"}})"
      "\n"
      R"({"command":"post.assign","to":"P","data":{"person":"B-0","from":"2024-01-02T08:00:00+08:00"}})";
  EXPECT_TRUE(submit(rest).err.contains("no person is known by 'B-0'"));
}

TEST_F(SubmitTest, WhatBecameOfEachIsToldInTheOrderOfTheFile) {
  std::string commands = kOffice;
  for (int i = 0; i < 1000; ++i) commands += registering(i % 3 == 0 ? "I-01" : "C-" + std::to_string(i));
  const Ran ran = submit(commands, {"-o", "csv", "--keep-going", "--columns", "line,result"});
  EXPECT_EQ(ran.code, 5) << ran.err;
  std::string expected = "line,result\r\n1,accepted\r\n2,accepted\r\n";
  for (int i = 0; i < 1000; ++i) {
    expected += std::to_string(i + 3) + (i % 3 == 0 ? ",refused\r\n" : ",accepted\r\n");
  }
  EXPECT_EQ(ran.out, expected);
  const Ran again = submit(commands, {"-o", "csv", "--keep-going", "--columns", "line,result"});
  EXPECT_EQ(again.code, 5) << "a taken code stays taken: " << again.err;
  EXPECT_TRUE(again.out.contains("\r\n3,refused\r\n4,again\r\n")) << again.out.substr(0, 100);
  EXPECT_TRUE(again.err.contains("668 of 1002 commands are in the book")) << again.err;
}

TEST_F(SubmitTest, AFailureAmongManyStopsThemWhereItStandsAlsoWhenRefusalsDoNot) {
  const std::string id = "\"id\":\"018f3c5e-7a10-7c3e-9b1e-0123456789ab\",";
  ASSERT_EQ(submit("{" + id + registering("J").substr(1)).code, 0);
  const Ran ran = submit(kOffice + "{" + id + registering("K").substr(1) + kLater + kLater,
                         {"-o", "csv", "--keep-going"});
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_TRUE(ran.out.contains("\r\n3,person.register,,failed,,,,conflict,")) << ran.out;
  EXPECT_FALSE(ran.out.contains("\r\n4,")) << ran.out;
  EXPECT_TRUE(ran.err.contains("2 of 5 commands are in the book")) << ran.err;
}

TEST_F(SubmitTest, AnIdThatStandsTwiceIsFoundBeforeAnythingIsWritten) {
  const std::string id = "\"id\":\"018f3c5e-7a10-7c3e-9b1e-0123456789ab\",";
  const Ran ran =
      submit(kOffice + "{" + id + registering("J").substr(1) + "{" + id + registering("K").substr(1));
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("orders.jsonl:4:7: id: ")) << ran.err;
  EXPECT_TRUE(ran.err.contains("line 3")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(book_));
}

TEST_F(SubmitTest, StandardInputThatCannotBeReadIsNoEmptyFile) {
  const std::vector<std::string> arguments{"submit", "-", "--data", book_, "--lang", "en"};
  const auto reading = [](const std::string& from) {
    RunSetting setting;
    setting.stdin_file = from;
    return setting;
  };
  for (const std::string& from : {std::string(), folder_ / ""}) {
    const Ran ran = run_bihuan(arguments, reading(from));
    EXPECT_EQ(ran.code, 2) << "'" << from << "' " << ran.err;
    EXPECT_TRUE(ran.err.contains("cannot be read")) << ran.err;
  }
  EXPECT_EQ(run_bihuan({"submit", folder_ / "", "--data", book_}).code, 2) << "a folder";
  const Ran empty = run_bihuan(arguments, reading("/dev/null"));
  EXPECT_EQ(empty.code, 2);
  EXPECT_TRUE(empty.err.contains("there is nothing in it")) << empty.err;
  put_file(folder_ / "in.jsonl", kOffice);
  EXPECT_EQ(run_bihuan(arguments, reading(folder_ / "in.jsonl")).code, 0);
}

TEST_F(SubmitTest, WithoutCommandsNothingIsBegun) {
  EXPECT_EQ(submit("# nothing\n").code, 0);
  EXPECT_FALSE(std::filesystem::exists(book_));
  EXPECT_EQ(run_bihuan({"submit", folder_ / "nowhere.jsonl", "--data", book_}).code, 3);
}

}  // namespace
}  // namespace bihuan
