#include "tools/pack_file.hpp"

#include <gtest/gtest.h>

#include "tests/tools/written_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSoundPack = R"(id = "T-1"
title = "A pack"
testimony_counts = "when_claimed"
offline_window_hours = 72
rung_hour = "09:30"
offline_window_source = "rule 5"
rung_hour_source = "rule 6"

[[limits]]
kind = "upward_report"
budget = 24
unit = "hours"
sectors = ["industry_trade"]
source = "annex 4"

[[limits]]
kind = "inspection"
budget = 3
unit = "working_days"
end = "kept_time"
office_hours = { opens = "08:30", closes = "17:00" }
source = "the city"

[[limits]]
kind = "review"
budget = 10
unit = "calendar_days"
roll = "next_working_day"
source = "order 16"

[[ladder]]
name = "alert"
after_working_days = 1
source = "rule 1"
addressees = ["must_act"]

[[ladder]]
name = "circular"
after_working_days = 10
source = "rule 1"
addressees = ["responsible_enterprise", "lead_unit_head"]
copies = ["safety_committee"]

[[numbers]]
name = "look_back_days"
value = 90
source = "rule 2"

[[sign_off]]
grade = "major"
track = "listed"
order_source = "district"
verified_by = "order_issuer"
struck_off_by = "district"
source = "task 7"

[[sign_off]]
verified_by = "nobody"
struck_off_by = "order_issuer"
source = "rule 3"

[[warnings]]
kinds = ["upward_report", "inspection", "review", "order"]
at_wd = [-3, 0]
addressees = ["responsible_inspector"]
copies = ["safety_office_clerk"]
source = "rule 4"

[[warnings]]
kinds = ["order"]
at_wd = [1]
addressees = ["sub_district_leader"]
source = "rule 4"
)";

Pack sound_pack() {
  const DeadlineRule report{.budget = 24, .office_hours = {}, .unit = TimeUnit::hours};
  const DeadlineRule inspection{
      .budget = 3,
      .end = DayEnd::kept_time,
      .office_hours = OfficeHours{.closes = std::chrono::hours(17), .opens = std::chrono::minutes(510)},
      .unit = TimeUnit::working_days};
  const DeadlineRule review{
      .budget = 10, .office_hours = {}, .roll = Roll::next_working_day, .unit = TimeUnit::calendar_days};
  return {.id = "T-1",
          .ladder = {{.addressees = {Recipient::must_act},
                      .after_working_days = 1,
                      .copies = {},
                      .name = "alert",
                      .source = "rule 1"},
                     {.addressees = {Recipient::responsible_enterprise, Recipient::lead_unit_head},
                      .after_working_days = 10,
                      .copies = {Recipient::safety_committee},
                      .name = "circular",
                      .source = "rule 1"}},
          .limits =
              {{.kind = "upward_report", .rule = report, .sectors = {"industry_trade"}, .source = "annex 4"},
               {.kind = "inspection", .rule = inspection, .sectors = {}, .source = "the city"},
               {.kind = "review", .rule = review, .sectors = {}, .source = "order 16"}},
          .numbers = {{.name = "look_back_days", .source = "rule 2", .value = 90}},
          .offline_window_hours = 72,
          .offline_window_source = "rule 5",
          .rung_hour = std::chrono::minutes(570),
          .rung_hour_source = "rule 6",
          .sign_off = {{.grade = Grade::major,
                        .order_source = OrderSource::district,
                        .source = "task 7",
                        .struck_off_by = Office::district,
                        .track = Track::listed,
                        .verified_by = Office::order_issuer},
                       {.grade = {},
                        .order_source = {},
                        .source = "rule 3",
                        .struck_off_by = Office::order_issuer,
                        .track = {},
                        .verified_by = Office::nobody}},
          .testimony_counts = TestimonyCounts::when_claimed,
          .title = "A pack",
          .transitions = {},
          .warnings = {{.addressees = {Recipient::responsible_inspector},
                        .at_wd = {-3, 0},
                        .copies = {Recipient::safety_office_clerk},
                        .kinds = {"upward_report", "inspection", "review", "order"},
                        .source = "rule 4"},
                       {.addressees = {Recipient::sub_district_leader},
                        .at_wd = {1},
                        .copies = {},
                        .kinds = {"order"},
                        .source = "rule 4"}}};
}

