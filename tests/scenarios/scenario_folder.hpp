#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace bihuan {

// A folder of one test, gone at its end: scenario files, and the books they make.
class ScenarioFolder {
 public:
  ScenarioFolder() {
    const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
    std::string name =
        "bihuan-" + std::to_string(::getpid()) + "-" + test->test_suite_name() + "-" + test->name();
    std::replace(name.begin(), name.end(), '/', '-');
    path_ = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(path_);
  }
  ~ScenarioFolder() { std::filesystem::remove_all(path_); }
  ScenarioFolder(const ScenarioFolder&) = delete;
  ScenarioFolder& operator=(const ScenarioFolder&) = delete;

  [[nodiscard]] std::filesystem::path book() const { return path_ / "book"; }

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

  // A scenario of the office in which these lines happen, from line 6 on.
  std::filesystem::path write_scenario(std::string_view lines) const {
    const std::string tools = BIHUAN_SOURCE_DIR "/tools";
    return write("test.scenario", "calendar " + tools + "/calendars/CN-2024.1.toml\n" +
                                      "start 2024-01-02 08:00\n" + "pack " + tools +
                                      "/packs/JLT-2024.1.toml\n" + "use " + tools +
                                      "/scenarios/office.setup\n\n" + std::string(lines));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace bihuan
