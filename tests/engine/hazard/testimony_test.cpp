#include <gtest/gtest.h>

#include "tests/engine/hazard/register_of_the_district.hpp"

namespace bihuan {
namespace {

TEST(Testimony, OfACaseIsCountedWithTheRegistersRulesAndClimbsNoLadder) {
  SubDistrict office = with_register();
  const HazardState state = office.hazard(imported_hazard());
  EXPECT_TRUE(state.imported);
  EXPECT_EQ(state.number, "district:1");
  EXPECT_EQ(in_shanghai(state.opened_at), "2019-03-01 00:00:00");
  EXPECT_FALSE(next_rung(state, office.facts));
  const auto events = office.give(id<HazardId>("2").stream(), HazardCommand(case_of_register(office, "2")), {},
                                  at("2024-05-20 15:00"), at("2019-03-01 00:00"));
  const auto& imported = std::get<HazardImported>(std::get<HazardEvent>(events.at(0)));
  ASSERT_TRUE(imported.deadline);
  EXPECT_EQ(in_shanghai(imported.deadline->due), "2019-03-12 00:00:00");
  EXPECT_EQ(imported.deadline->calendar, "DIS-CN");
}

// Nobody here ordered anything, and no clock of this office runs.
TEST(Testimony, IsNoOrder) {
  const SubDistrict office = with_register();
  const HazardState state = office.hazard(imported_hazard());
  EXPECT_EQ(state.stage, Stage::imported);
  EXPECT_TRUE(state.is_open());
  EXPECT_FALSE(state.order);
  EXPECT_TRUE(state.clocks.empty());
}

TEST(Testimony, OfAClosureCountsWhenThePackSays) {
  for (const auto counts : {TestimonyCounts::when_recorded, TestimonyCounts::when_claimed}) {
    SubDistrict office = with_register(counts);
    const auto events = office.give(imported_hazard().stream(), HazardCommand(closure_of_register(office)),
                                    {}, at("2024-05-20 15:00"), at("2019-03-11 10:00"));
    const auto& closure = std::get<HazardClosureImported>(std::get<HazardEvent>(events.at(0)));
    const bool as_claimed = counts == TestimonyCounts::when_claimed;
    EXPECT_EQ(in_shanghai(closure.counts_at), as_claimed ? "2019-03-11 10:00:00" : "2024-05-20 15:00:00");
    const HazardState state = office.hazard(imported_hazard());
    EXPECT_EQ(state.stage, Stage::struck_off);
    EXPECT_FALSE(state.is_open());
  }
}

TEST(Testimony, IsTakenOverWithoutANamedImporterToo) {
  SubDistrict office = with_register();
  EXPECT_FALSE(office
                   .give(id<HazardId>("2").stream(), HazardCommand(case_of_register(office, "2")), {},
                         at("2024-05-20 15:00"), at("2019-03-11 10:00"))
                   .empty());
}

TEST(Testimony, MakesNoWorkForThisOffice) {
  SubDistrict office = with_register();
  const auto code = [&](const HazardCommand& command) {
    const auto decision =
        office.ask(imported_hazard().stream(), command, office.official("AWB-1"), at("2024-05-20 15:00"));
    return decision ? "" : decision.error().code;
  };
  EXPECT_EQ(code(grade_as(Grade::general)), "imported_elsewhere");
  EXPECT_EQ(code(three_items("2024-07-19")), "imported_elsewhere");
  EXPECT_EQ(code(Dismiss{{"误报"}}), "imported_elsewhere");
  EXPECT_EQ(code(ApplyForSignOff{}), "not_being_rectified");
  EXPECT_EQ(code(StrikeOff{}), "not_passed");
}

}  // namespace
}  // namespace bihuan
