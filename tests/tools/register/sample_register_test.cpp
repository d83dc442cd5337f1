#include "tests/tools/register/importing_book.hpp"

namespace bihuan {
namespace {

TEST(SampleRegister, TwoClaimedTargetsDisagreeAsItsReadmeSays) {
  const auto mapping = read_mapping_file(kSampleMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  const auto file = read_register(kSampleFile, *mapping);
  ASSERT_TRUE(file) << to_text(file.error());
  for (const RowProblem& problem : file->problems) ADD_FAILURE() << to_text(problem, Language::en);
  EXPECT_EQ(file->cases.size(), 40u);
  const auto rules = read_register_rules(*mapping);
  ASSERT_TRUE(rules) << to_text(rules.error());
  const TargetComparison compared = compare_targets(all_cases(*file), *mapping, *rules);
  EXPECT_EQ(compared.agree, 37u);
  EXPECT_EQ(compared.provisional, 0u);
  std::vector<std::string> differ;
  for (const TargetDifference& difference : compared.differ) {
    differ.push_back(difference.case_id + ' ' + to_text(difference.claimed) + ' ' +
                     to_text(*difference.computed));
  }
  EXPECT_EQ(differ, (std::vector<std::string>{"YL20240016 2024-05-07 00:00:00 2024-05-01 00:00:00",
                                              "YL20240035 2024-10-05 00:00:00 2024-10-11 00:00:00"}));
}

TEST(SampleRegister, TheBadRowsAreBadAsTheirPlaceSays) {
  const auto mapping = read_mapping_file(kSampleMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  const auto file = read_register(kRegisters / "sample" / "bad_rows.csv", *mapping);
  ASSERT_TRUE(file) << to_text(file.error());
  EXPECT_EQ(file->encoding, Encoding::utf_8);
  EXPECT_EQ(file->cases.size(), 3u);  // one lies in the future, which only a clock can say
  std::vector<std::string> found;
  for (const RowProblem& problem : file->problems) {
    found.push_back(std::to_string(problem.row) + ' ' + std::string(name(problem.code)) + ' ' +
                    problem.column);
  }
  EXPECT_EQ(found, (std::vector<std::string>{
                       "3 missing_id 工单编号", "4 duplicate_id 工单编号", "5 missing_opened 登记时间",
                       "6 unparsable_date 登记时间", "7 closed_before_opened 办结时间",
                       "8 unknown_on_time 是否按时", "9 unknown_channel 来源", "10 unknown_limit 类型",
                       "11 wrong_field_count ", "12 wrong_field_count ", "13 control_character 问题描述",
                       "14 wrong_encoding 地址", "15 broken_quote 问题描述", "16 text_too_long 工单编号",
                       "18 broken_quote 问题描述", "19 missing_description 标题, 问题描述"}));
}

}  // namespace
}  // namespace bihuan
