#include "events/log/attachments.hpp"

#include <gtest/gtest.h>

#include "folder.hpp"
#include "watched_disk.hpp"

namespace bihuan {
namespace {

class AttachmentsTest : public testing::Test {
 protected:
  [[nodiscard]] std::size_t left_in_tmp() const {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(directory + "/tmp")) ++count;
    return count;
  }

  Folder folder;
  const std::string directory = folder / "data";
  std::shared_ptr<FileSystem> files = posix_file_system();
};

TEST_F(AttachmentsTest, BytesLieUnderTheirDigest) {
  const auto stored = store_attachment(*files, directory, "abc");
  ASSERT_TRUE(stored.has_value()) << to_text(stored.error());
  EXPECT_EQ(*stored, (StoredAttachment{.sha256 = sha256("abc"), .length = 3}));
  const std::string hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(file_bytes(directory + "/attachments/ba/" + hex), "abc");
  EXPECT_EQ(left_in_tmp(), 0u);
}

TEST_F(AttachmentsTest, FilesOfAllSizesAroundAPieceAreStored) {
  for (const std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 200'000u}) {
    const std::string bytes(size, 'p');
    put_file(folder / "photo", bytes);
    const auto stored = store_attachment_file(*files, directory, folder / "photo");
    ASSERT_TRUE(stored.has_value()) << to_text(stored.error());
    EXPECT_EQ(*stored, (StoredAttachment{.sha256 = sha256(bytes), .length = size}));
    EXPECT_EQ(file_bytes(attachment_path(directory, stored->sha256)), bytes);
    EXPECT_EQ(verify_attachment(*files, directory, stored->sha256).value(), *stored);
    EXPECT_EQ(store_attachment(*files, directory, bytes).value(), *stored);
  }
}

TEST_F(AttachmentsTest, AnAttachmentIsThereOrNot) {
  EXPECT_FALSE(has_attachment(*files, directory, sha256("abc")));
  ASSERT_TRUE(store_attachment(*files, directory, "abc").has_value());
  EXPECT_TRUE(has_attachment(*files, directory, sha256("abc")));
  EXPECT_FALSE(has_attachment(*files, directory, sha256("abd")));
}

TEST_F(AttachmentsTest, AnAlteredAttachmentIsCorruptUntilItIsStoredAgain) {
  ASSERT_TRUE(store_attachment(*files, directory, "abc").has_value());
  put_file(attachment_path(directory, sha256("abc")), "abd");
  const auto verified = verify_attachment(*files, directory, sha256("abc"));
  ASSERT_FALSE(verified.has_value());
  EXPECT_EQ(verified.error().kind, FailureKind::corrupt);
  ASSERT_TRUE(store_attachment(*files, directory, "abc").has_value());
  EXPECT_TRUE(verify_attachment(*files, directory, sha256("abc")).has_value());
}

TEST_F(AttachmentsTest, AnAbsentOneIsNotFound) {
  EXPECT_EQ(verify_attachment(*files, directory, sha256("abc")).error().kind, FailureKind::not_found);
  EXPECT_EQ(store_attachment_file(*files, directory, folder / "none").error().kind, FailureKind::not_found);
}

TEST_F(AttachmentsTest, TheBytesAreSyncedBeforeTheyGetTheirName) {
  WatchedDisk disk;
  ASSERT_TRUE(store_attachment(disk, directory, "abc").has_value());
  EXPECT_EQ(disk.steps, (std::vector<std::string>{"create", "write", "sync", "rename"}));
}

TEST_F(AttachmentsTest, WhateverTheDiskRefusesNothingIsNamed) {
  for (const std::string refused : {"write", "sync", "rename"}) {
    WatchedDisk disk;
    disk.refuse = [&](const std::string& step) { return step == refused; };
    const auto stored = store_attachment(disk, directory, "abc");
    ASSERT_FALSE(stored.has_value());
    EXPECT_EQ(stored.error().kind, FailureKind::io);
    EXPECT_FALSE(has_attachment(disk, directory, sha256("abc")));
    EXPECT_EQ(left_in_tmp(), 0u) << refused;
  }
}

// A disk without bytes, so that a gibibyte costs nothing but its hashing.
class EndlessFile : public DurableFile {
 public:
  explicit EndlessFile(std::uint64_t& written) : written_(written) {}
  Result<std::string> read_at(std::size_t, std::size_t bytes) const override {
    return std::string(bytes, '0');
  }
  Result<void> write_at(std::size_t, std::string_view bytes) override {
    written_ += bytes.size();
    return {};
  }
  Result<void> sync() override { return {}; }

 private:
  std::uint64_t& written_;
};
class EndlessDisk : public FileSystem {
 public:
  Result<std::unique_ptr<DurableFile>> open(const std::string&, OpenMode) override {
    return std::make_unique<EndlessFile>(written);
  }
  bool exists(const std::string&) const override { return true; }
  Result<void> make_directory(const std::string&) override { return {}; }
  Result<void> rename(const std::string&, const std::string&) override { return {}; }
  Result<void> remove(const std::string&) override { return {}; }
  Result<std::uint64_t> free_bytes(const std::string&) const override { return kAttachmentBytesMax; }
  std::uint64_t written = 0;
};

TEST_F(AttachmentsTest, AFileBeyondTheLimitIsRefused) {
  EndlessDisk disk;
  const auto stored = store_attachment_file(disk, "data", "endless");
  ASSERT_FALSE(stored.has_value());
  EXPECT_EQ(stored.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(disk.written, kAttachmentBytesMax);
}

}  // namespace
}  // namespace bihuan
