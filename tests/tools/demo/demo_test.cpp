#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "events/event.hpp"
#include "events/log/memory_event_log.hpp"
#include "tools/demo/demo_overview.hpp"
#include "tools/demo/demo_ratios.hpp"
#include "tools/demo/demo_year.hpp"

namespace bihuan {
namespace {

struct Sample {
  Organisation organisation;
  OrganisationRules rules;
};

const Sample& sample() {
  static const Sample kSample = [] {
    Sample read;
    read.organisation =
        read_organisation_file(BIHUAN_SOURCE_DIR "/tools/organisations/310117006.toml").value();
    read.rules = read_organisation_rules(read.organisation).value();
    return read;
  }();
  return kSample;
}

std::unique_ptr<MemoryEventLog> made(const DemoChoice& choice) {
  auto log = MemoryEventLog::open();
  const auto done = make_demo(*log, sample().organisation, sample().rules, choice);
  EXPECT_TRUE(done) << to_text(done.error());
  return log;
}

std::vector<Record> records_of(const EventLog& log) {
  std::vector<Record> records;
  EXPECT_TRUE(log.read(0, [&](std::uint64_t, std::string_view bytes) {
    records.push_back(decode_record(bytes).value());
    return true;
  }));
  return records;
}

// How often each type of record stands in the book.
std::map<std::string, std::int64_t> types_of(const EventLog& log) {
  std::map<std::string, std::int64_t> types;
  for (const Record& record : records_of(log)) ++types[record.type];
  return types;
}

TEST(Demo, TheSameSeedMakesTheSameBytesAndAnotherSeedOthers) {
  const DemoChoice choice{.cases = 60, .seed = 7, .years = 1};
  const Head first = made(choice)->head();
  const Head again = made(choice)->head();
  EXPECT_EQ(first.size, again.size);
  EXPECT_EQ(first.root, again.root);
  EXPECT_NE(first.root, made({.cases = 60, .seed = 8, .years = 1})->head().root);
}

// The whole year once, counted here from the records alone and not by what the overview counts with.
class DemoYearTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    log = made({.cases = kCases, .seed = 3, .years = 1});
    types = types_of(*log);
  }
  static void TearDownTestSuite() { log.reset(); }

  // Whether a count lies where one of 15,000 draws does not (4 standard deviations).
  static void expect_share(std::string_view name, std::int64_t count, std::int64_t of,
                           std::int64_t per_mille) {
    const double share = static_cast<double>(per_mille) / 1000;
    const double expected = share * static_cast<double>(of);
    const double allowed = 4 * std::sqrt(expected * (1 - share)) + 1;
    EXPECT_NEAR(static_cast<double>(count), expected, allowed) << name << " of " << of;
  }

  static constexpr std::int64_t kCases = 1200;
  static inline std::unique_ptr<MemoryEventLog> log;
  static inline std::map<std::string, std::int64_t> types;
};

TEST_F(DemoYearTest, HasTheCasesItWasAskedForByTheRatios) {
  const std::int64_t told = types["hazard.confirmed_from_public_report"];
  const std::int64_t own = types["hazard.reported_by_enterprise"];
  EXPECT_EQ(types["hazard.found_in_inspection"] + told + own, kCases);
  expect_share("public reports", told, kCases, per_mille(DemoRatio::public_report));
  expect_share("self-reports", own, kCases - told, per_mille(DemoRatio::self_found));
  std::int64_t majors = 0;
  for (const Record& record : records_of(*log)) {
    if (record.type == "hazard.graded" && record.data.bytes.contains("\"grade\":\"major\"")) ++majors;
  }
  expect_share("majors", majors, types["hazard.graded"], per_mille(DemoRatio::major));
  expect_share("on the spot", types["hazard.rectified"], types["hazard.graded"] - majors,
               per_mille(DemoRatio::on_the_spot));
  const std::int64_t failed = types["hazard.reinspection_failed"];
  expect_share("failed", failed, types["hazard.reinspection_passed"], per_mille(DemoRatio::failed_first));
}

TEST_F(DemoYearTest, KnowsEverythingAnOfficeKnows) {
  for (const std::string type :
       {"hazard.reported_upward", "hazard.rectification_order_issued", "hazard.rectification_order_served",
        "hazard.progress_reported", "hazard.sign_off_applied", "hazard.rectification_order_reissued",
        "hazard.verified", "hazard.struck_off", "hazard.rung_raised", "enterprise.registered",
        "enterprise.file_opened", "jurisdiction.published"}) {
    EXPECT_GT(types[type], 0) << type;
  }
  EXPECT_EQ(types["command.refused"], 0);
}

