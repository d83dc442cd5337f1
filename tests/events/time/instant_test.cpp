#include "events/time/instant.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

TEST(Instant, TextReadsBackAsTheSameValue) {
  for (const auto text : {"2024-02-29", "1900-01-01", "2199-12-31"}) {
    EXPECT_EQ(to_text(parse_date(text).value()), text);
  }
  for (const auto text : {"00:00", "09:00", "23:59"})
    EXPECT_EQ(to_text(parse_time_of_day(text).value()), text);
  for (const auto text : {"2024-05-20 14:10:00", "1969-12-31 23:59:59.000001"}) {
    EXPECT_EQ(to_text(parse_local_time(text).value()), text);
  }
  for (const auto text : {"2024-05-20T06:10:00Z", "1969-12-31T23:59:59.999999Z"}) {
    EXPECT_EQ(to_utc_text(parse_instant(text).value()), text);
  }
}

TEST(Instant, CountsMicrosecondsSince1970) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:01Z"), instant_from_micros(1'000'000));
  EXPECT_EQ(to_utc_text(instant_from_micros(1'716'185'400'000'000)), "2024-05-20T06:10:00Z");
}

TEST(Instant, SecondsMayBeLeftOutOfALocalTime) {
  EXPECT_EQ(parse_local_time("2024-05-20 14:10"), parse_local_time("2024-05-20T14:10:00"));
  EXPECT_EQ(parse_local_time("2024-05-20T14:10:05"), parse_local_time("2024-05-20 14:10:05"));
}

TEST(Instant, AnOffsetIsTakenOffToReachUtc) {
  EXPECT_EQ(parse_instant("2024-05-20T14:10:00+08:00"), parse_instant("2024-05-20T06:10:00Z"));
  EXPECT_EQ(parse_instant("2015-01-02T13:30:55-05:00"), parse_instant("2015-01-02T18:30:55Z"));
  EXPECT_EQ(parse_instant("2024-01-01T00:10:00+05:30"), parse_instant("2023-12-31T18:40:00Z"));
}

TEST(Instant, ADateThatDoesNotExistIsRefusedAndNamed) {
  for (const auto text : {"2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01",
                          "2024-01-1", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "", "2024-01",
                          "1899-12-31", "2200-01-01", "20240-1-01", "２０２４-01-01", "-024-01-01"}) {
    const auto parsed = parse_date(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().kind, FailureKind::invalid_input);
    to_text(EXPECT_NE(parsed.error().detail).find(text), std::string::npos);
  }
}

TEST(Instant, ATimeThatDoesNotExistIsRefused) {
  for (const auto text : {"24:00", "09:60", "9:00", "09:00:00", "0900", "", "-1:00"}) {
    EXPECT_FALSE(parse_time_of_day(text)) << text;
  }
  for (const auto text : {"2024-05-20", "2024-05-20 24:00:00", "2024-05-20 14:10:60", "2024-05-20 14:10:00.5",
                          "2024-05-20 14:10:00.0000001", "2023-02-29 10:00:00", "2024-05-20_14:10:00"}) {
    EXPECT_FALSE(parse_local_time(text)) << text;
  }
}

TEST(Instant, AnInstantWithoutAZoneIsRefused) {
  for (const auto text :
       {"2024-05-20T06:10:00", "2024-05-20T06:10:00z", "2024-05-20T06:10:00+0800", "2024-05-20T06:10:00+08",
        "2024-05-20T06:10:00+24:00", "2024-05-20T06:10:00 Z", "2023-02-29T00:00:00Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

}  // namespace
}  // namespace bihuan
