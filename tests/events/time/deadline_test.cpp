#include "events/time/deadline.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

DeadlineRule hours(std::int64_t n) { return {.budget = n, .office_hours = {}, .unit = TimeUnit::hours}; }
DeadlineRule working_days(std::int64_t n) {
  return {.budget = n, .office_hours = {}, .unit = TimeUnit::working_days};
}
DeadlineRule calendar_days(std::int64_t n, Roll roll) {
  return {.budget = n, .office_hours = {}, .roll = roll, .unit = TimeUnit::calendar_days};
}

struct Row {
  std::string_view start;
  std::int64_t n;
  std::string_view result;
};

TEST(Deadline, CountsForwardAsThePublishedArrangementSays) {
  for (const Row& row : std::vector<Row>{{"2024-02-07", 3, "2024-02-18"},
                                         {"2024-02-08", 1, "2024-02-09"},
                                         {"2024-04-03", 1, "2024-04-07"},
                                         {"2024-04-26", 1, "2024-04-28"},
                                         {"2024-04-29", 1, "2024-04-30"},
                                         {"2024-04-30", 1, "2024-05-06"},
                                         {"2024-04-30", 15, "2024-05-23"},
                                         {"2024-05-10", 1, "2024-05-11"},
                                         {"2024-09-12", 5, "2024-09-20"},
                                         {"2024-09-13", 1, "2024-09-14"},
                                         {"2024-09-13", 10, "2024-09-29"},
                                         {"2024-09-13", 20, "2024-10-17"},
                                         {"2024-09-30", 1, "2024-10-08"},
                                         {"2024-09-30", 5, "2024-10-12"},
                                         {"2024-12-31", 1, "2025-01-02"},
                                         {"2025-01-22", 5, "2025-02-05"},
                                         {"2025-01-27", 1, "2025-02-05"},
                                         {"2025-04-30", 1, "2025-05-06"},
                                         {"2025-09-30", 1, "2025-10-09"}}) {
    EXPECT_EQ(to_text(add_working_days(date(row.start), row.n, china())), row.result)
        << row.start << " +" << row.n;
    const Instant anchor = china().to_instant(LocalTime(date(row.start)) + std::chrono::hours(11));
    const Deadline deadline = compute(working_days(row.n), anchor, china(), "");
    EXPECT_EQ(deadline.due, china().to_instant(LocalTime(date(row.result) + std::chrono::days(1))));
    EXPECT_EQ(last_day(deadline.due, china()), date(row.result));
    EXPECT_FALSE(deadline.provisional);
  }
}

TEST(Deadline, CountsBackToTheLastWorkingDayToAsk) {
  for (const Row& row : std::vector<Row>{{"2024-10-18", 15, "2024-09-24"},
                                         {"2024-07-19", 15, "2024-06-28"},
                                         {"2024-10-08", 3, "2024-09-27"},
                                         {"2024-11-29", 15, "2024-11-08"},
                                         {"2024-10-18", 0, "2024-10-18"},
                                         {"2024-10-06", 0, "2024-09-30"}}) {
    const Date last = last_working_day_to_ask(date(row.start), row.n, china());
    EXPECT_EQ(to_text(last), row.result);
    EXPECT_TRUE(at_least_working_days_remain(last, date(row.start), row.n, china()));
  }
}

TEST(Deadline, ARestDayCountsLikeTheWorkingDayBeforeIt) {
  const Date expiry = date("2024-11-29");
  EXPECT_TRUE(at_least_working_days_remain(date("2024-11-08"), expiry, 15, china()));
  EXPECT_TRUE(at_least_working_days_remain(date("2024-11-09"), expiry, 15, china()));
  EXPECT_TRUE(at_least_working_days_remain(date("2024-11-10"), expiry, 15, china()));
  EXPECT_FALSE(at_least_working_days_remain(date("2024-11-11"), expiry, 15, china()));
}

TEST(Deadline, CalendarDaysRollOffRestDays) {
  for (const Row& row : std::vector<Row>{{"2024-09-25", 10, "2024-10-08"},
                                         {"2024-12-03", 60, "2025-02-05"},
                                         {"2024-04-24", 7, "2024-05-06"},
                                         {"2024-02-03", 7, "2024-02-18"},
                                         {"2024-05-01", 10, "2024-05-11"}}) {
    const Instant anchor = china().to_instant(LocalTime(date(row.start)) + std::chrono::hours(15));
    const Deadline deadline = compute(calendar_days(row.n, Roll::next_working_day), anchor, china(), "");
    EXPECT_EQ(to_text(last_day(deadline.due, china())), row.result);
    EXPECT_FALSE(deadline.provisional);
  }
  const Deadline stays = compute(calendar_days(10, Roll::none), instant("2024-09-25T07:00:00Z"), china(), "");
  EXPECT_EQ(to_text(last_day(stays.due, china())), "2024-10-05");
}

