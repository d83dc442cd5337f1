#include <gtest/gtest.h>

#include <filesystem>

#include "events/attachment.hpp"
#include "events/json_reader.hpp"
#include "events/log/attachments.hpp"
#include "ran_program.hpp"
#include "tests/events/log/folder.hpp"
#include "tools/program/media_type.hpp"

namespace bihuan {
namespace {

const std::string kJpeg = "\xFF\xD8\xFF\xE0 a photo";

TEST(Attach, StoresAndPrintsWhatACommandsPhotosTake) {
  const Folder folder;
  put_file(folder / "现场.jpg", kJpeg);
  put_file(folder / "note.txt", "words");
  const Ran ran = run_bihuan({"attach", folder / "现场.jpg", folder / "note.txt", "--data", folder / "data"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto refs = from_canonical_json<std::vector<AttachmentRef>>(ran.out.substr(0, ran.out.size() - 1));
  ASSERT_TRUE(refs.has_value()) << ran.out;
  ASSERT_EQ(refs->size(), 2u);
  EXPECT_EQ((*refs)[0],
            (AttachmentRef{.length = kJpeg.size(), .sha256 = sha256(kJpeg), .type = "image/jpeg"}));
  EXPECT_EQ((*refs)[1].type, "application/octet-stream");
  EXPECT_EQ(file_bytes(attachment_path(folder / "data", sha256(kJpeg))), kJpeg);
  EXPECT_TRUE(ran.err.contains("现场.jpg")) << ran.err;
}

TEST(Attach, StoresNothingWhenOneFileIsWrong) {
  const Folder folder;
  put_file(folder / "a.jpg", kJpeg);
  const Ran ran = run_bihuan({"attach", folder / "a.jpg", folder / "b.jpg", "--data", folder / "data"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(ran.err.contains("b.jpg")) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

TEST(Attach, TheTypeCanBeSaid) {
  const Folder folder;
  put_file(folder / "note.txt", "words");
  const Ran ran = run_bihuan(
      {"attach", folder / "note.txt", "--type", "text/plain", "-o", "csv", "--data", folder / "data"});
  EXPECT_EQ(ran.out, "sha256,length,type\r\n" + to_hex(sha256("words")) + ",5,text/plain\r\n");
}

TEST(MediaType, IsToldByTheFirstBytesNotByTheName) {
  EXPECT_EQ(media_type_of(kJpeg), "image/jpeg");
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1A\n...."), "image/png");
  EXPECT_EQ(media_type_of(std::string_view("RIFF\0\0\0\0WEBPVP8 ", 16)), "image/webp");
  EXPECT_EQ(media_type_of(std::string_view("\0\0\0\x18"
                                           "ftypheic",
                                           12)),
            "image/heic");
  EXPECT_EQ(media_type_of("%PDF-1.7"), "application/pdf");
  EXPECT_EQ(media_type_of(""), "application/octet-stream");
}

TEST(MediaType, OnlyTypeSlashSubtypePasses) {
  EXPECT_TRUE(is_media_type("application/vnd.ms-excel"));
  for (const std::string text : {"", "jpeg", "image/", "/jpeg", "image/jpeg; q=1", "Image/JPEG", "a/b/c"}) {
    EXPECT_FALSE(is_media_type(text)) << text;
  }
  EXPECT_FALSE(is_media_type("image/" + std::string(200, 'a')));
}

}  // namespace
}  // namespace bihuan
