#include "tools/workbook/text_encoding.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

constexpr std::string_view kHiddenHazard = "\xD2\xFE\xBB\xBC";  // 隐患 in GB18030

TEST(TextEncoding, TellsUtf8FromWhatOnlyLooksLikeIt) {
  EXPECT_TRUE(is_utf8("隐患 𠮷 é"));
  EXPECT_FALSE(is_utf8(kHiddenHazard));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_utf8("\xE9\x9A"));          // cut off
}

TEST(TextEncoding, AFileIsTheEncodingThatReadsMoreOfItsLines) {
  const std::string chinese(kHiddenHazard);
  EXPECT_EQ(detect_encoding("ascii only\n"), Encoding::utf_8);
  EXPECT_EQ(detect_encoding("隐患\n"), Encoding::utf_8);
  EXPECT_EQ(detect_encoding(chinese), Encoding::gb18030);
  EXPECT_EQ(detect_encoding(chinese + "\n" + chinese + "\nascii\n"), Encoding::gb18030);
  // "隐患。" has an odd number of bytes and a full stop after it, so it is not GB18030.
  EXPECT_EQ(detect_encoding("隐患。\n隐患。\n" + chinese + "\n"), Encoding::utf_8);
  EXPECT_EQ(detect_encoding("隐患。\n\xFF\xFF\n"), Encoding::utf_8);
}

TEST(TextEncoding, DecodesStrictlyAndNormalises) {
  EXPECT_EQ(decode(kHiddenHazard, Encoding::gb18030), "隐患");
  EXPECT_EQ(decode("\x95\x32\x82\x36", Encoding::gb18030), "𠀀");
  EXPECT_EQ(decode("plain", Encoding::gb18030), "plain");
  EXPECT_EQ(decode("e\xCC\x81", Encoding::utf_8), "é");
  EXPECT_EQ(decode(kHiddenHazard, Encoding::utf_8), std::nullopt);
  EXPECT_EQ(decode("\xD2", Encoding::gb18030), std::nullopt);
  EXPECT_EQ(decode("\xFF\xFF", Encoding::gb18030), std::nullopt);
}

TEST(TextEncoding, CharactersOfThe2022EditionAreNotPrivate) {
  EXPECT_EQ(decode("\xA6\xD9", Encoding::gb18030), "\uFE10");
  EXPECT_EQ(decode("\xFE\x59", Encoding::gb18030), "\u9FB4");
  EXPECT_EQ(decode("\xFE\x51", Encoding::gb18030), "\U00020087");
  EXPECT_EQ(decode("\xFE\xA0", Encoding::gb18030), "\u9FBB");
}

}  // namespace
}  // namespace bihuan
