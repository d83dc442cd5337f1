#include "tools/register/target_comparison.hpp"

#include <gtest/gtest.h>

#include "tests/tools/register/importing_book.hpp"

namespace bihuan {
namespace {

LocalTime local(std::string_view text) { return parse_local_time(text).value(); }

// The sample's rules: five working days for a complaint, one for what is urgent.
class TargetComparisonTest : public ::testing::Test {
 protected:
  TargetComparisonTest()
      : mapping_(read_mapping_file(kSampleMapping).value()), rules_(read_register_rules(mapping_).value()) {}

  [[nodiscard]] static RegisterCase complaint(std::string_view opened) {
    RegisterCase read;
    read.row = 2;
    read.case_id = "A1";
    read.opened = local(opened);
    read.limit = "complaint";
    return read;
  }
  [[nodiscard]] TargetComparison compare(const RegisterCase& read) const {
    const RegisterCase* const one = &read;
    return compare_targets(std::span(&one, 1), mapping_, rules_);
  }

  RegisterMapping mapping_;
  RegisterRules rules_;
};

TEST_F(TargetComparisonTest, AgreesWithinTheToleranceAndNotASecondFurther) {
  mapping_.tolerance_seconds = 60;
  RegisterCase read = complaint("2024-04-24 14:05:00");  // due at the midnight after 04-30
  for (const std::string_view claimed :
       {"2024-04-30 23:59:00", "2024-05-01 00:00:00", "2024-05-01 00:01:00"}) {
    read.target = local(claimed);
    EXPECT_EQ(compare(read).agree, 1u) << claimed;
    EXPECT_TRUE(compare(read).differ.empty()) << claimed;
  }
  for (const std::string_view claimed : {"2024-04-30 23:58:59", "2024-05-01 00:01:01"}) {
    read.target = local(claimed);
    EXPECT_EQ(compare(read).agree, 0u) << claimed;
    ASSERT_EQ(compare(read).differ.size(), 1u) << claimed;
  }
}

TEST_F(TargetComparisonTest, ADifferenceSaysBothDeadlinesHowFarAndHowItIsCounted) {
  RegisterCase read = complaint("2024-04-24 14:05:00");
  read.target = local("2024-05-07 00:00:00");
  const auto compared = compare(read);
  ASSERT_EQ(compared.differ.size(), 1u);
  const TargetDifference& difference = compared.differ.front();
  EXPECT_EQ(difference.claimed, local("2024-05-07 00:00:00"));
  EXPECT_EQ(difference.computed, local("2024-05-01 00:00:00"));
  EXPECT_EQ(difference.later_by(), std::chrono::days(6));
  EXPECT_EQ(
      arithmetic_of(difference, rules_.calendar, Language::en),
      "5 working days from 2024-04-24 14:05:00: 04-25, 04-26, 04-28 (swapped working day), 04-29, 04-30");
  EXPECT_EQ(arithmetic_of(difference, rules_.calendar, Language::zh),
            "2024-04-24 14:05:00 起5个工作日：04-25、04-26、04-28（调休上班）、04-29、04-30");
  EXPECT_EQ(explanation_of(difference, rules_.calendar, Language::en),
            explain(*difference.rule, difference.opened, rules_.calendar, Language::en));
}

TEST_F(TargetComparisonTest, ALongCountingShowsItsFirstAndLastDays) {
  for (Limit& limit : rules_.packs.front().pack.limits) limit.rule.budget = 30;
  RegisterCase read = complaint("2024-05-06 09:00:00");
  read.target = local("2024-05-07 00:00:00");
  const auto compared = compare(read);
  ASSERT_EQ(compared.differ.size(), 1u);
  EXPECT_EQ(
      arithmetic_of(compared.differ.front(), rules_.calendar, Language::en),
      "30 working days from 2024-05-06 09:00:00: 05-07, 05-08, 05-09, 05-10, 05-11 (swapped working day), "
      "..., 06-11, 06-12, 06-13, 06-14, 06-17");
}

TEST_F(TargetComparisonTest, ACaseWithoutAClaimIsNeitherAgreedNorDifferent) {
  const auto compared = compare(complaint("2024-04-24 14:05:00"));
  EXPECT_EQ(compared.without_target, 1u);
  EXPECT_EQ(compared.agree, 0u);
  EXPECT_TRUE(compared.differ.empty());
}

TEST_F(TargetComparisonTest, AClaimWhereThePackSetsNoLimitDiffersWithoutArithmetic) {
  for (Limit& limit : rules_.packs.front().pack.limits) limit.sectors = {"fire"};
  RegisterCase read = complaint("2024-04-24 14:05:00");
  read.sector = "gas";
  read.target = local("2024-05-01 00:00:00");
  const auto compared = compare(read);
  ASSERT_EQ(compared.differ.size(), 1u);
  EXPECT_FALSE(compared.differ.front().later_by().has_value());
  EXPECT_EQ(arithmetic_of(compared.differ.front(), rules_.calendar, Language::en), "");
}

TEST_F(TargetComparisonTest, OnTimeIsClosedBeforeTheDueInstant) {
  RegisterCase read = complaint("2024-04-24 14:05:00");
  read.closed = local("2024-04-30 23:59:59");
  read.on_time = true;
  EXPECT_EQ(compare(read).on_time_agree, 1u);
  read.closed = local("2024-05-01 00:00:00");
  EXPECT_EQ(compare(read).on_time_agree, 0u);
  EXPECT_EQ(compare(read).on_time_compared, 1u);
  read.on_time = false;
  EXPECT_EQ(compare(read).on_time_agree, 1u);
  read.closed.reset();  // still open: the register's word is about some other day
  EXPECT_EQ(compare(read).on_time_compared, 0u);
}

TEST_F(TargetComparisonTest, ADeadlineBeyondThePublishedYearsIsCountedAsProvisional) {
  EXPECT_EQ(compare(complaint("2024-12-20 09:00:00")).provisional, 0u);
  EXPECT_EQ(compare(complaint("2024-12-30 09:00:00")).provisional, 1u);
}

TEST(RegisterRules, StandUnderTheirIdsWithTheRegistersName) {
  const auto rules = read_register_rules(read_mapping_file(kSampleMapping).value());
  ASSERT_TRUE(rules) << to_text(rules.error());
  EXPECT_EQ(rules->packs.front().pack.id, "SAMPLE-2024.1.sample-hotline");
  EXPECT_EQ(rules->calendar.id, "CN-2024.1.sample-hotline");
  EXPECT_EQ(rules->packs.front().digest, sha256(to_canonical_json(rules->packs.front().pack)));
}

TEST(RegisterRules, AKindOfLimitThePackDoesNotHaveIsNamed) {
  RegisterMapping mapping = read_mapping_file(kSampleMapping).value();
  mapping.limit.otherwise = "reply";
  const auto rules = read_register_rules(mapping);
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().kind, FailureKind::invalid_input);
  EXPECT_NE(to_text(rules.error().detail).find("\"reply\""), std::string::npos) << to_text(rules.error());
  EXPECT_NE(to_text(rules.error().remedy).find("complaint, urgent"), std::string::npos)
      << to_text(rules.error());
}

}  // namespace
}  // namespace bihuan
