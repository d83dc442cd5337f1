#include "events/time/calendar.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

TEST(Calendar, SwappedSaturdayIsAWorkingDay) {
  EXPECT_EQ(china().kind_of(date("2024-09-14")), DayKind::swapped_working);
  EXPECT_TRUE(china().is_working_day(date("2024-09-14")));
}

TEST(Calendar, EveryKindOfDayIsTold) {
  const Calendar calendar = china();
  EXPECT_EQ(calendar.kind_of(date("2024-09-13")), DayKind::working);
  EXPECT_EQ(calendar.kind_of(date("2024-09-16")), DayKind::holiday);
  EXPECT_EQ(calendar.kind_of(date("2024-09-15")), DayKind::holiday);  // a Sunday, and Mid-Autumn
  EXPECT_EQ(calendar.kind_of(date("2024-09-21")), DayKind::weekend);
  EXPECT_FALSE(calendar.is_working_day(date("2024-09-16")));
  EXPECT_FALSE(calendar.is_working_day(date("2024-09-21")));
}

TEST(Calendar, NewYearsEveWorksIn2024AndRestsIn2025) {
  EXPECT_TRUE(china().is_working_day(date("2024-02-09")));
  EXPECT_EQ(china().kind_of(date("2025-01-28")), DayKind::holiday);
}

TEST(Calendar, OtherWeekendsAreFollowed) {
  Calendar calendar = china();
  calendar.weekend = {"fri", "sat"};
  EXPECT_EQ(calendar.kind_of(date("2024-07-05")), DayKind::weekend);
  EXPECT_EQ(calendar.kind_of(date("2024-07-07")), DayKind::working);
}

TEST(Calendar, OnlyThePublishedYearsArePublished) {
  const Calendar calendar = china();
  EXPECT_FALSE(calendar.is_published(date("2023-12-31")));
  EXPECT_TRUE(calendar.is_published(date("2024-01-01")));
  EXPECT_TRUE(calendar.is_published(date("2025-12-31")));
  EXPECT_FALSE(calendar.is_published(date("2026-01-01")));
}

TEST(Calendar, LocalTimeIsUtcPlusTheOffsetInForce) {
  EXPECT_EQ(to_text(china().to_local(instant("2024-05-20T16:00:00Z"))), "2024-05-21 00:00:00");
  EXPECT_EQ(china().date_of(instant("2024-05-20T15:59:59Z")), date("2024-05-20"));
  EXPECT_EQ(to_text(boston().to_local(instant("2015-03-08T06:59:59Z"))), "2015-03-08 01:59:59");
  EXPECT_EQ(to_text(boston().to_local(instant("2015-03-08T07:00:00Z"))), "2015-03-08 03:00:00");
  EXPECT_EQ(to_text(boston().to_local(instant("2015-11-01T06:00:00Z"))), "2015-11-01 01:00:00");
}

TEST(Calendar, TheFirstOffsetReachesBackToTheBeginning) {
  EXPECT_EQ(to_text(china().to_local(instant("1949-10-01T07:00:00Z"))), "1949-10-01 15:00:00");
  EXPECT_EQ(china().to_instant(local("1949-10-01 15:00:00")), instant("1949-10-01T07:00:00Z"));
}

TEST(Calendar, InAGapTheOffsetBeforeItIsUsed) {
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-03-08 01:59:59"))), "2015-03-08T06:59:59Z");
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-03-08 02:30:00"))), "2015-03-08T07:30:00Z");
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-03-08 03:00:00"))), "2015-03-08T07:00:00Z");
}

TEST(Calendar, InAnOverlapTheFirstOfTheTwoInstantsIsUsed) {
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-11-01 00:59:59"))), "2015-11-01T04:59:59Z");
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-11-01 01:30:00"))), "2015-11-01T05:30:00Z");
  EXPECT_EQ(to_utc_text(boston().to_instant(local("2015-11-01 02:00:00"))), "2015-11-01T07:00:00Z");
}

TEST(Calendar, KnownCalendarsAreSound) {
  EXPECT_TRUE(check(china()));
  EXPECT_TRUE(check(china_through_2024()));
  EXPECT_TRUE(check(boston()));
}

struct Breakage {
  std::string_view field;
  std::function<void(Calendar&)> breaks;
};

TEST(Calendar, EveryBrokenInvariantIsRefusedByItsField) {
  const std::vector<Breakage> breakages{
      {"id", [](Calendar& c) { c.id.clear(); }},
      {"id", [](Calendar& c) { c.id = "CN 2024"; }},
      {"zone", [](Calendar& c) { c.zone.clear(); }},
      {"zone", [](Calendar& c) { c.zone = "Asia\nShanghai"; }},
      {"source", [](Calendar& c) { c.source.clear(); }},
      {"source", [](Calendar& c) { c.source.assign(201, 'x'); }},
      {"offsets", [](Calendar& c) { c.offsets.clear(); }},
      {"offsets[0]", [](Calendar& c) { c.offsets[0].seconds = 86'400; }},
      {"offsets[0]", [](Calendar& c) { c.offsets[0].seconds = -86'400; }},
      {"offsets[1]", [](Calendar& c) { c.offsets.push_back(c.offsets[0]); }},
      {"offsets[1]",
       [](Calendar& c) { c.offsets.push_back({.from = Instant(std::chrono::hours(47)), .seconds = 0}); }},
      {"weekend[0]", [](Calendar& c) { c.weekend[0] = "saturday"; }},
      {"weekend[1]",
       [](Calendar& c) {
         c.weekend = {"sun", "sat"};
       }},
      {"weekend[1]",
       [](Calendar& c) {
         c.weekend = {"sun", "sun"};
       }},
      {"weekend", [](Calendar& c) { c.weekend = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}; }},
      {"published_from", [](Calendar& c) { c.published_from = 24; }},
      {"published_from", [](Calendar& c) { c.published_from = 2200; }},
      {"published_through", [](Calendar& c) { c.published_through = 2023; }},
      {"published_through", [](Calendar& c) { c.published_through = 2200; }},
      {"rest_days[0]", [](Calendar& c) { c.rest_days[0] = date("2023-12-31"); }},
      {"rest_days[2]", [](Calendar& c) { c.rest_days[2] = c.rest_days[1]; }},
      {"rest_days[1]", [](Calendar& c) { std::swap(c.rest_days[0], c.rest_days[1]); }},
      {"swapped_days[13]", [](Calendar& c) { c.swapped_days.push_back(date("2026-01-04")); }},
      {"swapped_days[0]", [](Calendar& c) { c.swapped_days = {date("2024-10-05")}; }},
      {"swapped_days[0]", [](Calendar& c) { c.swapped_days = {date("2024-07-01")}; }},
  };
  for (const Breakage& breakage : breakages) {
    Calendar calendar = china();
    breakage.breaks(calendar);
    const auto sound = check(calendar);
    ASSERT_FALSE(sound) << breakage.field;
    EXPECT_EQ(sound.error().where, breakage.field) << to_text(sound.error());
    EXPECT_EQ(sound.error().kind, FailureKind::invalid_input);
  }
}

}  // namespace
}  // namespace bihuan
