#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

// General hazards rectified at once, without an order (立行立改), and those an enterprise or the public
// reported.

namespace bihuan {
namespace {

constexpr ItemResult kPassed{.no = 0, .passed = true};
constexpr ItemResult kFailed{.no = 0, .passed = false};

class OnTheSpot : public testing::Test {
 protected:
  void TearDown() override {
    EXPECT_EQ(std::get<HazardState>(office_.facts.replayed(life_.hazard().stream())), life_.state());
  }

  void rectify_and_apply(std::string_view hour) {
    const std::string day = "2024-05-21 ";
    const Actor principal = SubDistrict::person("P-0457");
    life_.give<HazardRectified>(ReportRectified{.note = {}, .photos = {photo("after.jpg")}}, principal,
                                at(day + std::string(hour) + ":00"));
    life_.give<SignOffApplied>(ApplyForSignOff{}, principal, at(day + std::string(hour) + ":30"));
  }

  SubDistrict office_;
  HazardLife life_{office_};
  const std::vector<PersonId> team_{id<PersonId>("I-01"), id<PersonId>("I-02")};
};

TEST_F(OnTheSpot, IsReinspectedAndStruckOffByTheUnitThatFoundIt) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("JW3-1"), at("2024-05-20 14:10"));
  life_.give<HazardGraded>(grade_as(Grade::general), office_.official("ZF-1"), at("2024-05-20 15:00"));
  rectify_and_apply("10");
  const Instant now = at("2024-05-21 15:00");
  EXPECT_EQ(life_.refusal(reinspection(team_, {kPassed}), office_.official("ZF-1"), now),
            "not_the_order_issuer");
  life_.give<ReinspectionPassed>(reinspection(team_, {kPassed}), office_.official("JW3-1"), now);
  life_.give<HazardStruckOff>(StrikeOff{}, office_.official("JW3-1"), now);
}

TEST_F(OnTheSpot, ReportedByTheEnterpriseBelongsToTheUnitThatGradedIt) {
  life_.give<HazardReportedByEnterprise>(ReportByEnterprise{dust_finding().intake}, office_.official("QN-1"),
                                         at("2024-05-20 14:10"));
  EXPECT_EQ(life_.refusal(Dismiss{{"误报"}}, office_.official("QN-1"), at("2024-05-20 14:30")),
            "not_the_recording_unit");
  EXPECT_EQ(life_.refusal(grade_as(Grade::general), office_.official("QN-1"), at("2024-05-20 14:30")),
            "unit_may_not_grade");
  EXPECT_EQ(life_.state().lead, std::nullopt);
  life_.give<HazardGraded>(grade_as(Grade::general), office_.official("SCS-1"), at("2024-05-20 15:00"));
  rectify_and_apply("10");
  const Instant now = at("2024-05-21 15:00");
  EXPECT_EQ(life_.refusal(reinspection(team_, {kPassed}), office_.official("QN-1"), now),
            "not_the_order_issuer");
  life_.give<ReinspectionPassed>(reinspection(team_, {kPassed}), office_.official("SCS-1"), now);
  life_.give<HazardStruckOff>(StrikeOff{}, office_.official("SCS-1"), now);
}

TEST_F(OnTheSpot, ConfirmedFromAPublicReportBelongsToTheUnitThatGradedIt) {
  const auto confirmed = life_.give<HazardConfirmedFromPublicReport>(
      ConfirmPublicReport{.intake = dust_finding().intake, .report = "R-310"}, office_.official("CY-1"),
      at("2024-05-20 14:10"));
  EXPECT_EQ(confirmed.report, "R-310");
  EXPECT_EQ(life_.state().clock(ClockKind::upward_report), nullptr);
  life_.give<HazardGraded>(grade_as(Grade::general), office_.official("XF-1"), at("2024-05-20 15:00"));
  EXPECT_EQ(life_.state().lead, id<UnitId>("XF"));
}

TEST_F(OnTheSpot, ThatFailsIsOrderedAfterAll) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  life_.give<HazardGraded>(grade_as(Grade::general), office_.official("ZF-1"), at("2024-05-20 15:00"));
  rectify_and_apply("10");
  life_.give<ReinspectionFailed>(reinspection(team_, {kFailed}), office_.official("ZF-1"),
                                 at("2024-05-21 15:00"));
  const Instant now = at("2024-05-21 15:30");
  EXPECT_EQ(life_.refusal(ReissueOrder{.last_day = {}, .working_days = 10}, office_.official("ZF-1"), now),
            "no_order");
  EXPECT_EQ(life_.refusal(ApplyForSignOff{}, SubDistrict::person("P-0457"), now), "order_not_reissued");
  life_.give<RectificationOrderIssued>(three_items("2024-06-28"), office_.official("ZF-1"), now);
  life_.give<SignOffApplied>(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-06-03 10:00"));
  const std::vector<ItemResult> results{
      {.no = 1, .passed = true}, {.no = 2, .passed = true}, {.no = 3, .passed = true}};
  EXPECT_EQ(life_.refusal(reinspection(team_, results), office_.official("ZF-1"), at("2024-06-04 10:00")),
            "four_eyes");
}

TEST_F(OnTheSpot, IsNotForMajorHazards) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  life_.give<HazardGraded>(grade_as(Grade::major), office_.official("ZF-1"), at("2024-05-20 15:00"));
  EXPECT_EQ(life_.refusal(ReportRectified{}, SubDistrict::person("P-0457"), at("2024-05-20 16:00")),
            "order_needed");
  EXPECT_EQ(life_.refusal(ApplyForSignOff{}, SubDistrict::person("P-0457"), at("2024-05-20 16:00")),
            "not_being_rectified");
}

TEST_F(OnTheSpot, IsReportedRectifiedOnce) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  life_.give<HazardGraded>(grade_as(Grade::general), office_.official("ZF-1"), at("2024-05-20 15:00"));
  life_.give<HazardRectified>(ReportRectified{}, SubDistrict::person("P-0457"), at("2024-05-20 16:00"));
  EXPECT_EQ(life_.refusal(ReportRectified{}, SubDistrict::person("P-0457"), at("2024-05-20 16:01")),
            "rectified_already");
  EXPECT_EQ(life_.refusal(three_items("2024-06-28"), office_.official("ZF-1"), at("2024-05-20 16:01")),
            "rectified_already");
}

}  // namespace
}  // namespace bihuan