// One line of an acceptance scenario: what started when, and the last day to do it.
struct Step {
  std::string_view anchor;
  DeadlineRule rule;
  std::string_view last_day;
};

TEST(Deadline, TheScenariosFallOnTheirDays) {
  const auto roll = Roll::next_working_day;
  for (const Step& step : std::vector<Step>{
           {"2024-05-22 15:00", working_days(5), "2024-05-29"},          // treatment plan of a listed hazard
           {"2024-05-22 15:00", working_days(3), "2024-05-27"},          // listing filed upward
           {"2024-07-12 16:00", calendar_days(10, roll), "2024-07-22"},  // review after the application
           {"2024-07-18 10:00", working_days(5), "2024-07-25"},          // sign-off published
           {"2024-07-18 10:00", calendar_days(90, Roll::none), "2024-10-16"},  // look-back
           {"2024-09-12 10:20", working_days(5), "2024-09-20"},                // hotline, over Mid-Autumn
           {"2024-09-12 10:30", working_days(1), "2024-09-13"},                // triage
           {"2024-09-13 16:00", working_days(2), "2024-09-18"},   // ruling: 09-14 works, 09-15 to 17 rest
           {"2024-09-23 10:00", working_days(10), "2024-10-11"},  // decision on an extension
           {"2024-09-25 15:00", calendar_days(10, roll), "2024-10-08"},  // review over National Day
           {"2024-10-08 11:00", working_days(10), "2024-10-21"},         // order issued again, 10-12 works
           {"2024-10-18 11:00", calendar_days(10, roll), "2024-10-28"},  // second review
           {"2024-12-03 02:15", calendar_days(60, roll),
            "2025-02-05"},  // investigation, into Spring Festival
           {"2024-12-03 02:15", calendar_days(7, Roll::none), "2024-12-10"},  // casualties of a fire
           {"2024-04-29 19:40", working_days(1), "2024-04-30"},               // triage in the evening
           {"2024-04-30 09:20", working_days(10), "2024-05-16"},              // verification: 05-11 works
           {"2024-05-10 15:00", calendar_days(10, roll), "2024-05-20"},       // reporter informed
           {"2024-10-01 00:00", working_days(5), "2024-10-12"},          // handover at midnight of a holiday
           {"2024-05-13 10:00", calendar_days(10, roll), "2024-05-23"},  // before a pack changes
           {"2024-05-15 09:00", working_days(7), "2024-05-24"},          // and after
           {"2024-05-16 10:00", calendar_days(10, roll), "2024-05-27"},  // 05-26 is a Sunday
           {"2024-05-16 10:00", working_days(7), "2024-05-27"},
           {"2024-05-17 10:00", calendar_days(10, roll), "2024-05-27"},
           {"2024-05-17 10:00", working_days(7), "2024-05-28"}}) {
    const Deadline deadline = compute(step.rule, china().to_instant(local(step.anchor)), china(), "");
    EXPECT_EQ(to_text(last_day(deadline.due, china())), step.last_day) << step.anchor;
    EXPECT_EQ(to_text(china().to_local(deadline.due)).substr(11), "00:00:00");
  }
}

TEST(Deadline, WrongCalendarsGiveWrongDays) {
  const Instant report = china().to_instant(local("2024-09-12 10:20"));
  Calendar no_swaps = china();
  no_swaps.swapped_days.clear();
  Calendar weekdays_only = no_swaps;
  weekdays_only.rest_days.clear();
  EXPECT_EQ(to_text(last_day(compute(working_days(5), report, no_swaps, "").due, no_swaps)), "2024-09-23");
  EXPECT_EQ(to_text(last_day(compute(working_days(5), report, weekdays_only, "").due, weekdays_only)),
            "2024-09-19");
}

TEST(Deadline, HoursRunThroughNightsAndHolidays) {
  const Deadline report = compute(hours(24), china().to_instant(local("2024-05-20 14:10")), china(), "");
  EXPECT_EQ(to_text(china().to_local(report.due)), "2024-05-21 14:10:00");
  const Deadline holiday = compute(hours(24), china().to_instant(local("2024-09-30 23:30")), china(), "");
  EXPECT_EQ(to_text(china().to_local(holiday.due)), "2024-10-01 23:30:00");
  const Deadline none = compute(hours(0), instant("2024-09-30T15:30:00.000001Z"), china(), "");
  EXPECT_EQ(none.due, none.anchor);
}

