#include <gtest/gtest.h>

#include "tests/engine/hazard/hazard_obstacles.hpp"

// Who verifies and who strikes off: the matrix of JLT-2024.1, grade by source of the order.

namespace bihuan {
namespace {

struct MatrixRow {
  OrderSource source;
  Grade grade;
  std::string_view issuer;  // post of the unit that ordered
  std::string_view verifies;
  std::string_view strikes_off;
};

class Matrix : public testing::Test {
 protected:
  // The posts of which the command is accepted.
  template <class Command>
  static std::vector<std::string_view> accepted(const SubDistrict& office, const HazardState& state) {
    std::vector<std::string_view> posts;
    for (const std::string_view post : {"AWH-1", "AWB-1", "ZF-9", "SCS-1", "XF-1", "JW3-1", "QF-1", "QN-1"}) {
      HazardScene<Command> asked = scene(office, post, now_after(Until::passed), Command{});
      asked.state = state;
      if (answer_to(asked) == "accepted") posts.push_back(post);
    }
    return posts;
  }

  static HazardState passed(const SubDistrict& office, const MatrixRow& row) {
    HazardState state = office.hazard(the_hazard());
    state.grade = row.grade;
    state.order->issuer = *office.official(row.issuer).unit;
    state.lead = state.order->issuer;
    state.order->source = row.source;
    return state;
  }
};

using Posts = std::vector<std::string_view>;

TEST_F(Matrix, NamesWhoVerifiesAndWhoStrikesOff) {
  constexpr std::array<MatrixRow, 8> kRows{{{OrderSource::enforcement, Grade::general, "ZF-9", "", "ZF-9"},
                                            {OrderSource::authority, Grade::general, "SCS-1", "", "SCS-1"},
                                            {OrderSource::fire_rescue, Grade::general, "XF-1", "", "XF-1"},
                                            {OrderSource::enforcement, Grade::major, "ZF-9", "ZF-9", "AWB-1"},
                                            {OrderSource::authority, Grade::major, "SCS-1", "SCS-1", "AWB-1"},
                                            {OrderSource::fire_rescue, Grade::major, "XF-1", "XF-1", "AWB-1"},
                                            {OrderSource::district, Grade::general, "QF-1", "QF-1", "QF-1"},
                                            {OrderSource::district, Grade::major, "QF-1", "QF-1", "QF-1"}}};
  const SubDistrict office = gone(Until::passed);
  for (const MatrixRow& row : kRows) {
    SCOPED_TRACE(std::string(name_of(row.grade)) + " " + std::string(name_of(row.source)));
    HazardState state = passed(office, row);
    EXPECT_EQ(accepted<VerifyHazard>(office, state), row.verifies.empty() ? Posts{} : Posts{row.verifies});
    if (!row.verifies.empty()) {
      EXPECT_EQ(accepted<StrikeOff>(office, state), Posts{}) << "before it is verified";
      state.stage = Stage::verified;
    }
    EXPECT_EQ(accepted<StrikeOff>(office, state), Posts{row.strikes_off});
  }
}

TEST_F(Matrix, RefusesWithTheClauseOfThePack) {
  const SubDistrict office = gone(Until::passed);
  const auto decision = office.ask(the_hazard().stream(), HazardCommand(StrikeOff{}),
                                   office.official("AWB-1"), now_after(Until::passed));
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, "not_verified");
  EXPECT_EQ(decision.error().clause, "JLT-2024.1 sign_off[2]");
}

TEST_F(Matrix, OfALaterPackDecidesWhatIsStruckOffAfterIt) {
  SubDistrict office = gone(Until::passed);
  Pack pack = *office.facts.pack_in_force(now_after(Until::passed))->pack;
  pack.id = "JLT-2024.2";
  for (SignOffRow& row : pack.sign_off) row.struck_off_by = Office::safety_committee;
  const Instant now = now_after(Until::passed);
  office.give(id<PackId>(pack.id).stream(),
              PackCommand(AdoptPack{
                  .effective_at = now + Micros(1), .for_register = {}, .pack = pack, .signed_at = now}),
              {}, now);
  HazardState state = office.hazard(the_hazard());
  state.stage = Stage::verified;
  EXPECT_EQ(accepted<StrikeOff>(office, state), Posts{"AWB-1"});
  HazardScene<StrikeOff> later = scene(office, "AWH-1", now + Micros(1), StrikeOff{});
  later.state = state;
  EXPECT_EQ(answer_to(later), "accepted");
}

// What a safety office officer who belongs to the enterprise himself may not do.
TEST_F(Matrix, LetsNobodyOfTheRectifyingSideClose) {
  SubDistrict office = gone(Until::verified);
  const Actor insider = office.official("QN-1");
  const Instant day = at("2024-06-03 00:00");
  office.give(id<PostId>("AWB-1").stream(),
              PostCommand(VacatePost{.person = id<PersonId>("A-01"), .until = day}), {}, day);
  office.give(id<PostId>("AWB-1").stream(), PostCommand(AssignPost{.from = day, .person = *insider.person}),
              {}, day);
  Actor actor = office.official("AWB-1");
  actor.person = insider.person;
  const auto decision =
      office.ask(the_hazard().stream(), HazardCommand(StrikeOff{}), actor, now_after(Until::verified));
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, "four_eyes");
}

}  // namespace
}  // namespace bihuan
