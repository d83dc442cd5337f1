#include "events/free_text.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

TEST(FreeText, MayHoldWhatPeopleWrite) {
  for (const std::string_view text :
       {"", "plain", "三号车间", "a\nb\tc", "é", "𠮷😂", "\u00a0", "\u200b", "\ue000"}) {
    EXPECT_TRUE(check_text(text, kFreeTextBytesMax)) << text;
  }
}

TEST(FreeText, MayNotHoldControlCharacters) {
  for (int c = 0; c < 0xa0; ++c) {
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || c >= 0x7f;
    std::string text = "王";
    if (c >= 0x80) text += '\xc2';
    text += static_cast<char>(c);
    EXPECT_EQ(check_text(text, kFreeTextBytesMax).has_value(), !control) << c;
  }
}

TEST(FreeText, OfCodesAndNamesIsOneLine) {
  EXPECT_TRUE(check_line("九执〔2024〕41号"));
  EXPECT_FALSE(check_line("a\nb"));
  EXPECT_FALSE(check_line("a\tb"));
  EXPECT_FALSE(check_line("e\u0301"));
  EXPECT_TRUE(check_line(std::string(kCodeBytesMax, 'x')));
  EXPECT_FALSE(check_line(std::string(kCodeBytesMax + 1, 'x')));
}

TEST(FreeText, IsBroughtIntoNormalFormC) {
  EXPECT_EQ(to_nfc("plain"), "plain");
  EXPECT_EQ(to_nfc("e\u0301"), "é");
  EXPECT_EQ(to_nfc("\u1112\u1161\u11ab"), "한");
  EXPECT_EQ(to_nfc("\uf900"), "\u8c48") << "a compatibility ideograph is another character";
  ASSERT_FALSE(to_nfc("\xff"));
  EXPECT_EQ(to_nfc("\xff").error().detail, "the text is not UTF-8");
}

// Unicode 16 brought marks (U+1E5EF) and a letter composed of U+105D2 and a dot: what was NFC before stays
// NFC, whichever Unicode the library knows.
TEST(FreeText, IsHeldToTheNormalFormOfOneUnicodeVersion) {
  for (const std::string_view later : {"\U0001E5EF\u0323", "\U000105D2\u0307", "\U0002EBF0", "\U0001FAE9"}) {
    EXPECT_TRUE(check_nfc(later)) << later;
    EXPECT_EQ(to_nfc(later), later);
  }
  EXPECT_FALSE(check_nfc("a\u0301\u0323")) << "marks of today out of order";
}

}  // namespace
}  // namespace bihuan