TEST(Deadline, HoursAreElapsedHoursWhenTheClocksChange) {
  const Deadline spring = compute(hours(24), boston().to_instant(local("2015-03-07 12:00")), boston(), "");
  EXPECT_EQ(to_text(boston().to_local(spring.due)), "2015-03-08 13:00:00");
  const Instant second_pass = instant("2015-11-01T06:30:00Z");  // 01:30 for the second time
  EXPECT_EQ(compute(hours(1), second_pass, boston(), "").due, second_pass + std::chrono::hours(1));
}

TEST(Deadline, CarriesWhatIsNeededToComputeItAgain) {
  const Instant anchor = china().to_instant(local("2024-05-22 15:00"));
  const Deadline deadline = compute(working_days(5), anchor, china(), "ab12");
  EXPECT_EQ(deadline.anchor, anchor);
  EXPECT_EQ(deadline.calendar, "CN-test");
  EXPECT_EQ(deadline.pack, "ab12");
  EXPECT_EQ(deadline.rule, working_days(5));
  EXPECT_EQ(compute(*deadline.rule, deadline.anchor, china(), deadline.pack), deadline);
}

TEST(Deadline, AnOrderedDateEndsWithItsDay) {
  const Deadline deadline = fixed(instant("2024-05-22T01:00:00Z"), date("2024-07-19"), china(), "ab12");
  EXPECT_EQ(to_text(china().to_local(deadline.due)), "2024-07-20 00:00:00");
  EXPECT_EQ(last_day(deadline.due, china()), date("2024-07-19"));
  EXPECT_FALSE(deadline.rule);
  EXPECT_FALSE(deadline.provisional);
}

TEST(Deadline, LastDayOfATimeWithinADayIsThatDay) {
  EXPECT_EQ(last_day(china().to_instant(local("2024-05-21 14:10")), china()), date("2024-05-21"));
  EXPECT_EQ(last_day(china().to_instant(local("2024-05-21 00:00:00.000001")), china()), date("2024-05-21"));
  EXPECT_EQ(last_day(china().to_instant(local("2024-05-21 00:00")), china()), date("2024-05-20"));
}

