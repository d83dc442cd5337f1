// How the texts are written: both languages, each in its own letters and punctuation.

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "tests/api/messages/every_text.hpp"

namespace bihuan {
namespace {

bool is_chinese(unsigned char byte) { return byte >= 0x80; }

// The first ASCII comma, stop, colon, parenthesis or quote that touches a Chinese character; npos: none.
std::size_t ascii_punctuation(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::string_view(",.;:?!()\"'").find(text[i]) == std::string_view::npos) continue;
    const bool before = i > 0 && is_chinese(static_cast<unsigned char>(text[i - 1]));
    const bool after = i + 1 < text.size() && is_chinese(static_cast<unsigned char>(text[i + 1]));
    if (before || after) return i;
  }
  return std::string_view::npos;
}

// Brackets pair, do not nest, and hold every placeholder of a refusal.
bool well_bracketed(std::string_view text, bool placeholders_inside_only) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' && inside) return false;
    if (text[i] == ']' && !inside) return false;
    if (text[i] == '[') inside = true;
    if (text[i] == ']') inside = false;
    if (text[i] != '{') continue;
    if (placeholders_inside_only && !inside) return false;
    const auto close = text.find_first_of("}[]", i);
    if (close == std::string_view::npos || text[close] != '}') return false;
  }
  return !inside;
}

TEST(Wording, NothingIsSaidInOneLanguageOnly) {
  for (const TextPair& text : every_text()) {
    EXPECT_FALSE(text.zh.empty()) << text.key;
    EXPECT_FALSE(text.en.empty()) << text.key;
  }
}

TEST(Wording, ChineseHasChinesePunctuation) {
  EXPECT_NE(ascii_punctuation("隐患,企业"), std::string_view::npos);
  for (const TextPair& text : every_text()) {
    EXPECT_EQ(ascii_punctuation(text.zh), std::string_view::npos) << text.key << ": " << text.zh;
  }
}

TEST(Wording, ChineseIsChinese) {
  for (const TextPair& text : every_text()) {
    EXPECT_TRUE(
        std::ranges::any_of(text.zh, [](char c) { return is_chinese(static_cast<unsigned char>(c)); }))
        << text.key << ": " << text.zh;
  }
}

TEST(Wording, EnglishIsPlainLetters) {
  for (const TextPair& text : every_text()) {
    EXPECT_TRUE(
        std::ranges::none_of(text.en, [](char c) { return is_chinese(static_cast<unsigned char>(c)); }))
        << text.key << ": " << text.en;
  }
}

TEST(Wording, BracketsPairAndHoldEveryFactOfARefusal) {
  for (const auto& list : kAllWords) {
    for (const LabelWords& words : list()) {
      EXPECT_TRUE(well_bracketed(words.zh, false)) << words.key;
      EXPECT_TRUE(well_bracketed(words.en, false)) << words.key;
    }
  }
  for (const auto& list : kAllRefusals) {
    for (const RefusalWords& words : list()) {
      for (const std::string_view text : {words.zh, words.zh_remedy, words.en, words.en_remedy}) {
        EXPECT_TRUE(well_bracketed(text, true)) << words.code << ": " << text;
      }
    }
  }
}

TEST(Wording, ASentenceEndsAsASentence) {
  for (const auto& list : kAllRefusals) {
    for (const RefusalWords& words : list()) {
      EXPECT_TRUE(words.zh.ends_with("。")) << words.code;
      EXPECT_TRUE(words.zh_remedy.ends_with("。")) << words.code;
      EXPECT_TRUE(words.en.ends_with('.')) << words.code;
      EXPECT_TRUE(words.en_remedy.ends_with('.')) << words.code;
    }
  }
}

TEST(Wording, EachListIsInOrder) {
  for (const auto& list : kAllWords) EXPECT_TRUE(std::ranges::is_sorted(list(), {}, &LabelWords::key));
  for (const auto& list : kAllRefusals) EXPECT_TRUE(std::ranges::is_sorted(list(), {}, &RefusalWords::code));
}

}  // namespace
}  // namespace bihuan