TEST(PackFile, ReadsEveryField) {
  const WrittenFile file(kSoundPack);
  const auto read = read_pack_file(file.path());
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(*read, sound_pack());
}

TEST(PackFile, EverySlipIsNamedWithLineAndColumn) {
  const std::vector<Slip> slips{
      {"id = \"T-1\"", "id = \"T 1\"", ":1:6", "id may hold"},
      {"title = \"A pack\"", "", ":1:1", "title is missing"},
      {"title = \"A pack\"", "title = A pack", ":2:", ""},
      {"\"when_claimed\"", "\"when_told\"", ":3:20", "when_told"},
      {"offline_window_hours = 72", "offline_window_hours = 7.5", ":4:24", "is not a whole number"},
      {"offline_window_hours = 72", "offline_window_hours = -1", ":4:24", "is not 0 to"},
      {"\"09:30\"", "\"9:30\"", ":5:13", "is not a time of day"},
      {"\"09:30\"", "\"24:00\"", ":5:13", "is not a time of day"},
      {"\"09:30\"", "09:30:00", ":5:13", "is not a text"},
      {"offline_window_source = \"rule 5\"", "", ":1:1", "offline_window_source is missing"},
      {"rung_hour_source = \"rule 6\"", "", ":1:1", "rung_hour_source is missing"},
      {"rung_hour_source = \"rule 6\"", "rung_hour_source = \"\"", ":7:20", "rung_hour_source is empty"},
      {"source = \"annex 4\"", "", ":9:1", "source is missing"},
      {"source = \"annex 4\"", "source = \" \"", ":14:10", "source is empty"},
      {"budget = 24", "budget = -24", ":11:10", "budget"},
      {"budget = 24", "", ":9:1", "budget is missing"},
      {"unit = \"hours\"", "unit = \"days\"", ":12:8", "unit is \"days\""},
      {"unit = \"hours\"", "unit = \"hours\"\nroll = \"none\"", ":13:8", "roll contradicts"},
      {"unit = \"hours\"", "unit = \"hours\"\nend = \"kept_time\"", ":13:7", "end contradicts"},
      {"unit = \"working_days\"", "unit = \"working_days\"\nroll = \"next_working_day\"", ":20:8",
       "roll contradicts"},
      {"sectors = [\"industry_trade\"]", "sectors = [\"fire\", \"fire\"]", ":13:20", "stands twice"},
      {"sectors = [\"industry_trade\"]", "sector = [\"fire\"]", ":13:1", "sector is not a key"},
      {"closes = \"17:00\"", "closes = \"08:00\"", ":21:16", "do not open before they close"},
      {", closes = \"17:00\"", "", ":21:16", "closes is missing"},
      {"closes = \"17:00\"", "closes = \"17:00\", lunch = \"12:00\"", ":21:53", "lunch is not a key"},
      {"office_hours = { opens = \"08:30\", closes = \"17:00\" }", "office_hours = \"08:30-17:00\"", ":21:16",
       "is not a table"},
      {"kind = \"review\"", "kind = \"inspection\"", ":25:8", "stands twice"},
      {"kind = \"review\"", "kind = \"Review\"", ":25:8", "may hold a to z"},
      {"name = \"circular\"", "name = \"alert\"", ":38:8", "stands twice"},
      {"after_working_days = 10", "after_working_days = 1", ":39:22", "does not rise"},
      {"value = 90", "value = -90", ":46:9", "is not 0 to"},
      {"grade = \"major\"", "grade = \"huge\"", ":50:9", "general, major"},
      {"struck_off_by = \"order_issuer\"", "struck_off_by = \"nobody\"", ":59:17", "never be closed"},
      {"verified_by = \"nobody\"", "track = \"listed\"\nverified_by = \"nobody\"", ":57:1",
       "without conditions"},
      {"verified_by = \"nobody\"", "", ":57:1", "verified_by is missing"},
      {"[[numbers]]", "[[figures]]", ":1:1", "numbers is missing"},
      {"addressees = [\"must_act\"]", "", ":31:1", "addressees is missing"},
      {"addressees = [\"must_act\"]", "addressees = []", ":35:14", "name a role of the case"},
      {"addressees = [\"must_act\"]", "addressees = [\"the_mayor\"]", ":35:15",
       "holds \"the_mayor\" (one of must_act, responsible_enterprise"},
      {"addressees = [\"must_act\"]", "addressees = [7]", ":35:15", "not a text in quotes"},
      {"copies = [\"safety_committee\"]", "copies = [\"lead_unit_head\"]", ":42:11", "receives it twice"},
      {"[\"upward_report\", \"inspection\", \"review\", \"order\"]",
       "[\"inspection\", \"review\", \"order\"]", ":10:8", "\"upward_report\" has nobody to be warned"},
      {"[\"upward_report\", \"inspection\", \"review\", \"order\"]",
       "[\"upward_report\", \"inspection\", \"review\", \"orders\"]", ":63:51", "the kind of no limit"},
      {"at_wd = [-3, 0]", "at_wd = [0, -3]", ":64:13", "does not rise"},
      {"at_wd = [-3, 0]", "at_wd = [-3, 0, 1]", ":71:10", "is warned of on that day"},
      {"at_wd = [-3, 0]", "at_wd = [-3.5, 0]", ":64:10", "not a whole number"},
  };
  for (const Slip& slip : slips) {
    const WrittenFile file(with_slip(std::string(kSoundPack), slip));
    const auto read = read_pack_file(file.path());
    ASSERT_FALSE(read) << slip.written;
    EXPECT_EQ(read.error().kind, FailureKind::invalid_input);
    const std::string place = file.path().string() + std::string(slip.place);
    EXPECT_EQ(to_text(read.error().where).substr(0, place.size()), place) << to_text(read.error());
    if (!slip.place.ends_with(':')) {
      EXPECT_EQ(read.error().where, place);
    }
    const std::string text = to_text(read.error());
    EXPECT_NE(text.find(slip.says), std::string::npos) << to_text(read.error());
  }
}

