#include <gtest/gtest.h>

#include "tests/scenarios/scenario_folder.hpp"
#include "tools/scenario/scenario.hpp"

namespace bihuan {
namespace {

std::vector<std::string> mistakes_of(std::string_view lines) {
  const ScenarioFolder folder;
  const auto scenario = read_scenario(folder.write_scenario(lines));
  std::vector<std::string> told;
  if (scenario) return told;
  for (const Mistake& mistake : scenario.error()) {
    const std::string text = to_text(mistake);
    told.push_back(text.substr(text.find("test.scenario:") + 14));
  }
  return told;
}

constexpr std::string_view kFinding =
    "2024-05-20 14:10  I-01@ZF-1  hazard.record_finding  as H-1\n"
    "  {finding: hazard, inspectors: [I-01], intake: {description: 堵塞, sector: fire}}\n";

TEST(ScenarioReaderTest, EachMistakeNamesLineAndColumn) {
  struct Wrong {
    std::string_view line;
    std::string_view told;
  };
  const Wrong all[] = {
      {"2024-05-20 14:10  I-01@ZF-1  hazard.garde  H-1  {}",
       "8:30: command: 'hazard.garde' is no command (did you mean 'hazard.grade'?)"},
      {"2024-05-20 14:10  I-09@ZF-1  hazard.dismiss  H-1  {}",
       "8:19: by: no person is known by 'I-09' (did you mean 'I-01'?)"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-7  {}",
       "8:46: to: no hazard is known by 'H-7' (did you mean 'H-1'?)"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {reson: 不}",
       "8:52: data.reson: there is no such member here (did you mean 'reason'?)"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {reason: 不  属}",
       "8:63: expected a comma or a closing brace, met '属'"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {reason: \"不}",
       "8:60: this quote is not closed (add the closing quote; a quote inside is written \\\")"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {}  refused reson_empty",
       "8:63: hazard.dismiss is never refused with 'reson_empty' (did you mean 'reason_empty'?)"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  when=now  {}",
       "8:51: 'when' is no option of a command (the options are occ, for, entered_by, source, id)"},
      {"2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {}  perhaps",
       "8:55: expected the end of the statement, met 'perhaps'"},
      {"2024-05-19 14:10  pass", "8:1: time does not go back"},
      {"2024-13-20 14:10  pass",
       "8:1: '2024-13-20' is not a date, or no such day exists (write year, month and day: 2024-05-20)"},
      {"2024/05/20 14:10  pass",
       "8:1: '2024/05/20' is not a date, or no such day exists (write year, month and day: 2024-05-20)"},
      {"expect known-then 2024-02-30 14:10  ledger H-1",
       "8:19: '2024-02-30' is not a date, or no such day exists (write year, month and day: 2024-05-20)"},
      {"2024-05-20 25:10  pass",
       "8:1: '2024-05-20 25:10' is no time (write \"2024-05-20 14:10\" (local time) or "
       "\"2024-05-20T14:10:00+08:00\")"},
      {"expect now  ledger H-1  statuz=open", "8:25: ledger has no field 'statuz' (did you mean 'status'?)"},
      {"expect now  leger H-1", "8:13: 'leger' is no question (ask ledger, overdue, history, find or moved)"},
      {"expect soon  ledger H-1", "8:8: expected known-then, known-now or now, met 'soon'"},
      {"expect now  history", "8:20: expected the case whose history is asked"},
      {"expect now  ledger H-1  status=", "8:25: 'status=' says no value (write none for what is absent)"},
  };
  for (const Wrong& wrong : all) {
    const auto told = mistakes_of(std::string(kFinding) + std::string(wrong.line) + "\n");
    ASSERT_EQ(told.size(), 1U) << wrong.line << (told.empty() ? "" : "\n" + told[0] + "\n" + told[1]);
    EXPECT_EQ(told[0], wrong.told);
  }
}

TEST(ScenarioReaderTest, AllMistakesOfAFileAreToldAtOnce) {
  const auto told = mistakes_of(
      "2024-05-20 14:10  I-01@ZF-1  hazard.dismiss  H-1  {}\nexpect now  leger\n2024-05-20 14:12  pass "
      "now\n");
  EXPECT_EQ(told.size(), 3U);
}

TEST(ScenarioReaderTest, AnIndentedLineBelongsToTheOneAbove) {
  const ScenarioFolder folder;
  const auto scenario =
      read_scenario(folder.write_scenario("2024-05-20 14:10  I-01@ZF-1  hazard.record_finding\n"
                                          "    as H-1\n"
                                          "  # a remark in between\n"
                                          "    {finding: hazard, inspectors: [I-01],\n"
                                          "     intake: {description: \"a b\", sector: fire}}\n"
                                          "    refused description_empty\n"));
  ASSERT_TRUE(scenario) << to_text(scenario.error().front());
  const ScenarioStep& last = scenario->steps.back();
  EXPECT_EQ(last.line, 6);
  EXPECT_EQ(std::get<CommandStep>(last.what).answer.code, "description_empty");
  const ScenarioFolder other;
  EXPECT_FALSE(read_scenario(other.write("x.scenario", "  indented\n")));
}

TEST(ScenarioReaderTest, TheDayEndsAtTwentyFour) {
  const ScenarioFolder folder;
  const auto scenario = read_scenario(folder.write_scenario("2024-06-25 24:00  pass\n"));
  ASSERT_TRUE(scenario);
  EXPECT_EQ(to_utc_text(scenario->steps.back().at), "2024-06-25T16:00:00Z");
}

TEST(ScenarioReaderTest, ALineWithoutATimeHappensAtTheTimeOfTheOneAbove) {
  const ScenarioFolder folder;
  const auto scenario = read_scenario(
      folder.write_scenario("2024-05-20 14:10  pass\n- unit.establish {code: U, kind: other}\n"));
  ASSERT_TRUE(scenario);
  EXPECT_EQ(to_utc_text(scenario->steps.back().at), "2024-05-20T06:10:00Z");
}

TEST(ScenarioReaderTest, WhatComesFirstComesFirst) {
  const ScenarioFolder folder;
  const auto told = [&](std::string_view bytes) {
    const auto scenario = read_scenario(folder.write("x.scenario", bytes));
    return scenario ? std::string() : to_text(scenario.error().front().detail);
  };
  EXPECT_EQ(told("start 2024-01-02 08:00\n"), "a calendar must be named first: what is local time here?");
  EXPECT_EQ(told("2024-01-02 08:00  pass\n"), "`calendar` and `start` come first");
  EXPECT_EQ(told("scenario X\n"), "the scenario has no `start`");
  EXPECT_EQ(told("\xFF"), "the text is not UTF-8");
  EXPECT_FALSE(read_scenario(BIHUAN_SOURCE_DIR "/tools/scenarios/nowhere.scenario"));
}

}  // namespace
}  // namespace bihuan
