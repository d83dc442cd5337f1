#include "engine/reaction.hpp"

#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

class Reactions : public testing::Test {
 protected:
  [[nodiscard]] std::vector<Reaction> after(const HazardCommand& command) const {
    const std::string stream = id<HazardId>("dust").stream();
    const auto events =
        office_.ask(stream, command, office_.official("ZF-1"), at("2024-05-20 14:10")).value();
    return react(events.at(0), stream, office_.facts);
  }

  SubDistrict office_;
};

TEST_F(Reactions, OfTheFirstHazardOpenTheFileOfTheEnterprise) {
  const auto reactions = after(dust_finding());
  ASSERT_EQ(reactions.size(), 1u);
  EXPECT_EQ(reactions[0].stream, id<EnterpriseId>("E-0457").stream());
  EXPECT_EQ(type_of(reactions[0].command), "enterprise.open_file");
  EXPECT_TRUE(given_by_program(reactions[0].command));
  office_.give(reactions[0].stream, reactions[0].command, {}, at("2024-05-20 14:10"));
  EXPECT_TRUE(after(dust_finding()).empty()) << "the file is open";
}

TEST_F(Reactions, AreNoneWithoutAnEnterprise) {
  RecordFinding street = dust_finding();
  street.intake.enterprise.reset();
  EXPECT_TRUE(after(street).empty());
}

TEST_F(Reactions, AreNoneToWhatOpensNoCase) {
  EXPECT_TRUE(react(HazardEvent(HazardStruckOff{}), id<HazardId>("dust").stream(), office_.facts).empty());
  EXPECT_TRUE(react(UnitEvent(UnitEstablished{}), id<UnitId>("ZF").stream(), office_.facts).empty());
}

}  // namespace
}  // namespace bihuan