TEST(PackFile, ReadsTransitions) {
  const WrittenFile file(std::string(kSoundPack) + R"(
[[transitions]]
kinds = ["review"]
rule = "whichever_later"
source = "rule 5"

[[transitions]]
rule = "keep_old"
source = "rule 5"
)");
  const auto read = read_pack_file(file.path());
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(read->transition("review"), Transition::whichever_later);
  EXPECT_EQ(read->transition("inspection"), Transition::keep_old);
}

TEST(PackFile, AllMistakesAreToldByTheirPlace) {
  std::string text(kSoundPack);
  text.replace(text.find("title = \"A pack\"\n"), 17, "");
  text.replace(text.find("unit = \"hours\""), 14, "unit = \"weeks\"");
  text.replace(text.find("after_working_days = 10"), 23, "after_working_days = 1");
  const WrittenFile file(text);
  const auto checked = check_pack_file(file.path());
  ASSERT_FALSE(checked);
  std::vector<std::string> told;
  for (const Failure& mistake : checked.error()) {
    told.push_back(to_text(mistake.where).substr(file.path().string().size()) + " " +
                   to_text(mistake.detail));
  }
  EXPECT_EQ(told, (std::vector<std::string>{":1:1 title is missing", ":11:8 unit is \"weeks\"",
                                            ":38:22 ladder[1].after_working_days does not rise above the "
                                            "rung before"}));
}

TEST(PackFile, AnUnknownTableAtTheTopIsRefused) {
  const WrittenFile file(std::string(kSoundPack) + "\n[[figures]]\nname = \"x\"\n");
  const auto read = read_pack_file(file.path());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().where, file.path().string() + ":75:3");
  EXPECT_NE(to_text(read.error().detail).find("figures is not a key"), std::string::npos);
}

Pack default_pack() {
  const auto read = read_pack_file(BIHUAN_SOURCE_DIR "/tools/packs/JLT-2024.1.toml");
  EXPECT_TRUE(read) << to_text(read.error());
  return read.value_or(Pack{});
}

TEST(ShippedPacks, AllReadAndAreNamedLikeTheirFiles) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BIHUAN_SOURCE_DIR "/tools/packs")) {
    if (entry.path().extension() != ".toml") continue;
    const auto read = read_pack_file(entry.path());
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->id, entry.path().stem().string());
    ++files;
  }
  EXPECT_GE(files, 1);
}

