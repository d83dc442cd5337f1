#include "events/time/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

using std::chrono::days;

DeadlineRule rule_of(std::int64_t budget, TimeUnit unit) {
  return {.budget = budget, .office_hours = {}, .unit = unit};
}

constexpr OfficeHours kDay{.closes = std::chrono::hours(17), .opens = std::chrono::minutes(510)};

TEST(Explain, TellsAHotlineReportDayByDayInEnglish) {
  EXPECT_EQ(explain(rule_of(5, TimeUnit::working_days), china().to_instant(local("2024-09-12 10:20")),
                    china(), Language::en),
            "Rule: 5 working days, the starting day not counted, to the end of the last day\n"
            "From: 2024-09-12 10:20:00\n"
            "2024-09-12 Thu working day: starting day, not counted\n"
            "2024-09-13 Fri working day: counted (1 of 5)\n"
            "2024-09-14 Sat swapped working day: counted (2 of 5)\n"
            "2024-09-15 Sun holiday: skipped\n"
            "2024-09-16 Mon holiday: skipped\n"
            "2024-09-17 Tue holiday: skipped\n"
            "2024-09-18 Wed working day: counted (3 of 5)\n"
            "2024-09-19 Thu working day: counted (4 of 5)\n"
            "2024-09-20 Fri working day: last day (5 of 5)\n"
            "Due: before 2024-09-21 00:00:00 (Asia/Shanghai), last day 2024-09-20 Fri\n");
}

TEST(Explain, TellsARolledReviewInChinese) {
  DeadlineRule rule = rule_of(3, TimeUnit::calendar_days);
  rule.roll = Roll::next_working_day;
  EXPECT_EQ(explain(rule, china().to_instant(local("2024-09-12 15:00")), china(), Language::zh),
            "规则：3日，起始日不计入，至最后一日24时，最后一日为休息日的顺延至下一工作日\n"
            "起算：2024-09-12 15:00:00\n"
            "2024-09-12 星期四 工作日：起始日，不计入\n"
            "2024-09-13 星期五 工作日：计入（1/3）\n"
            "2024-09-14 星期六 调休工作日：计入（2/3）\n"
            "2024-09-15 星期日 节假日：计入（3/3）\n"
            "2024-09-16 星期一 节假日：不计入\n"
            "2024-09-17 星期二 节假日：不计入\n"
            "2024-09-18 星期三 工作日：顺延后的最后一日\n"
            "期限：2024-09-19 00:00:00（Asia/Shanghai）之前，最后一日 2024-09-18 星期三\n");
}

TEST(Explain, TellsHoursAndAMovedAnchor) {
  DeadlineRule rule = rule_of(20, TimeUnit::hours);
  rule.office_hours = kDay;
  EXPECT_EQ(explain(rule, boston().to_instant(local("2015-01-10 16:02:45")), boston(), Language::en),
            "Rule: 20 hours, running through nights and holidays, office hours 08:30 to 17:00\n"
            "From: 2015-01-10 16:02:45, moved to 2015-01-12 08:30:00\n"
            "2015-01-10 Sat weekend: outside office hours, moved to the next opening\n"
            "2015-01-11 Sun weekend: skipped\n"
            "2015-01-12 Mon working day: counted (15 of 20)\n"
            "2015-01-13 Tue working day: last day (20 of 20)\n"
            "Due: before 2015-01-13 04:30:00 (America/New_York), last day 2015-01-13 Tue\n");
}

TEST(Explain, SaysWhichDaysNoCalendarCovers) {
  const auto text = [](Language language) {
    return explain(rule_of(1, TimeUnit::working_days), china().to_instant(local("2024-12-31 10:00")),
                   china_through_2024(), language);
  };
  EXPECT_NE(text(Language::en).find("2025-01-01 Wed working day: last day (1 of 1), no calendar published"),
            std::string::npos);
  EXPECT_NE(text(Language::en).find("; provisional until that year's calendar is published\n"),
            std::string::npos);
  EXPECT_NE(text(Language::zh).find("2025-01-01 星期三 工作日：最后一日（1/1），该年度日历未发布"),
            std::string::npos);
  EXPECT_NE(text(Language::zh).find("；暂定，待该年度日历发布\n"), std::string::npos);
}

