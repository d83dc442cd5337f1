#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

class Ladder : public testing::Test {
 protected:
  void order(std::string_view last_day, std::string_view on) {
    const Instant now = at(std::string(on) + " 09:00");
    life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), now);
    life_.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, office_.official("ZF-1"), now);
    life_.give<HazardGraded>(grade_as(Grade::general), office_.official("ZF-1"), now);
    life_.give<RectificationOrderIssued>(three_items(last_day), office_.official("ZF-1"), now);
  }

  [[nodiscard]] std::string next() const {
    const auto rung = next_rung(life_.state(), office_.facts);
    return rung ? rung->rung + " " + in_shanghai(rung->planned_at) : "none";
  }

  // Raises what comes next, that much later than planned.
  RungRaised raise(Micros late = Micros(0)) {
    const NextRung rung = next_rung(life_.state(), office_.facts).value();
    return life_.give<RungRaised>(RaiseRung{.clock = rung.clock, .due = rung.due, .rung = rung.rung}, Actor{},
                                  rung.planned_at + late);
  }

  SubDistrict office_;
  HazardLife life_{office_};
};

TEST_F(Ladder, IsClimbedAtNineOnTheWorkingDaysThePackNames) {
  order("2024-11-29", "2024-11-01");
  EXPECT_EQ(next(), "alert 2024-12-02 09:00:00");
  raise();
  EXPECT_EQ(next(), "reminder_letter 2024-12-04 09:00:00");
  raise();
  EXPECT_EQ(next(), "circular 2024-12-13 09:00:00");
  raise();
  EXPECT_EQ(next(), "interview 2024-12-27 09:00:00");
  raise();
  EXPECT_EQ(next(), "exposure 2025-01-13 09:00:00");
  raise();
  EXPECT_EQ(next(), "none");
}

TEST_F(Ladder, RaisesARungOnceAndSaysHowLate) {
  order("2024-11-29", "2024-11-01");
  const auto raised = raise(std::chrono::hours(7));
  EXPECT_EQ(raised.late_us, 25'200'000'000u);
  EXPECT_EQ(in_shanghai(raised.planned_at), "2024-12-02 09:00:00");
  EXPECT_EQ(raised.addressees, (std::vector{Recipient::must_act, Recipient::responsible_inspector}));
  EXPECT_EQ(raised.copies, std::vector{Recipient::safety_office_clerk});
  EXPECT_EQ(life_.refusal(RaiseRung{.clock = raised.clock, .due = raised.due, .rung = raised.rung}, Actor{},
                          at("2024-12-03 09:00")),
            "rung_not_due");
}

TEST_F(Ladder, IsLeftWhenSignOffIsAppliedFor) {
  order("2024-11-29", "2024-11-01");
  raise();
  raise();
  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-12-10 15:00"));
  EXPECT_EQ(next(), "alert 2024-12-23 09:00:00");  // now the authority's review, due on the 20th
  raise();
  EXPECT_EQ(next(), "none");  // of every other clock the first rung only
}

TEST_F(Ladder, IsClimbedAgainAfterAFailedReinspectionNotBeforeTheBookKnew) {
  order("2024-09-27", "2024-09-02");
  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-09-25 15:00"));
  EXPECT_EQ(next(), "alert 2024-10-09 09:00:00");  // of the review, due on 10-08
  life_.give<ReinspectionFailed>(
      reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")},
                   {{.no = 1, .passed = true}, {.no = 2, .passed = false}, {.no = 3, .passed = true}}),
      office_.official("ZF-1"), at("2024-10-08 10:00"));
  EXPECT_EQ(next(), "alert 2024-10-08 10:00:00");
  EXPECT_EQ(raise().late_us, 0u);
  EXPECT_EQ(next(), "reminder_letter 2024-10-08 10:00:00");
  raise();
  EXPECT_EQ(next(), "circular 2024-10-16 09:00:00");
}

TEST_F(Ladder, BeginsAnewWithTheReissuedOrder) {
  order("2024-09-27", "2024-09-02");
  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-09-25 15:00"));
  life_.give<ReinspectionFailed>(
      reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")},
                   {{.no = 1, .passed = false}, {.no = 2, .passed = false}, {.no = 3, .passed = false}}),
      office_.official("ZF-1"), at("2024-10-08 10:00"));
  raise();
  life_.give<RectificationOrderReissued>(ReissueOrder{.last_day = {}, .working_days = 10},
                                         office_.official("ZF-1"), at("2024-10-08 11:00"));
  EXPECT_EQ(next(), "alert 2024-10-22 09:00:00");
}

TEST_F(Ladder, OfTheUpwardReportHasOneRung) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  EXPECT_EQ(next(), "alert 2024-05-22 09:00:00");
  raise();
  EXPECT_EQ(next(), "none");
}

TEST_F(Ladder, OfSeveralClocksRaisesWhatIsPlannedFirst) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  life_.give<HazardGraded>(grade_as(Grade::major), office_.official("AWB-1"), at("2024-05-20 15:00"));
  EXPECT_EQ(raise().clock, ClockKind::upward_report);  // due 05-21, alert 05-22
  EXPECT_EQ(next(), "alert 2024-05-22 09:00:00");      // order within one working day: due 05-21
  EXPECT_EQ(raise().clock, ClockKind::order_after_major);
  EXPECT_EQ(next(), "none");
}

TEST_F(Ladder, EndsWithTheCase) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  life_.give<HazardDismissed>(Dismiss{{"误报"}}, office_.official("ZF-1"), at("2024-05-20 15:00"));
  EXPECT_EQ(next(), "none");
}

TEST_F(Ladder, PlansWhatWasRecordedLateForTheMomentItWasRecorded) {
  const auto found = life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"),
                                                         at("2024-05-23 16:00"), at("2024-05-03 16:00"));
  EXPECT_EQ(in_shanghai(found.upward_report->due), "2024-05-04 16:00:00");
  EXPECT_EQ(next(), "alert 2024-05-23 16:00:00");
}

}  // namespace
}  // namespace bihuan
