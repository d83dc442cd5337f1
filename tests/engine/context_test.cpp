#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

using std::chrono::hours;

class Claims : public testing::Test {
 protected:
  [[nodiscard]] Instant counted(Instant now, std::optional<Instant> claimed) const {
    const Stamp stamp{.actor = {}, .claimed = claimed, .command = {}, .now = now};
    return counts_at(Context{stamp, office_.facts});
  }

  SubDistrict office_;
  const Instant now_ = at("2024-05-20 14:10");
};

TEST_F(Claims, CountWithinTheOfflineWindowOnly) {
  EXPECT_EQ(counted(now_, std::nullopt), now_);
  EXPECT_EQ(counted(now_, now_ - hours(1)), now_ - hours(1));
  EXPECT_EQ(counted(now_, now_ - hours(72)), now_ - hours(72));
  EXPECT_EQ(counted(now_, now_ - hours(72) - Micros(1)), now_);
}

TEST_F(Claims, DoNotCountWithoutAPack) {
  office_.facts.forget_packs();
  EXPECT_EQ(counted(now_, now_ - hours(1)), now_);
}

TEST_F(Claims, MeetADeadlineWithinTheWindowAndMissItOutside) {
  HazardLife in_time(office_, "in time");
  const Instant found = at("2024-05-20 14:10");
  in_time.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), found);
  in_time.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, office_.official("ZF-1"),
                                     at("2024-05-22 09:00"), at("2024-05-20 17:30"));
  EXPECT_EQ(in_time.stopped(ClockKind::upward_report), at("2024-05-20 17:30"));

  HazardLife late(office_, "late");
  late.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), found);
  late.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, office_.official("ZF-1"),
                                  at("2024-05-23 17:31"), at("2024-05-20 17:30"));
  EXPECT_EQ(late.stopped(ClockKind::upward_report), at("2024-05-23 17:31"));
}

TEST_F(Claims, OfAnOrderOnPaperStartItsLimitOnTheDayItWasHandedOver) {
  HazardLife life(office_);
  life.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-24 09:00"));
  life.give<HazardGraded>(grade_as(Grade::major), office_.official("ZF-1"), at("2024-05-24 10:00"));
  IssueOrder order = three_items("2024-05-24");
  order.last_day.reset();
  order.working_days = 1;
  const auto issued =
      life.give<RectificationOrderIssued>(order, office_.official("ZF-1"), at("2024-05-27 09:00"),
                                          at("2024-05-24 16:00"));  // Friday, entered on Monday
  EXPECT_EQ(in_shanghai(issued.deadline.due), "2024-05-28 00:00:00");
  EXPECT_EQ(life.stopped(ClockKind::order_after_major), at("2024-05-24 16:00"));
}

TEST_F(Claims, MayNotLieBeforeWhatTheyRestOn) {
  HazardLife life(office_);
  const Actor principal = SubDistrict::person("P-0457");
  life.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"),
                                     at("2024-05-20 09:00"));
  const Instant now = at("2024-05-20 15:00");
  const ReportUpward upward{id<UnitId>("ZF")};
  EXPECT_EQ(life.refusal(upward, office_.official("ZF-1"), now, at("2024-05-20 08:59")), "claimed_too_early");
  EXPECT_EQ(life.refusal(upward, office_.official("ZF-1"), now, at("2024-05-20 09:00")), "");
  life.give<HazardGraded>(grade_as(Grade::general), office_.official("ZF-1"), now, at("2024-05-20 10:00"));
  const IssueOrder order = three_items("2024-07-19");
  EXPECT_EQ(life.refusal(order, office_.official("ZF-1"), now, at("2024-05-20 09:59")), "claimed_too_early");
  life.give<RectificationOrderIssued>(order, office_.official("ZF-1"), now, at("2024-05-20 11:00"));
  life.give<SignOffApplied>(ApplyForSignOff{}, principal, now, at("2024-05-20 12:00"));
  const ServeOrder service{.received_by = {}, .way = ServiceWay::direct};
  EXPECT_EQ(life.refusal(service, office_.official("ZF-1"), now, at("2024-05-20 10:59")),
            "claimed_too_early");
  EXPECT_EQ(life.refusal(service, office_.official("ZF-1"), now, at("2024-05-20 11:00")), "");
  EXPECT_EQ(life.refusal(reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")}, {}),
                         office_.official("ZF-1"), now, at("2024-05-20 11:59")),
            "claimed_too_early");
}

// DOMAIN S9: persons change. I-01 leaves ZF-1 on 05-22, I-03 comes on 05-23.
class Succession : public testing::Test {
 protected:
  void SetUp() override {
    life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
    office_.give(id<PostId>("ZF-1").stream(),
                 PostCommand(VacatePost{.person = id<PersonId>("I-01"), .until = at("2024-05-22 00:00")}), {},
                 at("2024-05-21 10:00"));
    office_.give(id<PostId>("ZF-1").stream(),
                 PostCommand(AssignPost{.from = at("2024-05-23 00:00"), .person = id<PersonId>("I-03")}), {},
                 at("2024-05-21 10:00"));
  }

  [[nodiscard]] std::string report(std::string_view person, std::string_view now,
                                   std::optional<Instant> claimed = std::nullopt) const {
    Actor actor = office_.official("ZF-1");
    actor.person = id<PersonId>(person);
    return life_.refusal(ReportUpward{id<UnitId>("ZF")}, actor, at(now), claimed);
  }

  SubDistrict office_;
  HazardLife life_{office_};
};

TEST_F(Succession, EndsAuthorityAtTheFarewellAndBeginsItAtTheAppointment) {
  EXPECT_EQ(report("I-01", "2024-05-21 23:59"), "");
  EXPECT_EQ(report("I-01", "2024-05-22 00:00"), "actor_not_in_post");
  EXPECT_EQ(report("I-03", "2024-05-22 12:00"), "actor_not_in_post");
  EXPECT_EQ(report("I-03", "2024-05-23 00:00"), "");
}

TEST_F(Succession, GivesNoAuthorityForATimeBefore) {
  EXPECT_EQ(report("I-03", "2024-05-23 09:00", at("2024-05-22 23:59")), "actor_not_in_post");
  EXPECT_EQ(report("I-03", "2024-05-23 09:00", at("2024-05-23 00:00")), "");
}

TEST_F(Succession, LeavesNobodyWhoActsForThePostAfterwards) {
  EXPECT_EQ(report("I-01", "2024-05-22 09:00", at("2024-05-21 17:00")), "actor_not_in_post");
}

TEST_F(Succession, LeavesTheCaseWithTheUnit) { EXPECT_EQ(life_.state().found_by, id<UnitId>("ZF")); }

TEST(Facts, OfARefusalNameTheirEvidence) {
  const SubDistrict office;
  Actor actor = office.official("JGW-1");
  const auto decision =
      office.ask(id<HazardId>("dust").stream(), HazardCommand(dust_finding()), actor, at("2024-05-20 14:10"));
  ASSERT_FALSE(decision);
  const UnitState& unit = *office.facts.unit(id<UnitId>("JGW"));
  EXPECT_EQ(decision.error(), refused("unit_may_not_inspect").with("unit", "JGW", unit.position));
}

}  // namespace
}  // namespace bihuan
