#include "tools/register/row_problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tools/workbook/text_encoding.hpp"

namespace bihuan {
namespace {

TEST(RowProblem, EveryCodeHasItsOwnNameAndWordsInBothLanguages) {
  std::set<std::string> seen;
  const auto codes = names(RowProblemCode{});
  ASSERT_EQ(codes.size(), static_cast<std::size_t>(RowProblemCode::wrong_field_count) + 1);
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const RowProblem problem{5, 7, "列", static_cast<RowProblemCode>(i), "是", "非"};
    EXPECT_EQ(name(problem.code), codes[i]);
    EXPECT_TRUE(seen.insert(std::string(codes[i])).second);
    EXPECT_TRUE(seen.insert(reason(problem, Language::zh)).second) << codes[i];
    EXPECT_TRUE(seen.insert(reason(problem, Language::en)).second) << codes[i];
    EXPECT_FALSE(suggestion(problem, Language::zh).empty()) << codes[i];
    EXPECT_FALSE(suggestion(problem, Language::en).empty()) << codes[i];
  }
}

TEST(RowProblem, IsOneSentenceWithItsPlace) {
  const RowProblem closed{5, 7, "CLOSED_DT", RowProblemCode::closed_before_opened, "May 5", "May 6"};
  EXPECT_EQ(to_text(closed, Language::en),
            "row 5, column CLOSED_DT: the closing time \"May 5\" is before the opening time \"May 6\". "
            "check both and correct the wrong one.");
  EXPECT_EQ(to_text(closed, Language::zh),
            "第5行“CLOSED_DT”列：办结时间“May 5”早于登记时间“May 6”。核对两个时间，改正错的一个。");
  const RowProblem count{5, 7, "", RowProblemCode::wrong_field_count, "14", "15"};
  EXPECT_EQ(to_text(count, Language::zh).substr(0, std::string("第5行：有14").size()), "第5行：有14");
}

TEST(RowProblem, ValuesWithBracesAreOnlyValues) {
  const RowProblem problem{5, 7, "a", RowProblemCode::unknown_channel, "{expected} {0} {{", "x"};
  EXPECT_NE(reason(problem, Language::en).find("{expected} {0} {{"), std::string::npos);
}

TEST(RowProblem, ExcerptsAreShortAndVisible) {
  EXPECT_EQ(excerpt("隐患"), "隐患");
  EXPECT_EQ(excerpt("a\nb\x7f"), "a\\x0Ab\\x7F");
  EXPECT_EQ(excerpt("a\xD2\xFE"), "a\\xD2\\xFE");
  std::string chinese;
  for (int i = 0; i < 50; ++i) chinese += "隐";
  const std::string cut = excerpt(chinese);
  EXPECT_LE(cut.size(), kProblemValueBytesMax);
  EXPECT_TRUE(is_utf8(cut));
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_EQ(excerpt(std::string(kProblemValueBytesMax, 'x')), std::string(kProblemValueBytesMax, 'x'));
}

}  // namespace
}  // namespace bihuan
