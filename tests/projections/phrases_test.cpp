#include "projections/phrases.hpp"

#include <gtest/gtest.h>

#include "projections/lateness.hpp"
#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

using std::chrono::days, std::chrono::hours, std::chrono::minutes, std::chrono::seconds;

TEST(DurationText, NamesTheLargestUnitAndEveryOneBelowDownToMinutes) {
  EXPECT_EQ(duration_text(seconds(0)), "0 s");
  EXPECT_EQ(duration_text(Micros(999'999)), "0 s");
  EXPECT_EQ(duration_text(seconds(59)), "59 s");
  EXPECT_EQ(duration_text(minutes(1)), "1 min");
  EXPECT_EQ(duration_text(minutes(59) + seconds(59)), "59 min");
  EXPECT_EQ(duration_text(hours(2) + minutes(5)), "2 h 05 min");
  EXPECT_EQ(duration_text(days(58) + hours(19) + minutes(50)), "58 d 19 h 50 min");
  EXPECT_EQ(duration_text(days(1)), "1 d 0 h 00 min");
  EXPECT_EQ(duration_text(-minutes(3)), "-3 min");
}

Instant in_china(std::string_view time) { return china().to_instant(local(time)); }

TEST(DaysLate, AreCountedFromTheLastDayInTime) {
  const Instant due = in_china("2024-11-30 00:00");  // the 29th, a Friday
  const auto late = [&](std::string_view time) { return days_late(due, in_china(time), china()); };
  EXPECT_EQ(late("2024-11-30 00:01").calendar, 1);
  EXPECT_EQ(late("2024-11-30 00:01").working, 0);
  EXPECT_EQ(late("2024-12-02 09:00").working, 1);
  EXPECT_EQ(late("2024-12-05 12:00").working, 4);
  EXPECT_EQ(late("2024-12-12 16:00").calendar, 13);
}

TEST(DaysLate, LetAMidnightBelongToTheDayThatEnds) {
  const Instant due = in_china("2024-11-30 00:00");
  EXPECT_EQ(days_late(due, due, china()).calendar, 0);
  EXPECT_EQ(days_late(due, in_china("2024-12-03 00:00"), china()).working, 1);
  EXPECT_EQ(days_late(in_china("2024-06-26 00:00"), in_china("2024-07-20 00:00"), china()).calendar, 24);
}

TEST(DaysLate, CountASwappedSundayAndSkipTheHoliday) {
  const Instant due = in_china("2024-09-28 00:00");
  EXPECT_EQ(days_late(due, in_china("2024-10-08 10:00"), china()).working, 3);  // 29, 30, 8
  EXPECT_EQ(days_late(due, in_china("2024-10-08 10:00"), china()).calendar, 11);
}

}  // namespace
}  // namespace bihuan
