// Packs and calendars as people check, adopt, publish, list and compare them.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"
#include "tools/program/rule_rows.hpp"
#include "written_book.hpp"

namespace bihuan {
namespace {

const std::string kOtherPack = kTools + "/scenarios/S10.pack.toml";

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class Policy : public testing::Test {
 protected:
  [[nodiscard]] Ran run(std::vector<std::string> arguments, std::string_view language = "en") const {
    arguments.insert(arguments.end(), {"--data", data(), "--lang", std::string(language)});
    return run_bihuan(arguments);
  }
  [[nodiscard]] static Ran check(const std::string& kind, const std::string& file,
                                 std::string_view language = "en") {
    return run_bihuan({kind, "check", file, "-o", "csv", "--lang", std::string(language)});
  }
  [[nodiscard]] std::string data() const { return folder_ / "data"; }
  std::string write(std::string_view name, std::string_view text) const {
    const std::string path = folder_ / std::string(name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  void publish() const {
    const Ran published = run({"calendar", "publish", kCalendar});
    ASSERT_EQ(published.code, 0) << published.err;
  }
  void adopt() const {
    publish();
    const Ran adopted = run({"policy", "adopt", kPack, "--effective", "2024-01-01"});
    ASSERT_EQ(adopted.code, 0) << adopted.err;
  }

  Folder folder_;
};

TEST_F(Policy, ASoundFileHasNoMistake) {
  EXPECT_EQ(check("policy", kPack).code, 0);
  EXPECT_EQ(check("calendar", kCalendar).code, 0);
}

TEST_F(Policy, EveryMistakeOfAPackIsToldAtOnceWithItsPlace) {
  std::string text = content_of(kOtherPack);
  text = replaced(text, "budget = 24\nunit = \"hours\"", "budget = 24\nunit = \"weeks\"");
  text = replaced(text, "kind = \"order_after_major\"\nbudget = 1", "kind = \"order_after_major\"\nbudgett = 1");
  text = replaced(text, "after_working_days = 1", "after_working_days = 0");
  text = replaced(text, "struck_off_by = \"order_issuer\"\nsource = \"情景测试值 / a test value of the scenario\"",
                  "struck_off_by = \"order_issuer\"");
  const Ran ran = check("policy", write("bad.toml", text));
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.out.find("bad.toml:16:8,\"unit is \"\"weeks\"\"\",\"one of: hours"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find(":20:1,budget is missing"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find(":22:1,budgett is not a key of this table"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("does not rise above the rung before"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("source is missing"), std::string::npos) << ran.out;
  EXPECT_EQ(std::ranges::count(ran.out, '\n'), 6) << "a head and five mistakes, no consequences:\n" << ran.out;
}

TEST_F(Policy, TheContradictionsOfAPackAreToldAtOnceInBothLanguages) {
  std::string text = content_of(kOtherPack);
  text = replaced(text, "kinds = [\"handover\", \"order\", ", "kinds = [\"order\", ");
  text = replaced(text, "verified_by = \"nobody\"", "grade = \"major\"\nverified_by = \"nobody\"");
  const std::string file = write("bad.toml", text);
  const Ran english = check("policy", file);
  EXPECT_EQ(english.code, 2);
  EXPECT_NE(english.out.find("has nobody to be warned"), std::string::npos) << english.out;
  EXPECT_NE(english.out.find("some cases would find no row"), std::string::npos) << english.out;
  const Ran chinese = check("policy", file, "zh");
  EXPECT_EQ(chinese.out.find("has nobody"), std::string::npos) << chinese.out;
  EXPECT_EQ(chinese.out.find("would find no row"), std::string::npos) << chinese.out;
}

TEST_F(Policy, EveryMistakeOfACalendarIsToldAtOnce) {
  std::string text = content_of(kCalendar);
  text = replaced(text, "zone = \"Asia/Shanghai\"\n", "");
  text = replaced(text, "published_from = 2019", "published_from = \"2019\"");
  const Ran ran = check("calendar", write("bad.toml", text));
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.out.find("zone is missing"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("published_from is not a whole number"), std::string::npos) << ran.out;
  EXPECT_EQ(std::ranges::count(ran.out, '\n'), 3) << "a head and two mistakes, no consequences:\n" << ran.out;
}

TEST_F(Policy, WhatIsPublishedAndAdoptedTwiceIsInTheBookOnce) {
  adopt();
  const Ran calendar = run({"calendar", "publish", kCalendar, "-o", "json"});
  EXPECT_EQ(calendar.code, 0) << calendar.err;
  EXPECT_NE(calendar.out.find("\"again\": true"), std::string::npos) << calendar.out;
  const Ran pack = run({"policy", "adopt", kPack, "--effective", "2024-01-01", "-o", "json"});
  EXPECT_NE(pack.out.find("\"again\": true"), std::string::npos) << pack.out;
  const Ran list = run({"policy", "list", "-o", "jsonl"});
  EXPECT_EQ(std::ranges::count(list.out, '\n'), 1) << list.out;
  for (const std::string_view part :
       {R"("effective_at":"2024-01-01T00:00:00+08:00")", R"("signed_at":"2024-01-01T00:00:00+08:00")",
        R"("id":"JLT-2024.1")", R"("in_force":true)", R"("recorded_at":"20)"}) {
    EXPECT_NE(list.out.find(part), std::string::npos) << part << "\n" << list.out;
  }
}

TEST_F(Policy, OtherContentsUnderAKnownIdAreRefusedWithWhatToDo) {
  adopt();
  const std::string changed =
      write("changed.toml", replaced(content_of(kPack), "rung_hour = \"09:00\"", "rung_hour = \"10:00\""));
  const Ran ran = run({"policy", "adopt", changed, "--effective", "2024-01-01"});
  EXPECT_EQ(ran.code, 5);
  EXPECT_NE(ran.err.find("code_in_use"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("what to do"), std::string::npos) << ran.err;
}

TEST_F(Policy, ADayNeedsACalendarThatSaysWhenItBegins) {
  const Ran ran = run({"policy", "adopt", kPack, "--effective", "2024-01-01"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("publish a calendar first"), std::string::npos) << ran.err;
  EXPECT_EQ(run({"policy", "adopt", kPack, "--effective", "2024-01-01T00:00:00+08:00"}).code, 0);
}

TEST_F(Policy, TheDifferenceOfTwoPacksIsToldRuleByRuleWithSources) {
  adopt();
  const Ran ran = run({"policy", "diff", "JLT-2024.1", kOtherPack, "-o", "jsonl"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  std::string review;
  for (std::size_t at = 0; at < ran.out.size();) {
    const std::size_t end = ran.out.find('\n', at);
    const std::string line = ran.out.substr(at, end - at);
    if (line.contains(R"("rule":"limits.review")")) review = line;
    at = end + 1;
  }
  EXPECT_TRUE(review.contains(R"("change":"changed")")) << review;
  EXPECT_TRUE(review.contains("10 calendar days")) << review;
  EXPECT_TRUE(review.contains("7 working days")) << review;
  EXPECT_TRUE(review.contains("Hubei 2011")) << review;
  EXPECT_TRUE(ran.out.contains(R"("rule":"limits.triage")")) << "removed";
  EXPECT_TRUE(ran.out.contains(R"("rule":"transitions")")) << "added";
  const Ran same = run({"policy", "diff", "JLT-2024.1", kPack, "-o", "jsonl"});
  EXPECT_EQ(same.out, "");
}

TEST_F(Policy, ShowTellsEveryRuleWithItsSource) {
  adopt();
  const Ran ran = run({"policy", "show", "JLT-2024.1", "-o", "csv"}, "zh");
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("申请销号后复查")) << ran.out;
  EXPECT_TRUE(ran.out.contains("湖北省(2011)")) << ran.out;
  EXPECT_EQ(run({"policy", "show", "JLT-2023.9"}).code, 3);
}

TEST_F(Policy, EveryNumberIsShownAndComparedWithItsSource) {
  adopt();
  const Ran shown = run({"policy", "show", "JLT-2024.1", "-o", "jsonl"});
  for (const std::string_view rule : {"rung_hour", "offline_window_hours"}) {
    const std::size_t at = shown.out.find("\"rule\":\"" + std::string(rule) + "\"");
    ASSERT_NE(at, std::string::npos) << shown.out;
    const std::string line = shown.out.substr(at, shown.out.find('\n', at) - at);
    EXPECT_TRUE(line.contains("proposed default, to be confirmed by the office")) << line;
  }
  const Ran compared = run({"policy", "diff", "JLT-2024.1", kOtherPack, "-o", "jsonl"});
  const std::size_t at = compared.out.find(R"("rule":"rung_hour")");
  ASSERT_NE(at, std::string::npos) << "the hour is the same, its source is not:\n" << compared.out;
  const std::string line = compared.out.substr(at, compared.out.find('\n', at) - at);
  EXPECT_TRUE(line.contains("proposed default")) << line;
  EXPECT_TRUE(line.contains("a test value of the scenario")) << line;
}

TEST_F(Policy, WhatAnEarlierVersionDidNotWriteIsSaidToBeMissing) {
  const auto source_of = [](Language language) {
    for (const RuleRow& row : rules_of(Pack{}, language)) {
      if (row.rule == "rung_hour") return row.source;
    }
    return std::string();
  };
  EXPECT_EQ(source_of(Language::en), "none was written when it was adopted");
  EXPECT_EQ(source_of(Language::zh), "采用时未载明依据");
}

TEST_F(Policy, WhatIfNeedsNoBookThatItChanges) {
  adopt();
  const Ran before = run({"head", "-o", "json"});
  const Ran ran = run({"policy", "what-if", kOtherPack, "--effective", "2024-05-15"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.err.contains("0 running deadlines would move")) << ran.err;
  EXPECT_EQ(run({"head", "-o", "json"}).out, before.out);
}

// Two open cases whose upward reports run by 24 hours, and a pack that says 48 since the day before.
TEST_F(Policy, WhatIfListsEachDeadlineThatWouldMoveAndMovesNone) {
  const WrittenBook book;
  const std::string pack =
      write("slower.toml", replaced(content_of(kOtherPack), "budget = 24\nunit = \"hours\"",
                                    "budget = 48\nunit = \"hours\""));
  const auto asked = [&](const std::vector<std::string>& arguments) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--data", book.data, "--lang", "en"});
    return run_bihuan(all);
  };
  const Ran before = asked({"head", "-o", "json"});
  const Ran ran = asked({"policy", "what-if", pack, "--effective", "2024-05-19", "-o", "jsonl"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(std::ranges::count(ran.out, '\n'), 2) << ran.out;
  for (const std::string_view part :
       {R"("number":"H-2024-0001")", R"("number":"H-2024-0002")", R"("reason":"pack_late")",
        R"("clock":"upward_report")", R"("due_before":"2024-06-02T10:00:00+08:00")",
        R"("due":"2024-06-03T10:00:00+08:00")"}) {
    EXPECT_TRUE(ran.out.contains(part)) << part << "\n" << ran.out;
  }
  EXPECT_EQ(asked({"head", "-o", "json"}).out, before.out);
  EXPECT_EQ(asked({"policy", "moved", "-o", "jsonl"}).out, "");
  const Ran never = asked({"policy", "what-if", pack, "--effective", "2024-06-10", "-o", "jsonl"});
  EXPECT_EQ(never.out, "") << "its transition rule keeps what runs";
}

TEST_F(Policy, OnlyTheCalendarInForceIsCorrected) {
  publish();
  const std::string corrected = write(
      "corrected.toml", replaced(content_of(kCalendar), "id = \"CN-2024.1\"", "id = \"CN-2024.2\""));
  EXPECT_EQ(run({"calendar", "correct", corrected, "--replaces", "CN-2023.1"}).code, 5);
  const Ran done = run({"calendar", "correct", corrected, "--replaces", "CN-2024.1", "-o", "json"});
  EXPECT_EQ(done.code, 0) << done.err;
  const Ran list = run({"calendar", "list", "-o", "jsonl"});
  EXPECT_TRUE(list.out.contains(R"("replaced_by":"CN-2024.2")")) << list.out;
  EXPECT_TRUE(list.out.contains(R"("replaces":"CN-2024.1")")) << list.out;
  const Ran changes = run({"calendar", "diff", "CN-2024.1", "CN-2024.2", "-o", "jsonl"});
  EXPECT_EQ(changes.out, "") << "its id is no rule";
}

TEST_F(Policy, WhoGivesItMustHoldThePost) {
  publish();
  const Ran ran = run({"policy", "adopt", kPack, "--effective", "2024-01-01", "--by", "A-01@AWB-0"});
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_EQ(run({"policy", "list", "-o", "jsonl"}).out, "");
}

}  // namespace
}  // namespace bihuan
