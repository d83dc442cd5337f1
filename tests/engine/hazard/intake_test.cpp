#include <gtest/gtest.h>

#include "tests/engine/sub_district.hpp"

namespace bihuan {
namespace {

class Intakes : public testing::Test {
 protected:
  SubDistrict office_;
  HazardLife life_{office_};
};

TEST_F(Intakes, HaveNoUpwardClockWhereTheSectorHasNoSuchRule) {
  RecordFinding fire = dust_finding();
  fire.intake.sector = "fire";
  const auto found =
      life_.give<HazardFoundInInspection>(fire, office_.official("JW3-1"), at("2024-05-20 14:10"));
  EXPECT_FALSE(found.upward_report);
  EXPECT_EQ(life_.state().clock(ClockKind::upward_report), nullptr);
}

TEST_F(Intakes, StartTheUpwardClockWhenItWasFoundNotWhenItWasEntered) {
  const auto found = life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"),
                                                         at("2024-11-20 15:40"), at("2024-11-20 09:05"));
  EXPECT_EQ(in_shanghai(found.upward_report->due), "2024-11-21 09:05:00");
  EXPECT_EQ(life_.state().opened_at, at("2024-11-20 09:05"));
}

TEST_F(Intakes, AreNumberedWithoutGapsWithinTheLocalYear) {
  const auto number = [&](std::string_view name, std::string_view when) {
    HazardLife other(office_, name);
    return other.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at(when))
        .intake.number.text;
  };
  EXPECT_EQ(number("a", "2024-12-31 23:58"), "H-2024-0001");
  EXPECT_EQ(number("b", "2024-12-31 23:59"), "H-2024-0002");
  EXPECT_EQ(number("c", "2025-01-01 00:00"), "H-2025-0001");  // still 2024 in UTC
}

TEST_F(Intakes, DrawNoNumberWhenRefused) {
  RecordFinding empty = dust_finding();
  empty.intake.description.value.clear();
  EXPECT_EQ(life_.refusal(empty, office_.official("ZF-1"), at("2024-05-20 14:10")), "description_empty");
  EXPECT_EQ(
      life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:11"))
          .intake.number.serial,
      1);
}

TEST_F(Intakes, OfAnEnterpriseComeFromItsPeopleOrAsPaperThroughAnOfficial) {
  const ReportByEnterprise report{dust_finding().intake};
  const Instant now = at("2024-05-20 14:10");
  EXPECT_EQ(life_.refusal(report, SubDistrict::person("P-0457"), now), "");
  EXPECT_EQ(life_.refusal(report, office_.official("AWB-1"), now), "");
  EXPECT_EQ(life_.refusal(report, office_.official("QN-1"), now), "");
  EXPECT_EQ(life_.refusal(report, SubDistrict::person("P-0612"), now), "not_of_that_enterprise");
  ReportByEnterprise of_others = report;
  of_others.intake.enterprise = id<EnterpriseId>("E-0612");
  EXPECT_EQ(life_.refusal(of_others, office_.official("QN-1"), now), "not_of_that_enterprise");
}

TEST_F(Intakes, AreDismissedByTheRecordingUnitOrTheSafetyOffice) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("JW3-1"), at("2024-05-20 14:10"));
  const Instant now = at("2024-05-20 15:00");
  EXPECT_EQ(life_.refusal(Dismiss{{"误报"}}, office_.official("ZF-1"), now), "not_the_recording_unit");
  EXPECT_EQ(life_.refusal(Dismiss{{"误报"}}, office_.official("AWB-1"), now), "");
  life_.give<HazardDismissed>(Dismiss{{"误报"}}, office_.official("JW3-1"), now);
  const HazardState state = life_.state();
  EXPECT_EQ(state.stage, Stage::dismissed);
  EXPECT_EQ(life_.stopped(ClockKind::upward_report), now);
  EXPECT_EQ(life_.refusal(grade_as(Grade::general), office_.official("AWB-1"), now), "already_dismissed");
}

TEST_F(Intakes, GradedGeneralSetNoOrderClock) {
  life_.give<HazardFoundInInspection>(dust_finding(), office_.official("ZF-1"), at("2024-05-20 14:10"));
  const auto graded =
      life_.give<HazardGraded>(grade_as(Grade::general), office_.official("AWB-1"), at("2024-05-21 10:00"));
  EXPECT_FALSE(graded.order_due);
  EXPECT_EQ(graded.criterion, (Criterion{.id = "EM-10", .version = "2023-05-15"}));
}

}  // namespace
}  // namespace bihuan
