#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

// The straight part of scenario S1 and all of S4, with the deadlines and numbers the domain says.

namespace bihuan {
namespace {

class StraightLife : public testing::Test {
 protected:
  // What was decided and folded is what a replay of the kept bytes folds.
  void TearDown() override {
    EXPECT_EQ(std::get<HazardState>(office_.facts.replayed(life_.hazard().stream())), life_.state());
  }

  [[nodiscard]] std::string due(ClockKind kind) const {
    const HazardState state = life_.state();
    const Clock* const clock = state.clock(kind);
    return clock == nullptr ? "no clock" : in_shanghai(clock->deadline.due);
  }
  [[nodiscard]] std::string stopped(ClockKind kind) const {
    const HazardState state = life_.state();
    const Clock* const clock = state.clock(kind);
    return clock == nullptr ? "no clock" : clock->stopped_at ? in_shanghai(*clock->stopped_at) : "runs";
  }
  [[nodiscard]] Actor by(std::string_view post) const { return office_.official(post); }

  SubDistrict office_;
  HazardLife life_{office_};
};

TEST_F(StraightLife, OfAMajorHazardEndsStruckOffByTheSafetyOffice) {
  const auto found = life_.give<HazardFoundInInspection>(dust_finding(), by("ZF-1"), at("2024-05-20 14:10"));
  EXPECT_EQ(found.intake.number.text, "H-2024-0001");
  EXPECT_EQ(due(ClockKind::upward_report), "2024-05-21 14:10:00");

  const auto upward =
      life_.give<HazardReportedUpward>(ReportUpward{id<UnitId>("ZF")}, by("ZF-1"), at("2024-05-20 17:30"));
  EXPECT_EQ(upward.counts_at - at("2024-05-20 14:10"), std::chrono::minutes(200));
  EXPECT_EQ(stopped(ClockKind::upward_report), "2024-05-20 17:30:00");

  life_.give<HazardGraded>(grade_as(Grade::major), by("AWB-1"), at("2024-05-21 10:00"));
  EXPECT_EQ(due(ClockKind::order_after_major), "2024-05-23 00:00:00");

  const auto order =
      life_.give<RectificationOrderIssued>(three_items("2024-07-19"), by("ZF-1"), at("2024-05-21 11:20"));
  EXPECT_EQ(order.number.text, "九执〔2024〕1号");
  EXPECT_EQ(order.source, OrderSource::enforcement);
  EXPECT_EQ(due(ClockKind::order), "2024-07-20 00:00:00");
  EXPECT_EQ(stopped(ClockKind::order_after_major), "2024-05-21 11:20:00");

  const auto served = life_.give<RectificationOrderServed>(
      ServeOrder{.received_by = id<PersonId>("P-0457"), .way = ServiceWay::direct}, by("ZF-1"),
      at("2024-05-21 11:20"));
  EXPECT_EQ(served.order, order.number.text);

  life_.give<ProgressReported>(ReportProgress{.note = {}, .percent = 60}, SubDistrict::person("P-0457"),
                               at("2024-06-28 10:00"));
  EXPECT_EQ(life_.state().stage, Stage::ordered);

  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-07-12 16:00"));
  EXPECT_EQ(due(ClockKind::review), "2024-07-23 00:00:00");  // 07-22 is the last day
  EXPECT_EQ(stopped(ClockKind::order), "2024-07-12 16:00:00");

  life_.give<ReinspectionPassed>(
      reinspection({id<PersonId>("I-01"), id<PersonId>("I-03"), id<PersonId>("X-02")},
                   {{.no = 1, .passed = true}, {.no = 2, .passed = true}, {.no = 3, .passed = true}}),
      by("ZF-1"), at("2024-07-17 09:00"));
  EXPECT_EQ(stopped(ClockKind::review), "2024-07-17 09:00:00");

  EXPECT_EQ(life_.refusal(StrikeOff{}, by("AWB-1"), at("2024-07-17 10:00")), "not_verified");
  life_.give<HazardVerified>(VerifyHazard{}, by("ZF-9"), at("2024-07-17 15:00"));
  life_.give<HazardStruckOff>(StrikeOff{}, by("AWB-1"), at("2024-07-18 10:00"));
  EXPECT_EQ(life_.state().stage, Stage::struck_off);
  EXPECT_FALSE(life_.state().is_open());
  EXPECT_EQ(life_.refusal(StrikeOff{}, by("AWB-1"), at("2024-07-18 10:01")), "already_struck_off");
}

class FailedReinspection : public StraightLife {
 protected:
  // Until the application of 2024-09-25; a general hazard whose order ends on 09-27.
  void SetUp() override {
    life_.give<HazardFoundInInspection>(dust_finding(), by("ZF-1"), at("2024-09-02 10:00"));
    life_.give<HazardGraded>(grade_as(Grade::general), by("AWB-1"), at("2024-09-02 11:00"));
    life_.give<RectificationOrderIssued>(three_items("2024-09-27"), by("ZF-1"), at("2024-09-02 15:00"));
    life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-09-25 15:00"));
  }

