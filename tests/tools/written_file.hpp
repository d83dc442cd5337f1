#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace bihuan {

// A file with these bytes, gone at the end of the test.
class WrittenFile {
 public:
  explicit WrittenFile(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() /
              ("bihuan-" + std::to_string(::getpid()) + '-' +
               ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml")) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~WrittenFile() { std::filesystem::remove(path_); }
  WrittenFile(const WrittenFile&) = delete;
  WrittenFile& operator=(const WrittenFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// One line of a sound file replaced, where the reader then stops, and a word it has to say.
struct Slip {
  std::string_view line;
  std::string_view written;
  std::string_view place;  // ":line:column" after the file's name
  std::string_view says;
};

inline std::string with_slip(std::string text, const Slip& slip) {
  const std::size_t at = text.find(slip.line);
  EXPECT_NE(at, std::string::npos) << slip.line;
  return at == std::string::npos ? text : text.replace(at, slip.line.size(), slip.written);
}

}  // namespace bihuan
