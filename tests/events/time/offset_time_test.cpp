#include "events/time/offset_time.hpp"

#include <gtest/gtest.h>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

Calendar at_offset(std::int64_t seconds) {
  Calendar calendar;
  calendar.offsets = {{Instant{}, seconds}};
  return calendar;
}

Instant instant(std::string_view text) { return parse_instant(text).value(); }

TEST(OffsetTime, IsLocalTimeWithItsOffset) {
  const Instant noon = instant("2024-05-20T12:00:00Z");
  EXPECT_EQ(to_offset_text(noon, at_offset(28'800)), "2024-05-20T20:00:00+08:00");
  EXPECT_EQ(to_offset_text(noon, at_offset(-18'000)), "2024-05-20T07:00:00-05:00");
  EXPECT_EQ(to_offset_text(noon, at_offset(-12'600)), "2024-05-20T08:30:00-03:30");
  EXPECT_EQ(to_offset_text(noon, at_offset(0)), "2024-05-20T12:00:00Z");
  EXPECT_EQ(to_offset_text(noon + Micros(7), at_offset(28'800)), "2024-05-20T20:00:00.000007+08:00");
}

TEST(OffsetTime, IsReadBackAsTheSameInstant) {
  const Instant odd = instant("2024-12-31T16:30:01.000250Z");
  for (const std::int64_t seconds : {0, 28'800, -18'000, 20'700, -12'600, 29'143}) {
    EXPECT_EQ(parse_instant(to_offset_text(odd, at_offset(seconds))), odd) << seconds;
  }
}

TEST(OffsetTime, AnOffsetWithSecondsIsToldInUtc) {
  EXPECT_EQ(to_offset_text(instant("1900-01-01T00:00:00Z"), at_offset(29'143)), "1900-01-01T00:00:00Z");
}

TEST(OffsetTime, IsReadAloudWithoutOffsetAndFractions) {
  EXPECT_EQ(read_aloud("2024-05-20T20:00:00+08:00"), "2024-05-20 20:00:00");
  EXPECT_EQ(read_aloud("2024-05-20T20:00:00.999999-05:00"), "2024-05-20 20:00:00");
  EXPECT_EQ(read_aloud("2024-05-20T12:00:00Z"), "2024-05-20 12:00:00 UTC");
  for (const std::string_view other :
       {"", "2024-05-20", "2024-05-20 20:00:00", "2024-05-20T20:00:00", "2024-05-20T20:00:00+08:00 ",
        "x2024-05-20T20:00:00Z", "2024-05-20T20:00:00+8"}) {
    EXPECT_EQ(read_aloud(other), std::nullopt) << other;
  }
}

TEST(OffsetTime, IsReadAloudInsideWords) {
  EXPECT_EQ(read_aloud_within("before 2024-09-28T00:00:00+08:00 (from 2024-09-24T10:00:00+08:00, CN)"),
            "before 2024-09-28 00:00:00 (from 2024-09-24 10:00:00, CN)");
  EXPECT_EQ(read_aloud_within("三号车间 2024-09-28T00:00"), "三号车间 2024-09-28T00:00");
}

}  // namespace
}  // namespace bihuan
