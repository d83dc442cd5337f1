#include <gtest/gtest.h>

#include "events/canonical_json.hpp"
#include "ran_program.hpp"

namespace bihuan {
namespace {

const std::string kCalendar = BIHUAN_SOURCE_DIR "/tools/calendars/CN-2024.1.toml";
const std::string kPack = BIHUAN_SOURCE_DIR "/tools/packs/JLT-2024.1.toml";

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
  EXPECT_TRUE(ran.out.contains("\"from\": \"2024-05-21 00:30:00\"")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"due_utc\": \"2024-05-21T16:30:00Z\"")) << ran.out;
}

TEST(CalendarExplain, SaysWhenAYearIsNotPublished) {
  const Ran ran = explain({"--days", "3", "--from", "2024-12-30", "-o", "json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(canonicalize(ran.out).has_value()) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"provisional\": true")) << ran.out;
}

}  // namespace
}  // namespace bihuan
