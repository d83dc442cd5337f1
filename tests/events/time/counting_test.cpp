// Counting against the simplest counting there is: one day after the other, the lists searched from the
// front.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

using std::chrono::days;

bool naive_works(Date day, const Calendar& calendar) {
  const auto in = [day](const std::vector<Date>& list) {
    return std::find(list.begin(), list.end(), day) != list.end();
  };
  if (in(calendar.swapped_days)) return true;
  if (in(calendar.rest_days)) return false;
  constexpr std::string_view kNames[]{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string_view name = kNames[std::chrono::weekday(day).c_encoding()];
  return std::find(calendar.weekend.begin(), calendar.weekend.end(), name) == calendar.weekend.end();
}

std::int64_t naive_between(Date from, Date to, const Calendar& calendar) {
  if (to < from) return -naive_between(to, from, calendar);
  std::int64_t count = 0;
  for (Date day = from + days(1); day <= to; day += days(1)) count += naive_works(day, calendar);
  return count;
}

Date naive_add(Date day, std::int64_t n, const Calendar& calendar) {
  while (n > 0) {
    day += days(1);
    n -= naive_works(day, calendar);
  }
  return day;
}

class CalendarDice {
 public:
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }

  // Two published years with any weekend, up to sixty rest days and up to twenty swapped days.
  Calendar calendar() {
    Calendar calendar = china();
    calendar.weekend.clear();
    for (const auto name : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
      if (calendar.weekend.size() < 6 && upto(2) == 0) calendar.weekend.emplace_back(name);
    }
    calendar.rest_days = some_days(60);
    calendar.swapped_days.clear();
    for (const Date day : some_days(20)) {
      const bool rests = std::binary_search(calendar.rest_days.begin(), calendar.rest_days.end(), day);
      if (!rests && calendar.kind_of(day) == DayKind::weekend) calendar.swapped_days.push_back(day);
    }
    std::sort(calendar.swapped_days.begin(), calendar.swapped_days.end());
    return calendar;
  }

  Date day() { return date("2023-06-01") + days(upto(1200)); }

 private:
  std::vector<Date> some_days(int most) {
    std::vector<Date> list;
    for (int i = upto(most); i > 0; --i) list.push_back(date("2024-01-01") + days(upto(730)));
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
  }

  std::mt19937 engine_{20240520};
};

TEST(Counting, AgreesWithCountingDayByDay) {
  CalendarDice dice;
  for (int round = 0; round < 300; ++round) {
    const Calendar calendar = dice.calendar();
    ASSERT_TRUE(check(calendar));
    for (int i = 0; i < 5; ++i) {
      const Date from = dice.day();
      const Date to = dice.day();
      const std::int64_t n = dice.upto(60);
      ASSERT_EQ(working_days_between(from, to, calendar), naive_between(from, to, calendar))
          << to_text(from) << ' ' << to_text(to);
      ASSERT_EQ(add_working_days(from, n, calendar), naive_add(from, n, calendar))
          << to_text(from) << " +" << n;
      const Date last = last_working_day_to_ask(from, n, calendar);
      ASSERT_TRUE(naive_works(last, calendar));
      ASSERT_GE(naive_between(last, from, calendar), n);
      const Date next = naive_add(last, 1, calendar);
      if (next <= from) {
        ASSERT_LT(naive_between(next, from, calendar), n) << to_text(from) << " -" << n;
      }
    }
  }
}

TEST(Counting, LongBudgetsSkipWeeksToTheSameDay) {
  CalendarDice dice;
  for (int round = 0; round < 5; ++round) {
    const Calendar calendar = dice.calendar();
    const Date from = dice.day();
    for (const std::int64_t n : {5, 6, 250, 400, 1000}) {
      ASSERT_EQ(add_working_days(from, n, calendar), naive_add(from, n, calendar))
          << to_text(from) << " +" << n;
    }
  }
  EXPECT_EQ(working_days_between(date("2024-01-01"),
                                 add_working_days(date("2024-01-01"), kBudgetMax, china()), china()),
            kBudgetMax);
}

TEST(Counting, TheScenariosCountTheirDays) {
  const auto between = [](std::string_view from, std::string_view to) {
    return working_days_between(date(from), date(to), china());
  };
  EXPECT_EQ(between("2024-06-25", "2024-07-19"), 18);  // left of a listing
  EXPECT_EQ(between("2024-09-13", "2024-09-16"), 1);   // ruling clock on a rest day
  EXPECT_EQ(between("2024-09-12", "2024-09-16"), 2);   // hotline clock on a rest day
  EXPECT_EQ(between("2024-09-23", "2024-10-18"), 16);  // extension in time
  EXPECT_EQ(between("2024-11-12", "2024-11-29"), 13);  // extension too late
  EXPECT_EQ(between("2024-11-29", "2024-12-05"), 4);   // overdue
  EXPECT_EQ(between("2024-11-29", "2024-12-12"), 9);
  EXPECT_EQ(between("2024-12-12", "2024-11-29"), -9);
  EXPECT_EQ(between("2024-09-30", "2024-10-15"), 7);
  EXPECT_EQ(between("2024-10-01", "2024-10-15"), 7);
  EXPECT_EQ(to_text(add_working_days(date("2024-11-29"), 1, china())), "2024-12-02");
  EXPECT_EQ(to_text(add_working_days(date("2024-11-29"), 3, china())), "2024-12-04");
  EXPECT_EQ(to_text(add_working_days(date("2024-11-29"), 10, china())), "2024-12-13");
}

}  // namespace
}  // namespace bihuan
