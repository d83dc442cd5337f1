#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tools/register/register_reader.hpp"

namespace bihuan {

// A folder of its own for one test, gone at its end.
class RegisterFolder {
 public:
  RegisterFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("bihuan-" + std::to_string(::getpid()) + '-' +
               ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(path_);
  }
  ~RegisterFolder() { std::filesystem::remove_all(path_); }
  RegisterFolder(const RegisterFolder&) = delete;
  RegisterFolder& operator=(const RegisterFolder&) = delete;

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

// A sound mapping; calendar and pack must only be there.
inline constexpr std::string_view kMapping = R"(register = "test-1"
[file]
date_formats = ["%Y-%m-%d %H:%M", "%Y-%m-%d"]
empty_words = ["-"]
[rules]
calendar = "calendar.toml"
pack = "pack.toml"
tolerance_seconds = 60
[case]
id = "id"
opened = "opened"
target = "target"
closed = "closed"
closure_reason = "reason"
territory = "area"
description = "{title}: {detail}"
place = ["ward", "street"]
[on_time]
column = "in time"
yes = ["YES"]
no = ["NO"]
[channel]
column = "source"
public_report = ["call", "app"]
inspection = ["visit"]
[limit]
column = "kind"
[[limit.words]]
code = "complaint"
words = ["C"]
[sector]
column = "trade"
[[sector.words]]
code = "fire"
words = ["Fire"]
)";

inline Result<RegisterMapping> read_mapping(const RegisterFolder& folder, std::string_view text) {
  folder.write("calendar.toml", "");
  folder.write("pack.toml", "");
  return read_mapping_file(folder.write("mapping.toml", text));
}

}  // namespace bihuan
