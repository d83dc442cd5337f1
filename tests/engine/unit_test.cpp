#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

TEST(Units, AreCalledWhatWasRecordedLastOfWhatHeldThen) {
  UnitState unit;
  unit.names = {{at("2024-01-01 00:00"), "first", 1},
                {at("2024-06-01 00:00"), "third", 2},
                {at("2024-03-01 00:00"), "second", 3}};
  EXPECT_EQ(unit.name_at(at("2023-01-01 00:00")), "first") << "before the book knew of it";
  EXPECT_EQ(unit.name_at(at("2024-02-29 23:59")), "first");
  EXPECT_EQ(unit.name_at(at("2024-03-01 00:00")), "second");
  EXPECT_EQ(unit.name_at(at("2024-07-01 00:00")), "second") << "recorded later, so it was known then";
}

TEST(Reorganisations, GiveEachCaseToTheFirstSuccessorThatTakesIt) {
  const Reorganisation reorganisation{
      .default_successor = id<UnitId>("rest"),
      .handed_over = false,
      .position = 1,
      .recorded_at = {},
      .successors = {{{"EM", "GB-1"}, {"gas"}, id<UnitId>("A")}, {{}, {"gas", "fire"}, id<UnitId>("B")}},
      .valid_from = {}};
  EXPECT_EQ(reorganisation.successor("gas", ""), id<UnitId>("A"));
  EXPECT_EQ(reorganisation.successor("fire", ""), id<UnitId>("B"));
  EXPECT_EQ(reorganisation.successor("fire", "EM-10"), id<UnitId>("A"));
  EXPECT_EQ(reorganisation.successor("street", "GB-1"), id<UnitId>("A"));
  EXPECT_EQ(reorganisation.successor("street", "GB-10"), id<UnitId>("rest")) << "another criterion";
  EXPECT_EQ(reorganisation.successor("street", "EMX-1"), id<UnitId>("rest")) << "another category";
}

TEST(Units, LiveOnAfterAReorganisationWithoutADefaultSuccessor) {
  UnitState unit;
  unit.reorganisations.push_back({.default_successor = {},
                                  .handed_over = true,
                                  .position = 1,
                                  .recorded_at = {},
                                  .successors = {},
                                  .valid_from = at("2024-01-01 00:00")});
  EXPECT_FALSE(unit.ends_at());
  unit.reorganisations.back().default_successor = id<UnitId>("rest");
  EXPECT_FALSE(unit.ended(at("2023-12-31 23:59")));
  EXPECT_TRUE(unit.ended(at("2024-01-01 00:00")));
}

}  // namespace
}  // namespace bihuan
