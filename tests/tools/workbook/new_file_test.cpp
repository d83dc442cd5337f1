#include "tools/workbook/new_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

std::size_t files_in(const Folder& folder) {
  const std::filesystem::directory_iterator files(folder / "");
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

TEST(NewFile, IsThereWholeOnceItIsKept) {
  const Folder folder;
  const std::string path = folder / "台账.csv";
  auto file = NewFile::begin(path, Existing::refused);
  ASSERT_TRUE(file) << to_text(file.error());
  ASSERT_TRUE(file->write("first "));
  EXPECT_FALSE(std::filesystem::exists(path));
  ASSERT_TRUE(file->write("second"));
  ASSERT_TRUE(file->keep());
  EXPECT_EQ(file_bytes(path), "first second");
  EXPECT_EQ(files_in(folder), 1U);
  struct stat met {};
  ASSERT_EQ(::stat(path.c_str(), &met), 0);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  EXPECT_EQ(met.st_mode & 0777, 0666 & ~mask) << "as any file of this user";
}

TEST(NewFile, LeavesNothingWhenItIsNotKept) {
  const Folder folder;
  {
    const auto file = NewFile::begin(folder / "a.csv", Existing::refused);
    ASSERT_TRUE(file);
    EXPECT_EQ(files_in(folder), 1U);
  }
  EXPECT_EQ(files_in(folder), 0U);
}

TEST(NewFile, OverwritesOnlyWhenAsked) {
  const Folder folder;
  const std::string path = folder / "a.csv";
  put_file(path, "theirs");
  const auto refused = NewFile::begin(path, Existing::refused);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, FailureKind::conflict);
  auto file = NewFile::begin(path, Existing::replaced);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write("ours"));
  EXPECT_EQ(file_bytes(path), "theirs");
  ASSERT_TRUE(file->keep());
  EXPECT_EQ(file_bytes(path), "ours");
}

TEST(NewFile, DoesNotOverwriteWhatCameMeanwhile) {
  const Folder folder;
  const std::string path = folder / "a.csv";
  auto file = NewFile::begin(path, Existing::refused);
  ASSERT_TRUE(file);
  put_file(path, "theirs");
  const auto kept = file->keep();
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().kind, FailureKind::conflict);
  EXPECT_EQ(file_bytes(path), "theirs");
  EXPECT_EQ(files_in(folder), 1U);
}

TEST(NewFile, SaysWhyItCannotBeMade) {
  const Folder folder;
  EXPECT_EQ(NewFile::begin(folder / "nowhere/a.csv", Existing::refused).error().kind, FailureKind::io);
  EXPECT_EQ(NewFile::begin(folder / "", Existing::replaced).error().kind, FailureKind::invalid_input) << "a folder";
}

}  // namespace
}  // namespace bihuan