TEST(ShippedPacks, TheDefaultPackSetsItsLimits) {
  struct Expected {
    std::string_view kind;
    std::int64_t budget;
    TimeUnit unit;
    Roll roll;
  };
  const auto wd = TimeUnit::working_days;
  const Pack pack = default_pack();
  for (const Expected& e :
       std::vector<Expected>{{"upward_report", 24, TimeUnit::hours, Roll::none},
                             {"triage", 1, wd, Roll::none},
                             {"jurisdiction_ruling", 2, wd, Roll::none},
                             {"jurisdiction_objection", 1, wd, Roll::none},
                             {"handover", 5, wd, Roll::none},
                             {"copy_notice", 10, wd, Roll::none},
                             {"order_after_major", 1, wd, Roll::none},
                             {"tell_principal", 1, wd, Roll::none},
                             {"treatment_plan", 5, wd, Roll::none},
                             {"plan_review", 3, wd, Roll::none},
                             {"listing_filed_upward", 3, wd, Roll::none},
                             {"listing_public", 5, wd, Roll::none},
                             {"extension_decision", 10, wd, Roll::none},
                             {"review", 10, TimeUnit::calendar_days, Roll::next_working_day},
                             {"sign_off_public", 5, wd, Roll::none},
                             {"report_verification", 10, wd, Roll::none},
                             {"hotline", 5, wd, Roll::none},
                             {"reporter_feedback", 10, TimeUnit::calendar_days, Roll::next_working_day},
                             {"interview", 7, TimeUnit::calendar_days, Roll::next_working_day},
                             {"interview_result", 5, wd, Roll::none}}) {
    const Limit* const limit = pack.limit(e.kind, "industry_trade");
    ASSERT_NE(limit, nullptr) << e.kind;
    EXPECT_EQ(limit->rule,
              (DeadlineRule{.budget = e.budget, .office_hours = {}, .roll = e.roll, .unit = e.unit}))
        << e.kind;
  }
  EXPECT_EQ(pack.limit("upward_report", "gas"), nullptr);  // a limit of industry and trade, not of everybody
  EXPECT_NE(pack.limit("review", "gas"), nullptr);
}

TEST(ShippedPacks, TheDefaultPackClimbsItsLadderAtNine) {
  const Pack pack = default_pack();
  std::vector<std::pair<std::string, std::int64_t>> ladder;
  for (const Rung& rung : pack.ladder) ladder.emplace_back(rung.name, rung.after_working_days);
  EXPECT_EQ(
      ladder,
      (std::vector<std::pair<std::string, std::int64_t>>{
          {"alert", 1}, {"reminder_letter", 3}, {"circular", 10}, {"interview", 20}, {"exposure", 30}}));
  EXPECT_EQ(to_text(pack.rung_hour), "09:00");
  EXPECT_EQ(pack.offline_window_hours, 72);
  EXPECT_TRUE(pack.rung_hour_source.value_or("").contains("proposed default"));
  EXPECT_TRUE(pack.offline_window_source.value_or("").contains("proposed default"));
  EXPECT_EQ(pack.testimony_counts, TestimonyCounts::when_recorded);
  EXPECT_EQ(pack.number("extension_asked_before_wd"), 15);
  EXPECT_EQ(pack.number("look_back_days"), 90);
}

TEST(ShippedPacks, TheDefaultPackSaysWhoSignsOff) {
  struct Case {
    Grade grade;
    Track track;
    OrderSource source;
    Office verified_by, struck_off_by;
  };
  const Pack pack = default_pack();
  for (const Case& c : std::vector<Case>{
           {Grade::general, Track::ordinary, OrderSource::none, Office::nobody, Office::order_issuer},
           {Grade::general, Track::ordinary, OrderSource::enforcement, Office::nobody, Office::order_issuer},
           {Grade::general, Track::raised, OrderSource::authority, Office::order_issuer,
            Office::safety_office},
           {Grade::general, Track::listed, OrderSource::authority, Office::order_issuer,
            Office::safety_office},
           {Grade::major, Track::ordinary, OrderSource::enforcement, Office::order_issuer,
            Office::safety_office},
           {Grade::major, Track::listed, OrderSource::fire_rescue, Office::order_issuer,
            Office::safety_office},
           {Grade::major, Track::listed, OrderSource::district, Office::order_issuer, Office::district}}) {
    const SignOffRow& row = pack.sign_off_row(c.grade, c.track, c.source);
    EXPECT_EQ(row.verified_by, c.verified_by);
    EXPECT_EQ(row.struck_off_by, c.struck_off_by);
  }
}

}  // namespace
}  // namespace bihuan