  void fail_item_two() {
    life_.give<ReinspectionFailed>(
        reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")},
                     {{.no = 1, .passed = true}, {.no = 2, .passed = false}, {.no = 3, .passed = true}}),
        by("ZF-1"), at("2024-10-08 10:00"));
  }

  RectificationOrderReissued reissue() {
    return life_.give<RectificationOrderReissued>(ReissueOrder{.last_day = {}, .working_days = 10},
                                                  by("ZF-1"), at("2024-10-08 11:00"));
  }
};

TEST_F(FailedReinspection, ReviewFallsDueOnTheFirstWorkingDayAfterNationalDay) {
  EXPECT_EQ(due(ClockKind::review), "2024-10-09 00:00:00");  // 10-08 is the last day
}

TEST_F(FailedReinspection, LeavesTheHazardOnTheBooksWithTheOrdersClockRunningAgain) {
  EXPECT_EQ(stopped(ClockKind::order), "2024-09-25 15:00:00");
  fail_item_two();
  const HazardState state = life_.state();
  EXPECT_EQ(state.stage, Stage::reinspection_failed);
  EXPECT_TRUE(state.is_open());
  EXPECT_EQ(stopped(ClockKind::order), "runs");
  EXPECT_EQ(due(ClockKind::order), "2024-09-28 00:00:00");
  EXPECT_EQ(stopped(ClockKind::review), "2024-10-08 10:00:00");
  EXPECT_EQ(state.order->items, (std::vector<ItemState>{{true, 1}, {false, 2}, {true, 3}}));
}

TEST_F(FailedReinspection, ReissuesWhatIsLeftUnderANewNumberAndLimit) {
  fail_item_two();
  EXPECT_EQ(life_.refusal(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-10-08 10:30")),
            "order_not_reissued");
  const auto reissued = reissue();
  EXPECT_EQ(reissued.items_left, std::vector<std::int64_t>{2});
  EXPECT_TRUE(reissued.first_deadline_missed);
  EXPECT_EQ(reissued.number.text, "九执〔2024〕2号");
  EXPECT_EQ(reissued.replaces, "九执〔2024〕1号");
  EXPECT_EQ(due(ClockKind::order), "2024-10-22 00:00:00");  // 10-21 is the last day
  EXPECT_EQ(in_shanghai(life_.state().order->first_due), "2024-09-28 00:00:00");
}

TEST_F(FailedReinspection, IsFollowedByOneWithSomebodyNew) {
  fail_item_two();
  reissue();
  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-10-18 11:00"));
  EXPECT_EQ(due(ClockKind::review), "2024-10-29 00:00:00");  // 10-28 is the last day
  const std::vector<ItemResult> passed{{.no = 2, .passed = true}};
  const Instant now = at("2024-10-23 15:00");
  EXPECT_EQ(
      life_.refusal(reinspection({id<PersonId>("I-02"), id<PersonId>("I-01")}, passed), by("ZF-1"), now),
      "four_eyes");
  EXPECT_EQ(
      life_.refusal(
          reinspection({id<PersonId>("I-01"), id<PersonId>("I-03")},
                       {{.no = 1, .passed = true}, {.no = 2, .passed = true}, {.no = 3, .passed = true}}),
          by("ZF-1"), now),
      "results_incomplete");  // what passed once is not asked again
  life_.give<ReinspectionPassed>(reinspection({id<PersonId>("I-01"), id<PersonId>("I-03")}, passed),
                                 by("ZF-1"), now);
  EXPECT_EQ(life_.refusal(StrikeOff{}, by("ZF-1"), at("2024-10-23 15:59")), "four_eyes");
  life_.give<HazardStruckOff>(StrikeOff{}, by("ZF-9"), at("2024-10-23 16:00"));
  const HazardState state = life_.state();
  EXPECT_EQ(state.reinspections.size(), 2u);
  EXPECT_FALSE(state.reinspections.front().passed);
  EXPECT_TRUE(state.reinspections.back().passed);
}

TEST_F(FailedReinspection, BeforeTheFirstDeadlineHasNotMissedIt) {
  life_.give<ReinspectionFailed>(
      reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")},
                   {{.no = 3, .passed = true}, {.no = 2, .passed = false}, {.no = 1, .passed = true}}),
      by("ZF-1"), at("2024-09-26 10:00"));
  const auto reissued = life_.give<RectificationOrderReissued>(
      ReissueOrder{.last_day = date("2024-09-30"), .working_days = {}}, by("ZF-1"), at("2024-09-27 23:59"));
  EXPECT_FALSE(reissued.first_deadline_missed);
}

TEST_F(FailedReinspection, BringsTheReissuedOrderToBeServedAnew) {
  const ServeOrder service{.received_by = {}, .way = ServiceWay::left};
  life_.give<RectificationOrderServed>(service, by("ZF-1"), at("2024-09-25 16:00"));
  EXPECT_EQ(life_.refusal(service, by("ZF-1"), at("2024-09-25 16:01")), "already_served");
  fail_item_two();
  const auto reissued = reissue();
  const auto served = life_.give<RectificationOrderServed>(service, by("ZF-1"), at("2024-10-08 14:00"));
  EXPECT_EQ(served.order, reissued.number.text);
}

}  // namespace
}  // namespace bihuan
