#include "events/log/file_system.hpp"

#include <gtest/gtest.h>

#include "folder.hpp"

namespace bihuan {
namespace {

class FileSystemTest : public testing::Test {
 protected:
  Folder folder;
  std::shared_ptr<FileSystem> files = posix_file_system();
};

TEST_F(FileSystemTest, BytesAreReadWhereTheyWereWritten) {
  const auto file = files->open(folder / "a", OpenMode::read_write);
  ASSERT_TRUE(file.has_value());
  EXPECT_TRUE((*file)->write_at(3, "def").has_value());
  EXPECT_TRUE((*file)->write_at(0, "abc").has_value());
  EXPECT_TRUE((*file)->sync().has_value());
  EXPECT_EQ((*file)->read_at(0, 6).value(), "abcdef");
  EXPECT_EQ((*file)->read_at(4, 10).value(), "ef");
  EXPECT_EQ((*file)->read_at(9, 1).value(), "");
  EXPECT_EQ(file_bytes(folder / "a"), "abcdef");
}

TEST_F(FileSystemTest, OpeningAgainKeepsTheBytes) {
  put_file(folder / "a", "kept");
  EXPECT_EQ((*files->open(folder / "a", OpenMode::read_write))->read_at(0, 9).value(), "kept");
}

TEST_F(FileSystemTest, ReadOnlyNeitherMakesNorWrites) {
  const auto absent = files->open(folder / "a", OpenMode::read_only);
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().kind, FailureKind::not_found);
  EXPECT_FALSE(files->exists(folder / "a"));
  put_file(folder / "b", "kept");
  const auto file = files->open(folder / "b", OpenMode::read_only);
  ASSERT_TRUE(file.has_value());
  const auto refused = (*file)->write_at(0, "lost");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::io);
  EXPECT_EQ(file_bytes(folder / "b"), "kept");
}

TEST_F(FileSystemTest, FoldersAreMadeWithThoseAboveThem) {
  EXPECT_TRUE(files->make_directory(folder / "x/y/z").has_value());
  EXPECT_TRUE(files->make_directory(folder / "x/y/z").has_value());
  EXPECT_TRUE(files->open(folder / "x/y/z/file", OpenMode::read_write).has_value());
}

TEST_F(FileSystemTest, RenamingReplacesWhatWasThere) {
  put_file(folder / "from", "new");
  put_file(folder / "to", "old");
  EXPECT_TRUE(files->rename(folder / "from", folder / "to").has_value());
  EXPECT_FALSE(files->exists(folder / "from"));
  EXPECT_EQ(file_bytes(folder / "to"), "new");
}

TEST_F(FileSystemTest, RemovingWhatIsNotThereIsDone) {
  put_file(folder / "a", "");
  EXPECT_TRUE(files->remove(folder / "a").has_value());
  EXPECT_TRUE(files->remove(folder / "a").has_value());
  EXPECT_FALSE(files->exists(folder / "a"));
}

TEST_F(FileSystemTest, ARefusalNamesThePathAndTheReason) {
  put_file(folder / "file", "");
  const auto refused = files->open(folder / "file/below", OpenMode::read_write);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::invalid_input) << "another path would do";
  EXPECT_EQ(refused.error().where, folder / "file/below");
  EXPECT_NE(to_text(refused.error().detail).find("a file and no directory"), std::string::npos)
      << to_text(refused.error().detail);
}

TEST_F(FileSystemTest, FreeSpaceIsThatOfTheDiskAPathLiesOn) {
  const auto free = files->free_bytes(folder / "");
  ASSERT_TRUE(free.has_value()) << to_text(free.error());
  EXPECT_GT(*free, 0u);
  EXPECT_FALSE(files->free_bytes(folder / "none").has_value());
}

}  // namespace
}  // namespace bihuan
