#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <vector>

#include "tests/scenarios/scenario_folder.hpp"
#include "tools/scenario/run_scenario.hpp"

namespace bihuan {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_scenarios() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(BIHUAN_SOURCE_DIR "/tools/scenarios")) {
    if (entry.path().extension() == ".scenario") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Play {
  fs::path file;
  bool forget;
};

void PrintTo(const Play& play, std::ostream* out) {
  *out << play.file.filename().string() << (play.forget ? ", forgetting" : "");
}

class ScenarioFileTest : public ::testing::TestWithParam<Play> {};

TEST_P(ScenarioFileTest, EverythingIsAsTheFileSays) {
  const auto scenario = read_scenario(GetParam().file);
  if (!scenario) {
    for (const Mistake& mistake : scenario.error()) ADD_FAILURE() << to_text(mistake);
    return;
  }
  const ScenarioFolder folder;
  const auto report = run_scenario(*scenario, {.directory = folder.book(), .forget = GetParam().forget});
  ASSERT_TRUE(report) << to_text(report.error());
  for (const ScenarioFinding& finding : report->findings) ADD_FAILURE() << to_text(said(finding));
  EXPECT_GT(report->expectations, 0U);
}

std::vector<Play> plays(bool forget) {
  std::vector<Play> all;
  for (const fs::path& file : all_scenarios()) all.push_back({file, forget});
  return all;
}

std::string name_of_play(const ::testing::TestParamInfo<Play>& info) {
  return info.param.file.stem().string();
}

INSTANTIATE_TEST_SUITE_P(InOneLife, ScenarioFileTest, ::testing::ValuesIn(plays(false)), name_of_play);
INSTANTIATE_TEST_SUITE_P(MemoryThrownAwayBetweenCommands, ScenarioFileTest, ::testing::ValuesIn(plays(true)),
                         name_of_play);

TEST(ScenarioFilesTest, TheScenariosOfThePaperAreThere) {
  const auto files = all_scenarios();
  for (const std::string_view name : {"S1", "S4", "S9", "S10", "S10_late"}) {
    EXPECT_TRUE(
        std::any_of(files.begin(), files.end(), [&](const fs::path& file) { return file.stem() == name; }));
  }
}

// The scenario as it may stand in another folder.
std::string moved_away(std::string text) {
  const std::string tools = BIHUAN_SOURCE_DIR "/tools";
  for (const auto& [near, far] : {std::pair<std::string, std::string>{"../", tools + "/"},
                                  {"office.setup", tools + "/scenarios/office.setup"},
                                  {"S10.pack.toml", tools + "/scenarios/S10.pack.toml"}}) {
    for (auto at = text.find(near); at != std::string::npos; at = text.find(near, at + far.size())) {
      text.replace(at, near.size(), far);
    }
  }
  return text;
}

// A file whose one expectation is wrong by a day fails at that line, and nowhere else.
TEST(ScenarioFilesTest, AWrongDayInS10IsFound) {
  struct Twin {
    std::string_view file, right, wrong;
  };
  for (const Twin& twin : {Twin{"S10", "ledger B  review_last_day=2024-05-24", "ledger B  review_last_day=2024-05-25"},
                           Twin{"S10_late", "1 moved F  clock=review last_day_before=2024-05-27",
                                "1 moved F  clock=review last_day_before=2024-05-26"}}) {
    std::ifstream file(BIHUAN_SOURCE_DIR "/tools/scenarios/" + std::string(twin.file) + ".scenario");
    std::string text = moved_away({std::istreambuf_iterator<char>(file), {}});
    const auto at = text.find(twin.right);
    ASSERT_NE(at, std::string::npos) << twin.file;
    text.replace(at, twin.right.size(), twin.wrong);
    const ScenarioFolder written;
    const auto scenario = read_scenario(written.write("twin.scenario", text));
    ASSERT_TRUE(scenario) << to_text(scenario.error().front());
    const auto report = run_scenario(*scenario, {.directory = written.book(), .forget = false});
    ASSERT_TRUE(report) << to_text(report.error());
    ASSERT_EQ(report->findings.size(), 1U) << twin.file;
    EXPECT_EQ(report->findings[0].line,
              static_cast<std::int64_t>(1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n')));
  }
}

}  // namespace
}  // namespace bihuan