TEST_F(DemoYearTest, MostIsFoundBeforeTheReportAndLittleOnRestDays) {
  const Calendar& calendar = sample().rules.calendar();
  std::int64_t before_the_report = 0, rest = 0, days_before = 0, working = 0;
  for (const Record& record : records_of(*log)) {
    const bool opens = record.type == "hazard.found_in_inspection" ||
                       record.type == "hazard.reported_by_enterprise" ||
                       record.type == "hazard.confirmed_from_public_report";
    if (!opens) continue;
    const Date day = calendar.date_of(record.recorded_at);
    const unsigned date = static_cast<unsigned>(std::chrono::year_month_day(day).day());
    if (!calendar.is_working_day(day)) ++rest;
    if (calendar.is_working_day(day) && date >= 21 && date <= 24) ++before_the_report;
  }
  const Date first = calendar.date_of(records_of(*log).back().recorded_at) - std::chrono::days(365);
  for (Date day = first; day < first + std::chrono::days(365); day += std::chrono::days(1)) {
    if (!calendar.is_working_day(day)) continue;
    ++working;
    const unsigned date = static_cast<unsigned>(std::chrono::year_month_day(day).day());
    if (date >= 21 && date <= 24) ++days_before;
  }
  EXPECT_LT(rest, kCases / 10);
  // Cases a day there, against those a day of all working days.
  EXPECT_GT(before_the_report * working * 10, (kCases - rest) * days_before * 13);
}

// Where a re-inspection ran out, the clock's alert was raised.
TEST_F(DemoYearTest, AFewPlacesAreLateMoreOftenThanTheOthers) {
  std::map<std::string, std::int64_t> by_territory;
  std::int64_t all = 0;
  for (const Record& record : records_of(*log)) {
    if (record.type != "hazard.rung_raised" || !record.data.bytes.contains("\"clock\":\"review\"")) continue;
    if (!record.data.bytes.contains("\"rung\":\"alert\"")) continue;
    ++by_territory[record.territory.value_or("")];
    ++all;
  }
  std::vector<std::int64_t> counts;
  for (const auto& [territory, count] : by_territory) counts.push_back(count);
  std::ranges::sort(counts, std::greater());
  ASSERT_GE(counts.size(), 3u);
  EXPECT_GT((counts[0] + counts[1] + counts[2]) * 100, all * 45) << all;
}

TEST_F(DemoYearTest, TheOverviewTellsWhatTheRecordsSay) {
  const auto lines = demo_overview(*log);
  ASSERT_TRUE(lines) << to_text(lines.error());
  std::map<std::string, DemoLine> by_name;
  for (const DemoLine& line : *lines) by_name[line.figure] = line;
  EXPECT_EQ(by_name["records"].count, static_cast<std::int64_t>(log->head().size));
  EXPECT_EQ(by_name["cases"].count, kCases);
  EXPECT_EQ(by_name["struck_off"].count, types["hazard.struck_off"]);
  EXPECT_EQ(by_name["public_report"].count, types["hazard.confirmed_from_public_report"]);
  EXPECT_GT(by_name["rung.alert"].count, 0);
  EXPECT_GT(by_name["rung.reminder_letter"].count, 0);
  for (const DemoShare& share : kDemoShares) {
    const DemoLine& line = by_name[std::string(share.name)];
    ASSERT_TRUE(line.of) << share.name;
    expect_share(share.name, line.count, *line.of, share.per_mille);
  }
}

TEST_F(DemoYearTest, NobodyInItLooksReal) {
  std::int64_t persons = 0;
  for (const Record& record : records_of(*log)) {
    if (record.type != "person.registered" && record.type != "enterprise.registered") continue;
    EXPECT_TRUE(record.data.bytes.contains("样例")) << record.data.bytes;
    ++persons;
  }
  EXPECT_GT(persons, 300);
}

TEST(Demo, ACalendarThatEndsTooEarlyIsNamed) {
  auto log = MemoryEventLog::open();
  const auto done =
      make_demo(*log, sample().organisation, sample().rules, {.cases = 1, .seed = 1, .years = 9});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(log->head().size, 0u);
}

TEST(Demo, AnOrganisationWithoutAnEnforcementTeamIsRefused) {
  Organisation without = sample().organisation;
  std::erase_if(without.posts, [](const OrganisationPost& post) { return post.unit == "ZF"; });
  auto log = MemoryEventLog::open();
  const auto done = make_demo(*log, without, sample().rules, {.cases = 1, .seed = 1, .years = 1});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, FailureKind::invalid_input);
}

}  // namespace
}  // namespace bihuan
