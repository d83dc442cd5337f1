#include <gtest/gtest.h>

#include "tests/scenarios/scenario_folder.hpp"
#include "tools/scenario/run_scenario.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kRecordedFinding =
    "2024-05-20 14:10  I-01@ZF-1  hazard.record_finding  as H-1\n"
    "  {finding: hazard, inspectors: [I-01], intake: {description: 堵塞, sector: fire}}\n";

std::vector<ScenarioFinding> findings_of(const std::string& lines) {
  const ScenarioFolder folder;
  const auto scenario = read_scenario(folder.write_scenario(lines));
  if (!scenario) {
    ADD_FAILURE() << to_text(scenario.error().front());
    return {};
  }
  auto report = run_scenario(*scenario, {.directory = folder.book(), .forget = false});
  if (!report) {
    ADD_FAILURE() << to_text(report.error());
    return {};
  }
  return report->findings;
}

TEST(ScenarioFindingsTest, AWrongExpectationSaysWhatItExpectedAndWhatItSaw) {
  const auto findings =
      findings_of(std::string(kRecordedFinding) + "expect now  ledger H-1  status=graded sector=fire\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].line, 8);
  const std::string detail = to_text(findings[0].detail);
  EXPECT_NE(detail.find("expected a line with status=graded sector=fire, 0 of 1 match"), std::string::npos)
      << detail;
  EXPECT_NE(detail.find("saw status=reported sector=fire in: "), std::string::npos) << detail;
  EXPECT_NE(detail.find("description=堵塞"), std::string::npos) << detail;
  EXPECT_NE(detail.find("number=H-2024-0001"), std::string::npos) << detail;
}

TEST(ScenarioFindingsTest, TheRunGoesOnAndTellsAll) {
  const auto findings = findings_of(std::string(kRecordedFinding) +
                                    "expect now  no ledger H-1\n"
                                    "expect now  2 history H-1\n"
                                    "expect now  ledger H-1  status=reported\n"
                                    "expect known-then 2024-05-20 14:00  ledger H-1\n");
  ASSERT_EQ(findings.size(), 4U);  // the last one twice: it is asked again at the end
  EXPECT_EQ(findings[0].line, 8);
  EXPECT_NE(to_text(findings[0].detail).find("expected no line"), std::string::npos);
  EXPECT_EQ(findings[1].line, 9);
  EXPECT_NE(to_text(findings[1].detail).find("expected 2 lines"), std::string::npos);
  EXPECT_EQ(findings[2].line, 11);
  EXPECT_NE(to_text(findings[2].detail).find("saw none at all"), std::string::npos);
  EXPECT_NE(to_text(findings[3].detail).find("asked again at the end"), std::string::npos);
}

TEST(ScenarioFindingsTest, AnUnexpectedAnswerIsTold) {
  const auto findings =
      findings_of(std::string(kRecordedFinding) +
                  "2024-05-21 09:00  I-01@ZF-1  hazard.dismiss  H-1  {}\n"
                  "2024-05-21 09:01  I-01@ZF-1  hazard.dismiss  H-1  {reason: 不属实}  refused reason_empty\n"
                  "2024-05-21 09:02  I-01@ZF-1  hazard.dismiss  H-1  {reason: 不属实}  again\n");
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_NE(
      to_text(findings[0].detail).find("expected hazard.dismiss to be accepted; it was refused reason_empty"),
      std::string::npos)
      << to_text(findings[0].detail);
  EXPECT_NE(
      to_text(findings[1].detail).find("expected hazard.dismiss to be refused reason_empty; it was accepted"),
      std::string::npos)
      << to_text(findings[1].detail);
  EXPECT_NE(to_text(findings[2].detail).find("it was refused already_dismissed"), std::string::npos)
      << to_text(findings[2].detail);
}

TEST(ScenarioFindingsTest, TheFactsOfARefusalAreHeldToo) {
  const std::string lines =
      std::string(kRecordedFinding) +
      "2024-05-21 09:00  S-01@SCS-1  hazard.dismiss  H-1  {reason: x}  refused not_the_recording_unit unit=";
  EXPECT_TRUE(findings_of(lines + "SCS\n").empty());
  EXPECT_EQ(findings_of(lines + "ZF\n").size(), 1U);
}

TEST(ScenarioFindingsTest, ABookThatIsThereIsNotWrittenInto) {
  const ScenarioFolder folder;
  const auto scenario = read_scenario(folder.write_scenario(kRecordedFinding));
  ASSERT_TRUE(scenario);
  ASSERT_TRUE(run_scenario(*scenario, {.directory = folder.book(), .forget = false}));
  EXPECT_EQ(run_scenario(*scenario, {.directory = folder.book(), .forget = false}).error().kind,
            FailureKind::conflict);
}

}  // namespace
}  // namespace bihuan
