#include <gtest/gtest.h>

#include "events/canonical_json.hpp"
#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tools/calendar_file.hpp"
#include "tools/program/explained_lines.hpp"

namespace bihuan {
namespace {

Ran explain(std::vector<std::string> more) {
  std::vector<std::string> arguments{"calendar", "explain", "--calendar", kCalendar};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_bihuan(arguments);
}

TEST(CalendarExplain, CountsALimitDayByDayInChinese) {
  const Ran ran = explain({"--limit", "review", "--pack", kPack, "--from", "2024-09-25 15:00"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.starts_with("时限：review，规则包 JLT-2024.1；依据：")) << ran.out;
  EXPECT_TRUE(ran.out.contains("2024-09-29 星期日 调休工作日：计入（4/10）")) << ran.out;
  EXPECT_TRUE(ran.out.ends_with("最后一日 2024-10-08 星期二\n")) << ran.out;
}

TEST(CalendarExplain, CountsTheSameInEnglish) {
  const Ran ran =
      explain({"--limit", "review", "--pack", kPack, "--from", "2024-09-25 15:00", "--lang", "en"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("2024-09-29 Sun swapped working day: counted (4 of 10)")) << ran.out;
  EXPECT_TRUE(ran.out.ends_with("last day 2024-10-08 Tue\n")) << ran.out;
}

TEST(CalendarExplain, ADayAloneMeansItsBeginningAndTheDayIsNotCounted) {
  const Ran ran = explain({"--days", "1", "--from", "2024-05-20", "-o", "csv"});
  EXPECT_EQ(ran.out,
            "date,kind,role,count,published\r\n"
            "2024-05-20,working,anchor_not_counted,0,true\r\n"
            "2024-05-21,working,last_day,1,true\r\n");
}

TEST(CalendarExplain, AnInstantIsTakenToTheCalendarsZone) {
  const Ran ran =
      explain({"--days", "24", "--unit", "hours", "--from", "2024-05-20T16:30:00Z", "-o", "json"});
  EXPECT_TRUE(ran.out.contains("\"from\": \"2024-05-21T00:30:00+08:00\"")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"due_utc\": \"2024-05-21T16:30:00Z\"")) << ran.out;
}

TEST(CalendarExplain, SaysForWhichSectorsALimitIs) {
  const Ran table = explain({"--limit", "upward_report", "--pack", kPack, "--from", "2024-05-20 14:10"});
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_TRUE(table.out.contains("只适用于行业领域：industry_trade")) << table.out;
  EXPECT_TRUE(table.err.contains("其他行业不计时")) << table.err;
  const Ran json =
      explain({"--limit", "upward_report", "--pack", kPack, "--from", "2024-05-20 14:10", "-o", "json"});
  EXPECT_TRUE(json.out.contains("\"sectors\": [\n    \"industry_trade\"\n  ]")) << json.out;
  const Ran named = explain({"--limit", "upward_report", "--pack", kPack, "--from", "2024-05-20 14:10",
                             "--sector", "industry_trade"});
  EXPECT_FALSE(named.err.contains("其他行业不计时")) << named.err;
}

TEST(CalendarExplain, SaysWhomThePackHasWarnedAndWhen) {
  const Ran ran =
      explain({"--limit", "review", "--pack", kPack, "--from", "2024-09-25 15:00", "--lang", "en"});
  // Ten working days before 10-08 lie before the 25th; five of them do not.
  EXPECT_FALSE(ran.out.contains("(-10 working days)")) << ran.out;
  EXPECT_TRUE(
      ran.out.contains("Warning 2024-09-27 (-3 working days): inspector of the case, head of the unit "
                       "that issued the order\n"))
      << ran.out;
  EXPECT_TRUE(ran.out.contains("Warning 2024-10-08 (+0 working days)")) << ran.out;
  EXPECT_TRUE(
      ran.out.contains("Warning 2024-10-09 (+1 working days): inspector of the case, head of the unit "
                       "that issued the order; copies: clerk of the safety office\n"))
      << ran.out;
}

TEST(CalendarExplain, AWarningCountedOverAnUnpublishedYearIsProvisional) {
  const auto ask = [](std::string_view from) {
    return explain({"--limit", "review", "--pack", kPack, "--from", std::string(from), "--lang", "en"}).out;
  };
  // From 12-27 the tenth day lies in 2025, and the days before it are counted back from there.
  const std::string next_year = ask("2024-12-27 15:00");
  EXPECT_TRUE(next_year.contains("order; provisional: the rest days are not published yet\n")) << next_year;
  EXPECT_FALSE(ask("2024-09-25 15:00").contains("provisional"));
}

TEST(CalendarExplain, TestsThatEnoughWorkingDaysRemain) {
  const auto ask = [](std::string_view from) {
    return explain({"--at-least", "15", "--from", std::string(from), "--until", "2024-10-18", "-o", "json"});
  };
  const Ran last = ask("2024-09-24");
  EXPECT_EQ(last.code, 0) << last.err;
  EXPECT_TRUE(last.out.contains("\"in_time\": true")) << last.out;
  EXPECT_TRUE(last.out.contains("\"remain\": 15")) << last.out;
  EXPECT_TRUE(last.out.contains("\"last_working_day\": \"2024-09-24\"")) << last.out;
  const Ran late = ask("2024-09-25 09:00");
  EXPECT_TRUE(late.out.contains("\"in_time\": false")) << late.out;
  EXPECT_TRUE(late.out.contains("\"remain\": 14")) << late.out;
  const Ran table =
      explain({"--at-least", "3", "--from", "2024-09-27", "--until", "2024-10-08", "--lang", "en"});
  EXPECT_TRUE(table.out.contains("working days remaining 3, at least 3 asked for: in time")) << table.out;
}

TEST(CalendarExplain, ARestDayCountsLikeTheWorkingDayBeforeIt) {
  // 2024-06-28 is the last working day with fifteen left; Saturday and Sunday pass too, Monday does not.
  for (const auto& [day, in_time] :
       {std::pair("2024-06-28", "true"), {"2024-06-30", "true"}, {"2024-07-01", "false"}}) {
    const Ran ran = explain({"--at-least", "15", "--from", day, "--until", "2024-07-19", "-o", "json"});
    EXPECT_TRUE(ran.out.contains(std::string("\"in_time\": ") + in_time)) << day << ran.out;
  }
}

TEST(CalendarExplain, ADayAnOrderNamesIsReachedByCountingTheWorkingDays) {
  const auto calendar = read_calendar_file(kCalendar);
  ASSERT_TRUE(calendar.has_value());
  const Instant order = calendar->to_instant(parse_local_time("2024-09-27 10:00").value());
  const Explained explained =
      explained_of(fixed(order, parse_date("2024-10-08").value(), *calendar, ""), *calendar);
  EXPECT_EQ(explained.rule, std::nullopt);
  EXPECT_EQ(explained.from, "2024-09-27T10:00:00+08:00");
  EXPECT_EQ(explained.due, "2024-10-09T00:00:00+08:00");
  EXPECT_EQ(explained.last_day, "2024-10-08");
  ASSERT_EQ(explained.days.size(), 11u);
  EXPECT_EQ(explained.days.front().date, "2024-09-28");
  EXPECT_EQ(explained.days.front().count, 0);
  EXPECT_EQ(explained.days.back().count, 3);  // 09-29, swapped; 09-30; 10-08
  EXPECT_EQ(explained.days.back().role, "last_day");
}

TEST(CalendarExplain, IgnoresNothingThatIsGiven) {
  const std::vector<std::vector<std::string>> meaningless{
      {"--days", "24", "--unit", "hours", "--from", "2024-05-20", "--end", "end_of_day"},
      {"--days", "24", "--unit", "hours", "--from", "2024-05-20", "--end", "kept_time"},
      {"--days", "3", "--from", "2024-05-20", "--roll", "none"},
      {"--days", "3", "--from", "2024-05-20", "--sector", "fire"},
      {"--days", "3", "--from", "2024-05-20", "--until", "2024-06-20"},
      {"--limit", "review", "--pack", kPack, "--from", "2024-05-20", "--unit", "hours"},
      {"--limit", "review", "--pack", kPack, "--from", "2024-05-20", "--days", "3"},
      {"--at-least", "3", "--from", "2024-05-20", "--until", "2024-06-20", "--pack", kPack},
      {"--at-least", "3", "--from", "2024-05-20"},
      {"--at-least", "-1", "--from", "2024-05-20", "--until", "2024-06-20"},
      {"--at-least", "10001", "--from", "2024-05-20", "--until", "2024-06-20"},
      {"--days", "3"},
      {"--case", "H-2024-0001"}};  // with --calendar
  for (const auto& options : meaningless) {
    const Ran ran = explain(options);
    EXPECT_NE(ran.code, 0) << options[0] << options[1];
    EXPECT_TRUE(ran.out.empty()) << ran.out;
  }
}

TEST(CalendarExplain, SaysWhenAYearIsNotPublished) {
  const Ran ran = explain({"--days", "3", "--from", "2024-12-30", "-o", "json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(canonicalize(ran.out).has_value()) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"provisional\": true")) << ran.out;
}

}  // namespace
}  // namespace bihuan