TEST(Deadline, ADayWithoutMidnightEndsWhenTheNextOneBegins) {
  Calendar calendar = boston();  // clocks that jump from 00:00 to 01:00
  calendar.offsets = {{.from = {}, .seconds = -10'800},
                      {.from = instant("2015-10-18T03:00:00Z"), .seconds = -7'200}};
  const Deadline deadline = fixed(instant("2015-10-01T12:00:00Z"), date("2015-10-17"), calendar, "");
  EXPECT_EQ(to_utc_text(deadline.due), "2015-10-18T03:00:00Z");
  EXPECT_EQ(last_day(deadline.due, calendar), date("2015-10-17"));
}

TEST(Deadline, KeptTimeKeepsTheTimeOfDayAcrossAChangeOfTheClocks) {
  DeadlineRule rule = working_days(1);
  rule.end = DayEnd::kept_time;
  const Deadline deadline = compute(rule, boston().to_instant(local("2015-03-06 10:00:07")), boston(), "");
  EXPECT_EQ(to_utc_text(deadline.due), "2015-03-09T14:00:07Z");
}

TEST(Deadline, OfficeHoursMoveTheAnchorToTheNextOpening) {
  const OfficeHours day{.closes = std::chrono::hours(17), .opens = std::chrono::minutes(510)};
  struct Move {
    std::string_view from, to;
  };
  for (const Move& move : std::vector<Move>{{"2024-09-13 08:29:59", "2024-09-13 08:30:00"},
                                            {"2024-09-13 08:30:00", "2024-09-13 08:30:00"},
                                            {"2024-09-13 16:59:59.999999", "2024-09-13 16:59:59.999999"},
                                            {"2024-09-13 17:00:00", "2024-09-14 08:30:00"},
                                            {"2024-09-14 17:00:00", "2024-09-18 08:30:00"},
                                            {"2024-09-16 10:00:00", "2024-09-18 08:30:00"},
                                            {"2024-09-30 23:00:00", "2024-10-08 08:30:00"}}) {
    EXPECT_EQ(to_text(normalised(local(move.from), day, china())), move.to);
    EXPECT_EQ(to_text(normalised(local(move.from), std::nullopt, china())), move.from);
  }
  DeadlineRule rule = hours(2);
  rule.office_hours = day;
  const Deadline deadline = compute(rule, china().to_instant(local("2024-09-14 18:00")), china(), "");
  EXPECT_EQ(to_text(china().to_local(deadline.due)), "2024-09-18 10:30:00");
}

TEST(Deadline, IsProvisionalWhereAnotherYearHasASay) {
  const Calendar calendar = china_through_2024();
  struct Case {
    std::string_view anchor;
    DeadlineRule rule;
    bool provisional;
  };
  DeadlineRule opening = hours(2);
  opening.office_hours = OfficeHours{.closes = std::chrono::hours(17), .opens = std::chrono::hours(9)};
  const auto roll = Roll::next_working_day;
  for (const Case& c : std::vector<Case>{{"2024-12-30 10:00", working_days(1), false},
                                         {"2024-12-31 10:00", working_days(1), true},
                                         {"2024-12-31 10:00", working_days(0), false},
                                         {"2024-12-03 10:00", working_days(40), true},
                                         {"2024-12-31 10:00", hours(24), false},
                                         {"2024-12-31 10:00", calendar_days(30, Roll::none), false},
                                         {"2024-12-31 10:00", calendar_days(30, roll), true},
                                         {"2024-12-21 10:00", calendar_days(10, roll), false},
                                         {"2024-12-31 18:00", opening, true},
                                         {"2024-12-31 16:00", opening, false},
                                         {"2023-12-28 10:00", working_days(1), true},
                                         {"2023-12-28 10:00", calendar_days(10, roll), false},
                                         {"2023-12-31 10:00", working_days(3), false}}) {
    const Deadline deadline = compute(c.rule, calendar.to_instant(local(c.anchor)), calendar, "");
    EXPECT_EQ(deadline.provisional, c.provisional) << c.anchor << ' ' << c.rule.budget;
  }
}

TEST(Deadline, ZeroDaysEndWithTheDayOfTheAnchor) {
  const Deadline deadline =
      compute(working_days(0), china().to_instant(local("2024-09-16 10:00")), china(), "");
  EXPECT_EQ(last_day(deadline.due, china()), date("2024-09-16"));
}

TEST(Deadline, RulesThatMeanNothingAreRefusedByTheirField) {
  struct Breakage {
    std::string_view field;
    std::function<void(DeadlineRule&)> breaks;
  };
  const auto at = [](int opens, int closes) {
    return OfficeHours{.closes = TimeOfDay(closes), .opens = TimeOfDay(opens)};
  };
  for (const Breakage& breakage :
       std::vector<Breakage>{{"budget", [](DeadlineRule& r) { r.budget = -1; }},
                             {"budget", [](DeadlineRule& r) { r.budget = kBudgetMax + 1; }},
                             {"office_hours", [&](DeadlineRule& r) { r.office_hours = at(540, 540); }},
                             {"office_hours", [&](DeadlineRule& r) { r.office_hours = at(-1, 540); }},
                             {"office_hours", [&](DeadlineRule& r) { r.office_hours = at(540, 1440); }},
                             {"roll", [](DeadlineRule& r) { r.roll = Roll::next_working_day; }},
                             {"roll", [](DeadlineRule& r) { r = hours(1), r.roll = Roll::next_working_day; }},
                             {"end", [](DeadlineRule& r) { r = hours(1), r.end = DayEnd::kept_time; }}}) {
    DeadlineRule rule = working_days(5);
    ASSERT_TRUE(check(rule));
    breakage.breaks(rule);
    const auto sound = check(rule);
    ASSERT_FALSE(sound) << breakage.field;
    EXPECT_EQ(sound.error().where, breakage.field);
  }
}

TEST(DeadlineDeathTest, ComputingWithAnUncheckedRuleIsADefect) {
  EXPECT_DEATH((void)compute(working_days(-1), Instant{}, china(), ""), "defect");
}

TEST(Deadline, NamesStandInTheOrderOfTheirValues) {
  EXPECT_EQ(names(TimeUnit{})[static_cast<std::size_t>(TimeUnit::working_days)], "working_days");
  EXPECT_EQ(names(DayEnd{})[static_cast<std::size_t>(DayEnd::kept_time)], "kept_time");
  EXPECT_EQ(names(Roll{})[static_cast<std::size_t>(Roll::next_working_day)], "next_working_day");
}

}  // namespace
}  // namespace bihuan
