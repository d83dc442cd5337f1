#include <gtest/gtest.h>

#include <algorithm>
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
  for (const std::string_view name : {"S1", "S4", "S9"}) {
    EXPECT_TRUE(
        std::any_of(files.begin(), files.end(), [&](const fs::path& file) { return file.stem() == name; }));
  }
}

}  // namespace
}  // namespace bihuan
