#include "events/time/pauses.hpp"

#include <gtest/gtest.h>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

DeadlineRule rule_of(std::int64_t budget, TimeUnit unit, Roll roll = Roll::none) {
  return {.budget = budget, .office_hours = {}, .roll = roll, .unit = unit};
}
Instant at(std::string_view time) { return china().to_instant(local(time)); }
Pause pause(std::string_view from, std::string_view until) { return {at(from), at(until)}; }

std::string due(const DeadlineRule& rule, std::string_view anchor, const Pauses& pauses) {
  const auto deadline = compute(rule, at(anchor), china(), "", pauses);
  return deadline ? to_text(china().to_local(deadline->due)) : "nobody knows";
}

TEST(Pauses, AreCountedInTheUnitOfTheDeadline) {
  const Pauses stop{pause("2024-05-21 10:00", "2024-05-24 15:00")};  // Tuesday to Friday
  EXPECT_EQ(due(rule_of(24, TimeUnit::hours), "2024-05-20 14:00", stop), "2024-05-24 19:00:00");
  EXPECT_EQ(due(rule_of(5, TimeUnit::calendar_days), "2024-05-20 14:00", stop), "2024-05-29 00:00:00");
  EXPECT_EQ(due(rule_of(5, TimeUnit::working_days), "2024-05-20 14:00", stop), "2024-05-31 00:00:00");
}

TEST(Pauses, OfDaysBeginOnTheNextDayAndIncludeTheirLast) {
  const DeadlineRule rule = rule_of(3, TimeUnit::calendar_days);
  EXPECT_EQ(due(rule, "2024-05-20 14:00", {pause("2024-05-21 09:00", "2024-05-21 17:00")}),
            "2024-05-24 00:00:00")
      << "within a day";
  EXPECT_EQ(due(rule, "2024-05-20 14:00", {pause("2024-05-21 09:00", "2024-05-22 00:00")}),
            "2024-05-24 00:00:00")
      << "a midnight ends its day";
  EXPECT_EQ(due(rule, "2024-05-20 14:00", {pause("2024-05-21 00:00", "2024-05-22 00:00")}),
            "2024-05-25 00:00:00")
      << "the whole of the 21st";
}

TEST(Pauses, StopNothingAfterTheClockHasRunOut) {
  EXPECT_EQ(
      due(rule_of(24, TimeUnit::hours), "2024-05-20 14:00", {pause("2024-05-21 14:00", "2024-05-22 14:00")}),
      "2024-05-21 14:00:00");
  EXPECT_EQ(due(rule_of(1, TimeUnit::working_days), "2024-05-20 14:00",
                {pause("2024-05-21 14:00", "2024-05-28 14:00")}),
            "2024-05-22 00:00:00");
  EXPECT_EQ(
      due(rule_of(0, TimeUnit::hours), "2024-05-20 14:00", {pause("2024-05-20 13:00", "2024-05-22 14:00")}),
      "2024-05-20 14:00:00")
      << "nothing had to be counted";
}

TEST(Pauses, ThatOverlapOrMeetStandStillOnce) {
  const DeadlineRule rule = rule_of(24, TimeUnit::hours);
  EXPECT_EQ(due(rule, "2024-05-20 14:00",
                {pause("2024-05-20 20:00", "2024-05-20 22:00"), pause("2024-05-20 16:00", "2024-05-20 20:00"),
                 pause("2024-05-20 17:00", "2024-05-20 21:00")}),
            "2024-05-21 20:00:00");
}

TEST(Pauses, ThatHaveNotEndedLeaveTheDueInstantOpen) {
  const Pauses open{{at("2024-05-22 09:00"), {}}};
  EXPECT_EQ(due(rule_of(5, TimeUnit::working_days), "2024-05-20 14:00", open), "nobody knows");
  EXPECT_EQ(due(rule_of(2, TimeUnit::working_days), "2024-05-20 14:00", open), "2024-05-23 00:00:00")
      << "it had run out by then";
  EXPECT_EQ(due(rule_of(100, TimeUnit::hours), "2024-05-20 14:00", open), "nobody knows");
}

TEST(Pauses, ALastDayDoesNotRollOntoADayThatIsPaused) {
  const DeadlineRule rule = rule_of(3, TimeUnit::calendar_days, Roll::next_working_day);
  // The third day is Sunday the 26th.
  EXPECT_EQ(due(rule, "2024-05-23 14:00", {}), "2024-05-28 00:00:00");
  EXPECT_EQ(due(rule, "2024-05-23 14:00", {pause("2024-05-27 00:00", "2024-05-29 10:00")}),
            "2024-05-31 00:00:00");
  EXPECT_EQ(due(rule, "2024-05-23 14:00", {{at("2024-05-27 00:00"), {}}}), "nobody knows");
}

TEST(Pauses, AreSoundWhenEachEndsAfterItBegins) {
  EXPECT_TRUE(check(Pauses{pause("2024-05-20 09:00", "2024-05-20 09:01"), {at("2024-05-22 09:00"), {}}}));
  const auto refused = check(
      Pauses{pause("2024-05-20 09:00", "2024-05-20 10:00"), pause("2024-05-20 09:00", "2024-05-20 09:00")});
  EXPECT_EQ(to_text(refused.error().where), "pauses[1]");
  EXPECT_FALSE(check(Pauses(kPausesMax + 1, pause("2024-05-20 09:00", "2024-05-20 10:00"))));
}

TEST(Pauses, WithoutAnyTheDeadlineIsAsComputed) {
  const DeadlineRule rule = rule_of(5, TimeUnit::working_days);
  EXPECT_EQ(compute(rule, at("2024-09-29 10:00"), china(), "p", {}),
            compute(rule, at("2024-09-29 10:00"), china(), "p"));
}

TEST(Pauses, AreExplainedWithWhatTheyMove) {
  const Pauses stops{pause("2024-05-21 10:00", "2024-05-24 15:00"),
                     pause("2024-06-30 10:00", "2024-07-24 15:00")};
  const Instant anchor = at("2024-05-20 14:00");
  EXPECT_EQ(explain_pauses(rule_of(5, TimeUnit::working_days), anchor, china(), stops, Language::zh),
            "中止：2024-05-21至2024-05-24，不计入3个工作日\n"
            "期限由2024-05-28 00:00:00顺延至2024-05-31 00:00:00\n");
  EXPECT_EQ(explain_pauses(rule_of(24, TimeUnit::hours), anchor, china(), stops, Language::en),
            "Paused: from 2024-05-21 10:00:00 until 2024-05-24 15:00:00, 77:00 hours not counted\n"
            "Due before 2024-05-24 19:00:00 instead of 2024-05-21 14:00:00\n");
  EXPECT_EQ(explain_pauses(rule_of(2, TimeUnit::working_days), anchor, china(),
                           {{at("2024-05-20 15:00"), {}}}, Language::en),
            "Paused: since 2024-05-20, not resumed yet: nothing is due\n");
  EXPECT_EQ(explain_pauses(rule_of(1, TimeUnit::working_days), anchor, china(), stops, Language::en), "");
}

}  // namespace
}  // namespace bihuan
