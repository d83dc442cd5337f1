#include "tools/program/terminal_text.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

TEST(TerminalText, AChineseCharacterTakesTwoColumns) {
  EXPECT_EQ(display_width("隐患"), 4u);
  EXPECT_EQ(display_width("灭火器ABC"), 9u);
  EXPECT_EQ(display_width("（1/3）"), 7u);
  EXPECT_EQ(display_width("𠮷"), 2u) << "beyond the basic plane";
  EXPECT_EQ(display_width("e\u0301"), 1u) << "a mark that combines takes none";
  EXPECT_EQ(display_width("—·"), 2u) << "ambiguous characters are narrow";
}

TEST(TerminalText, PaddingGoesByColumnsNotBytes) {
  EXPECT_EQ(padded("隐患", 6), "隐患  ");
  EXPECT_EQ(padded("H-1", 6), "H-1   ");
  EXPECT_EQ(padded("12", 4, Side::right), "  12");
  EXPECT_EQ(padded("隐患", 3), "隐患") << "never cut";
}

TEST(TerminalText, IsCutAtACharacterAndFits) {
  EXPECT_EQ(shortened("除尘器未设置泄爆装置", 9), "除尘器未…");
  EXPECT_EQ(shortened("除尘器未设置泄爆装置", 8), "除尘器…");
  EXPECT_EQ(shortened("隐患", 4), "隐患");
  EXPECT_EQ(shortened("隐患", 0), "");
  for (std::size_t width = 1; width < 20; ++width) {
    EXPECT_LE(display_width(shortened("除尘器ABC未设置泄爆装置", width)), width);
  }
}

TEST(TerminalText, IsWrappedAfterSpacesAndChineseCharacters) {
  using Pieces = std::vector<std::string>;
  EXPECT_EQ(wrapped("one two three", 8), (Pieces{"one two", "three"}));
  EXPECT_EQ(wrapped("除尘器未设置泄爆装置", 9), (Pieces{"除尘器未", "设置泄爆", "装置"}));
  EXPECT_EQ(wrapped("abcdefgh", 3), (Pieces{"abc", "def", "gh"})) << "where there is no better place";
  EXPECT_EQ(wrapped("隐患ABCDEF", 8), (Pieces{"隐患", "ABCDEF"}));
  EXPECT_EQ(wrapped("", 8), (Pieces{""}));
}

TEST(TerminalText, NoLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne) {
  using Pieces = std::vector<std::string>;
  EXPECT_EQ(wrapped("整改要求：恢复", 8), (Pieces{"整改要", "求：恢复"}));
  EXPECT_EQ(wrapped("指令书（一号）", 8), (Pieces{"指令书", "（一号）"}));
  EXPECT_EQ(wrapped("见隐患E-0733；其他", 10), (Pieces{"见隐患", "E-0733；其", "他"}));
  EXPECT_EQ(wrapped("，，，，，", 4), (Pieces{"，，", "，，", "，"})) << "where there is no better place";
}

TEST(TerminalText, NothingSteersTheTerminal) {
  EXPECT_EQ(printable("a\nb\tc"), "a b c");
  EXPECT_EQ(printable("\033[2J"), "\uFFFD[2J");
  EXPECT_EQ(printable("\u202Eevil"), "\uFFFDevil") << "the direction of writing is not turned";
  EXPECT_EQ(printable("\xFF\xFE"), "\uFFFD\uFFFD");
  EXPECT_EQ(printable("隐患 H-1"), "隐患 H-1");
}

}  // namespace
}  // namespace bihuan