class RuleDice {
 public:
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }

  DeadlineRule rule() {
    DeadlineRule rule = rule_of(upto(3) == 0 ? 0 : upto(40), static_cast<TimeUnit>(upto(2)));
    if (rule.unit != TimeUnit::hours && upto(1) == 0) rule.end = DayEnd::kept_time;
    if (rule.unit == TimeUnit::calendar_days && upto(1) == 0) rule.roll = Roll::next_working_day;
    if (upto(1) == 0) rule.office_hours = kDay;
    return rule;
  }

 private:
  std::mt19937 engine_{17};
};

Date date_part(LocalTime time) { return std::chrono::floor<days>(time); }

// The due instant, read off the last day alone.
Instant due_of(const DeadlineRule& rule, Instant anchor, Date last, const Calendar& calendar) {
  const LocalTime start = normalised(calendar.to_local(anchor), rule.office_hours, calendar);
  if (rule.unit == TimeUnit::hours) {
    const bool moved = start != calendar.to_local(anchor);
    return (moved ? calendar.to_instant(start) : anchor) + std::chrono::hours(rule.budget);
  }
  if (rule.end == DayEnd::kept_time) return calendar.to_instant(LocalTime(last) + (start - date_part(start)));
  return calendar.to_instant(LocalTime(last + days(1)));
}

void expect_explained(const DeadlineRule& rule, Instant anchor, const Calendar& calendar) {
  const Deadline deadline = compute(rule, anchor, calendar, "");
  const std::vector<ExplainedDay> explained = explain_days(rule, anchor, calendar);
  ASSERT_FALSE(explained.empty());
  EXPECT_EQ(explained.front().date, calendar.date_of(anchor));
  EXPECT_EQ(due_of(rule, anchor, explained.back().date, calendar), deadline.due);
  EXPECT_TRUE(explained.back().role == DayRole::last_day || explained.back().role == DayRole::rolled);
  EXPECT_EQ(explained.back().count, rule.budget);
  for (std::size_t i = 1; i < explained.size(); ++i) {
    EXPECT_EQ(explained[i].date - explained[i - 1].date, days(1));
    EXPECT_LE(explained[i - 1].count, explained[i].count);
  }
  if (rule.unit == TimeUnit::hours) {
    if (rule.budget > 0) {
      EXPECT_EQ(explained.back().date, last_day(deadline.due, calendar));
    }
    return;
  }
  const auto counts = std::count_if(explained.begin(), explained.end(), [](const ExplainedDay& day) {
    return day.role == DayRole::counted || day.role == DayRole::last_day;
  });
  EXPECT_EQ(counts,
            std::max<std::int64_t>(rule.budget, explained.back().role == DayRole::last_day ? 1 : counts));
}

TEST(Explain, EndsWhereComputeEndsForEveryKindOfRule) {
  RuleDice dice;
  const std::vector<Calendar> calendars{china(), china_through_2024(), boston()};
  const std::vector<Instant> beginnings{instant("2024-01-01T00:00:00Z"), instant("2024-06-01T00:00:00Z"),
                                        instant("2015-01-01T00:00:00Z")};
  for (int round = 0; round < 3000; ++round) {
    const auto which = static_cast<std::size_t>(dice.upto(2));
    const bool on_the_hour = dice.upto(3) == 0;
    const Instant anchor = beginnings[which] + std::chrono::hours(dice.upto(330 * 24)) +
                           (on_the_hour ? std::chrono::seconds(0) : std::chrono::seconds(dice.upto(3599)));
    const DeadlineRule rule = dice.rule();
    expect_explained(rule, anchor, calendars[which]);
    if (HasFailure()) FAIL() << explain(rule, anchor, calendars[which], Language::en);
  }
}

TEST(Explain, TheTextEndsWithTheDueInstantOfCompute) {
  RuleDice dice;
  for (int round = 0; round < 200; ++round) {
    const DeadlineRule rule = dice.rule();
    const Instant anchor = instant("2024-01-01T00:00:00Z") + std::chrono::minutes(dice.upto(500'000));
    const std::string due = to_text(china().to_local(compute(rule, anchor, china(), "").due));
    const auto lines = static_cast<std::int64_t>(explain_days(rule, anchor, china()).size()) + 3;
    for (const Language language : {Language::zh, Language::en}) {
      const std::string text = explain(rule, anchor, china(), language);
      const std::size_t last_line = text.find_last_of('\n', text.size() - 2) + 1;
      EXPECT_NE(text.find(due, last_line), std::string::npos) << text;
      EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), lines);
    }
  }
}

}  // namespace
}  // namespace bihuan
