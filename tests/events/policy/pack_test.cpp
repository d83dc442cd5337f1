#include "events/policy/pack.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace bihuan {
namespace {

Pack small_pack() {
  const DeadlineRule day{.budget = 1, .office_hours = {}, .unit = TimeUnit::hours};
  const DeadlineRule review{
      .budget = 10, .office_hours = {}, .roll = Roll::next_working_day, .unit = TimeUnit::calendar_days};
  return {.id = "TEST-1",
          .ladder = {{.addressees = {Recipient::must_act},
                      .after_working_days = 1,
                      .copies = {},
                      .name = "alert",
                      .source = "rule 1"},
                     {.addressees = {Recipient::responsible_enterprise, Recipient::order_issuer_head},
                      .after_working_days = 3,
                      .copies = {Recipient::safety_office_clerk},
                      .name = "reminder_letter",
                      .source = "rule 1"}},
          .limits = {{.kind = "upward_report",
                      .rule = day,
                      .sectors = {"industry_trade", "fire"},
                      .source = "annex 4"},
                     {.kind = "review", .rule = review, .sectors = {}, .source = "order 16"}},
          .numbers = {{.name = "look_back_days", .source = "rule 2", .value = 90},
                      {.name = "least_photos", .source = "rule 2", .value = 0}},
          .offline_window_hours = 72,
          .offline_window_source = "rule 5",
          .rung_hour = std::chrono::hours(9),
          .rung_hour_source = "rule 6",
          .sign_off = {{.grade = {},
                        .order_source = OrderSource::district,
                        .source = "task 7",
                        .struck_off_by = Office::district,
                        .track = {},
                        .verified_by = Office::order_issuer},
                       {.grade = Grade::major,
                        .order_source = {},
                        .source = "task 15",
                        .struck_off_by = Office::safety_office,
                        .track = {},
                        .verified_by = Office::order_issuer},
                       {.grade = {},
                        .order_source = {},
                        .source = "task 15",
                        .struck_off_by = Office::safety_office,
                        .track = Track::listed,
                        .verified_by = Office::safety_committee},
                       {.grade = {},
                        .order_source = {},
                        .source = "rule 3",
                        .struck_off_by = Office::order_issuer,
                        .track = {},
                        .verified_by = Office::nobody}},
          .testimony_counts = TestimonyCounts::when_recorded,
          .title = "A small pack",
          .transitions = {},
          .warnings = {{.addressees = {Recipient::must_act},
                        .at_wd = {-5, -1, 0},
                        .copies = {},
                        .kinds = {"order", "review"},
                        .source = "rule 4"},
                       {.addressees = {Recipient::responsible_inspector},
                        .at_wd = {0},
                        .copies = {},
                        .kinds = {"upward_report"},
                        .source = "rule 4"},
                       {.addressees = {Recipient::must_act},
                        .at_wd = {1},
                        .copies = {Recipient::safety_office_head},
                        .kinds = {"order", "upward_report"},
                        .source = "rule 4"}}};
}

TEST(Pack, ALimitOfASectorBindsThatSectorOnly) {
  const Pack pack = small_pack();
  ASSERT_NE(pack.limit("upward_report", "industry_trade"), nullptr);
  EXPECT_EQ(pack.limit("upward_report", "fire"), &pack.limits[0]);
  EXPECT_EQ(pack.limit("upward_report", "gas"), nullptr);
  EXPECT_EQ(pack.limit("upward_report", ""), nullptr);
}

TEST(Pack, ALimitWithoutSectorsBindsEverySector) {
  const Pack pack = small_pack();
  EXPECT_EQ(pack.limit("review", "gas"), &pack.limits[1]);
  EXPECT_EQ(pack.limit("review", ""), &pack.limits[1]);
}

TEST(Pack, WhatThePackDoesNotSetIsAbsent) {
  EXPECT_EQ(small_pack().limit("handover", "gas"), nullptr);
  EXPECT_EQ(small_pack().number("handover_days"), std::nullopt);
  EXPECT_EQ(small_pack().number("look_back_days"), 90);
  EXPECT_EQ(small_pack().number("least_photos"), 0);
}

TEST(Pack, TheFirstRowThatMatchesDecidesWhoSignsOff) {
  const Pack pack = small_pack();
  struct Case {
    Grade grade;
    Track track;
    OrderSource source;
    std::size_t row;
  };
  for (const Case& c : std::vector<Case>{{Grade::general, Track::ordinary, OrderSource::none, 3},
                                         {Grade::general, Track::ordinary, OrderSource::enforcement, 3},
                                         {Grade::general, Track::raised, OrderSource::authority, 3},
                                         {Grade::general, Track::listed, OrderSource::enforcement, 2},
                                         {Grade::major, Track::ordinary, OrderSource::enforcement, 1},
                                         {Grade::major, Track::listed, OrderSource::fire_rescue, 1},
                                         {Grade::major, Track::listed, OrderSource::district, 0},
                                         {Grade::general, Track::ordinary, OrderSource::district, 0}}) {
    EXPECT_EQ(&pack.sign_off_row(c.grade, c.track, c.source), &pack.sign_off[c.row]) << c.row;
  }
}

TEST(Pack, EveryCaseFindsARow) {
  const Pack pack = small_pack();
  ASSERT_TRUE(check(pack));
  for (std::size_t grade = 0; grade < names(Grade{}).size(); ++grade) {
    for (std::size_t track = 0; track < names(Track{}).size(); ++track) {
      for (std::size_t source = 0; source < names(OrderSource{}).size(); ++source) {
        const SignOffRow& row = pack.sign_off_row(static_cast<Grade>(grade), static_cast<Track>(track),
                                                  static_cast<OrderSource>(source));
        EXPECT_NE(row.struck_off_by, Office::nobody);
      }
    }
  }
}

struct Breakage {
  std::string_view field;
  std::function<void(Pack&)> breaks;
};

void expect_refused(const std::vector<Breakage>& breakages) {
  ASSERT_TRUE(check(small_pack()));
  for (const Breakage& breakage : breakages) {
    Pack pack = small_pack();
    breakage.breaks(pack);
    const auto sound = check(pack);
    ASSERT_FALSE(sound) << breakage.field;
    EXPECT_EQ(sound.error().where, breakage.field) << to_text(sound.error());
    EXPECT_EQ(sound.error().kind, FailureKind::invalid_input);
  }
}

TEST(Pack, BrokenTextsAreRefusedByTheirField) {
  expect_refused({{"id", [](Pack& p) { p.id.clear(); }},
                  {"id", [](Pack& p) { p.id = "TEST 1"; }},
                  {"title", [](Pack& p) { p.title = "   "; }},
                  {"title", [](Pack& p) { p.title = "two\nlines"; }},
                  {"title", [](Pack& p) { p.title.assign(201, 'x'); }},
                  {"ladder[1].source", [](Pack& p) { p.ladder[1].source.clear(); }},
                  {"limits[0].source", [](Pack& p) { p.limits[0].source = " "; }},
                  {"numbers[1].source", [](Pack& p) { p.numbers[1].source.clear(); }},
                  {"sign_off[3].source", [](Pack& p) { p.sign_off[3].source.clear(); }},
                  {"limits[1].source", [](Pack& p) { p.limits[1].source.assign(201, 'x'); }},
                  {"limits[1].kind", [](Pack& p) { p.limits[1].kind = "Review"; }},
                  {"limits[1].kind", [](Pack& p) { p.limits[1].kind.clear(); }},
                  {"limits[1].kind", [](Pack& p) { p.limits[1].kind = "upward_report"; }},
                  {"ladder[1].name", [](Pack& p) { p.ladder[1].name = "alert"; }},
                  {"numbers[1].name", [](Pack& p) { p.numbers[1].name = "look_back_days"; }},
                  {"limits[0].sectors[1]", [](Pack& p) { p.limits[0].sectors[1] = "industry_trade"; }},
                  {"limits[0].sectors[0]", [](Pack& p) { p.limits[0].sectors[0] = "工贸"; }},
                  {"limits[0].sectors[0]", [](Pack& p) { p.limits[0].sectors[0].clear(); }}});
}

TEST(Pack, BrokenNumbersAreRefusedByTheirField) {
  expect_refused(
      {{"limits[0].rule.budget", [](Pack& p) { p.limits[0].rule.budget = -1; }},
       {"limits[1].rule.budget", [](Pack& p) { p.limits[1].rule.budget = kBudgetMax + 1; }},
       {"limits[0].rule.roll", [](Pack& p) { p.limits[0].rule.roll = Roll::next_working_day; }},
       {"offline_window_hours", [](Pack& p) { p.offline_window_hours = -1; }},
       {"offline_window_hours", [](Pack& p) { p.offline_window_hours = kBudgetMax + 1; }},
       {"rung_hour", [](Pack& p) { p.rung_hour = std::chrono::hours(24); }},
       {"rung_hour", [](Pack& p) { p.rung_hour = TimeOfDay(-1); }},
       {"ladder[0].after_working_days", [](Pack& p) { p.ladder[0].after_working_days = 0; }},
       {"ladder[1].after_working_days", [](Pack& p) { p.ladder[1].after_working_days = 1; }},
       {"ladder[1].after_working_days", [](Pack& p) { p.ladder[1].after_working_days = kBudgetMax + 1; }},
       {"numbers[0].value", [](Pack& p) { p.numbers[0].value = -1; }},
       {"numbers[0].value", [](Pack& p) { p.numbers[0].value = kBudgetMax + 1; }}});
  expect_refused({{"offline_window_source", [](Pack& p) { p.offline_window_source.reset(); }},
                  {"offline_window_source", [](Pack& p) { p.offline_window_source = " "; }},
                  {"rung_hour_source", [](Pack& p) { p.rung_hour_source.reset(); }},
                  {"rung_hour_source", [](Pack& p) { p.rung_hour_source = std::string(201, 's'); }}});
  Pack money = small_pack();
  money.numbers[0] = {.name = "reward_most_yuan", .source = "rule 4", .value = 300'000};
  EXPECT_TRUE(check(money));
}

TEST(Pack, BrokenMatricesAreRefusedByTheirRow) {
  expect_refused(
      {{"sign_off", [](Pack& p) { p.sign_off.clear(); }},
       {"sign_off[2]", [](Pack& p) { p.sign_off.pop_back(); }},
       {"sign_off[4]", [](Pack& p) { p.sign_off.push_back(p.sign_off[3]); }},
       {"sign_off[4]", [](Pack& p) { p.sign_off.push_back(p.sign_off[0]); }},
       {"sign_off[2]", [](Pack& p) { p.sign_off[2].grade = Grade::major; }},
       {"sign_off[3].struck_off_by", [](Pack& p) { p.sign_off[3].struck_off_by = Office::nobody; }}});
}

TEST(Pack, TheDaysOnWhichAKindIsWarnedOfRise) {
  const Pack pack = small_pack();
  const auto days = [&pack](std::string_view kind) {
    std::vector<std::pair<std::int64_t, const Warning*>> all;
    for (const WarnDay& day : pack.warn_days(kind)) all.emplace_back(day.at_wd, day.row);
    return all;
  };
  using Days = std::vector<std::pair<std::int64_t, const Warning*>>;
  const Warning* const rows = pack.warnings.data();
  EXPECT_EQ(days("order"), (Days{{-5, &rows[0]}, {-1, &rows[0]}, {0, &rows[0]}, {1, &rows[2]}}));
  EXPECT_EQ(days("upward_report"), (Days{{0, &rows[1]}, {1, &rows[2]}}));
  EXPECT_EQ(days("handover"), Days{});
}

TEST(Pack, ADeadlineOrRungWithoutARecipientIsRefused) {
  expect_refused(
      {{"ladder[1].addressees", [](Pack& p) { p.ladder[1].addressees.clear(); }},
       {"ladder[1].addressees[2]",
        [](Pack& p) { p.ladder[1].addressees.push_back(Recipient::order_issuer_head); }},
       {"ladder[1].copies[1]",
        [](Pack& p) { p.ladder[1].copies.push_back(Recipient::responsible_enterprise); }},
       {"warnings[0].addressees", [](Pack& p) { p.warnings[0].addressees.clear(); }},
       {"warnings[2].copies[1]", [](Pack& p) { p.warnings[2].copies.push_back(Recipient::must_act); }},
       {"limits[1].kind", [](Pack& p) { p.warnings[0].kinds.pop_back(); }},
       {"limits[2].kind",
        [](Pack& p) {
          p.limits.push_back(p.limits[1]);
          p.limits[2].kind = "handover";
        }},
       {"warnings",
        [](Pack& p) {
          p.warnings[0].kinds = {"review"};
          p.warnings[2].kinds = {"upward_report"};
        }},
       {"warnings[1].source", [](Pack& p) { p.warnings[1].source.clear(); }}});
  Pack silent = small_pack();
  silent.warnings.clear();
  EXPECT_EQ(check(silent).error().remedy, "name it in the kinds of a row of warnings");
}

TEST(Pack, BrokenWarningsAreRefusedByTheirRow) {
  expect_refused({{"warnings[1].kinds", [](Pack& p) { p.warnings[1].kinds.clear(); }},
                  {"warnings[1].kinds[1]", [](Pack& p) { p.warnings[1].kinds.emplace_back("reviews"); }},
                  {"warnings[0].kinds[2]", [](Pack& p) { p.warnings[0].kinds.emplace_back("order"); }},
                  {"warnings[1].at_wd", [](Pack& p) { p.warnings[1].at_wd.clear(); }},
                  {"warnings[0].at_wd[1]", [](Pack& p) { p.warnings[0].at_wd[1] = -5; }},
                  {"warnings[2].at_wd[0]", [](Pack& p) { p.warnings[2].at_wd[0] = 0; }},
                  {"warnings[0].at_wd[0]", [](Pack& p) { p.warnings[0].at_wd[0] = -kBudgetMax - 1; }},
                  {"warnings[2].at_wd[0]", [](Pack& p) { p.warnings[2].at_wd[0] = kBudgetMax + 1; }}});
}

TEST(Pack, WithoutTransitionsEveryRunningDeadlineKeeps) {
  Pack pack = small_pack();
  EXPECT_EQ(pack.transition("review"), Transition::keep_old);
  pack.transitions = {{{.kinds = {"review"}, .rule = Transition::whichever_later, .source = "rule 5"},
                       {.kinds = {}, .rule = Transition::new_from_effective, .source = "rule 5"}}};
  EXPECT_TRUE(check(pack));
  EXPECT_EQ(pack.transition("review"), Transition::whichever_later);
  EXPECT_EQ(pack.transition("upward_report"), Transition::new_from_effective);
  pack.transitions->pop_back();
  EXPECT_EQ(pack.transition("upward_report"), Transition::keep_old);
}

TEST(Pack, BrokenTransitionsAreRefusedByTheirRow) {
  const auto with = [](std::vector<TransitionRow> rows) { return [rows](Pack& p) { p.transitions = rows; }; };
  const TransitionRow every{.kinds = {}, .rule = Transition::keep_old, .source = "rule 5"};
  const TransitionRow review{.kinds = {"review"}, .rule = Transition::keep_old, .source = "rule 5"};
  TransitionRow silent = review;
  silent.source.clear();
  TransitionRow order = review;
  order.kinds = {"order"};
  TransitionRow twice = review;
  twice.kinds = {"review", "review"};
  expect_refused({{"transitions[0].source", with({silent})},
                  {"transitions[0].kinds[0]", with({order})},  // its day is the order's own
                  {"transitions[0].kinds[1]", with({twice})},
                  {"transitions[1]", with({review, review})},
                  {"transitions[1]", with({every, review})}});
}

TEST(Pack, AllThatIsWrongIsToldAtOnce) {
  Pack pack = small_pack();
  pack.title.clear();
  pack.limits[0].source.clear();
  pack.ladder[0].after_working_days = 0;
  pack.sign_off.pop_back();
  const auto fields = [&pack](FaultsOf part) {
    std::vector<std::string> all;
    for (const Failure& fault : faults_of(pack, part)) all.push_back(to_text(fault.where));
    return all;
  };
  EXPECT_EQ(fields(FaultsOf::parts_alone),
            (std::vector<std::string>{"title", "limits[0].source", "ladder[0].after_working_days"}));
  EXPECT_EQ(fields(FaultsOf::whole).back(), "sign_off[2]");
}

TEST(Pack, NamesStandInTheOrderOfTheirValues) {
  const auto at = [](auto value) { return names(value)[static_cast<std::size_t>(value)]; };
  EXPECT_EQ(at(Grade::major), "major");
  EXPECT_EQ(at(Track::raised), "raised");
  EXPECT_EQ(at(Track::listed), "listed");
  EXPECT_EQ(at(OrderSource::enforcement), "enforcement");
  EXPECT_EQ(at(OrderSource::fire_rescue), "fire_rescue");
  EXPECT_EQ(at(OrderSource::district), "district");
  EXPECT_EQ(at(UnitKind::safety_office), "safety_office");
  EXPECT_EQ(at(UnitKind::enforcement_team), "enforcement_team");
  EXPECT_EQ(at(UnitKind::other), "other");
  EXPECT_EQ(at(Office::nobody), "nobody");
  EXPECT_EQ(at(Office::safety_committee), "safety_committee");
  EXPECT_EQ(at(Office::district), "district");
  EXPECT_EQ(at(Recipient::must_act), "must_act");
  EXPECT_EQ(at(Recipient::order_issuer_head), "order_issuer_head");
  EXPECT_EQ(at(Recipient::safety_office_clerk), "safety_office_clerk");
  EXPECT_EQ(at(Recipient::publicity_office), "publicity_office");
  EXPECT_EQ(at(TestimonyCounts::when_claimed), "when_claimed");
  EXPECT_EQ(at(Transition::keep_old), "keep_old");
  EXPECT_EQ(at(Transition::whichever_later), "whichever_later");
}

}  // namespace
}  // namespace bihuan
