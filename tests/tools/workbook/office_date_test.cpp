#include "tools/workbook/office_date.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bihuan {
namespace {

std::string date_of(std::string_view text, const OfficeDateOptions& options = {}) {
  const auto date = parse_office_date(text, options);
  if (!date) return to_text(date.error().detail);
  return date->time ? to_text(LocalTime(date->date) + *date->time) : to_text(date->date);
}

TEST(OfficeDate, IsReadInEveryFormOfficesUse) {
  for (const std::string_view written : {"2024年3月5日",
                                         "2024年03月05日",
                                         "2024年3月5号",
                                         "2024年3月5",
                                         "2024.3.5",
                                         "2024.03.05",
                                         "2024/3/5",
                                         "2024-03-05",
                                         "2024-3-5",
                                         "20240305",
                                         "二〇二四年三月五日",
                                         "二零二四年三月五日",
                                         "二○二四年三月五日",
                                         "２０２４年３月５日",
                                         "２０２４．３．５",
                                         "2024。3。5",
                                         "2024．3．5",
                                         "2024－3－5",
                                         "2024—3—5",
                                         " 2024年3月5日 ",
                                         "　2024年3月5日　",
                                         "2024 年 3 月 5 日",
                                         "2024. 3. 5",
                                         "2024年3月5日（星期二）",
                                         "2024年3月5日 周二",
                                         "2024年3月5日(星期二)",
                                         "45356",
                                         "2024/3/5日"}) {
    EXPECT_EQ(date_of(written), "2024-03-05") << written;
  }
  EXPECT_EQ(date_of("二〇二四年十二月三十一日"), "2024-12-31");
  EXPECT_EQ(date_of("二〇二四年十月十日"), "2024-10-10");
  EXPECT_EQ(date_of("二〇二四年一月廿五日"), "2024-01-25");
  EXPECT_EQ(date_of("3月5日", {.year = 2024}), "2024-03-05");
  EXPECT_EQ(date_of("三月五日", {.year = 2024}), "2024-03-05");
  EXPECT_EQ(date_of("2024年3月5日", {.year = 2023}), "2024-03-05");
  EXPECT_EQ(date_of("43894", {.counts_from_1904 = true}), "2024-03-05");
}

TEST(OfficeDate, TakesATimeBehindIt) {
  struct Row {
    std::string_view written, time;
  };
  const std::vector<Row> cases{
      {"2024-03-05 14:05", "14:05:00"},
      {"2024-03-05 14:05:09", "14:05:09"},
      {"2024-03-05T14:05:09", "14:05:09"},
      {"2024/3/5 9:30", "09:30:00"},
      {"2024/3/5 9:30 AM", "09:30:00"},
      {"2024/3/5 9:30PM", "21:30:00"},
      {"2024年3月5日上午9:30", "09:30:00"},
      {"2024年3月5日 上午 9：30", "09:30:00"},
      {"2024年3月5日下午3:05", "15:05:00"},
      {"2024年3月5日下午14:05", "14:05:00"},
      {"2024年3月5日14时05分", "14:05:00"},
      {"2024年3月5日14时5分", "14:05:00"},
      {"2024年3月5日14时05分30秒", "14:05:30"},
      {"2024年3月5日14时", "14:00:00"},
      {"2024年3月5日14點05分", "14:05:00"},
      {"2024年3月5日下午3点半", "15:30:00"},
      {"2024年3月5日上午9点一刻", "09:15:00"},
      {"2024年3月5日上午9点整", "09:00:00"},
      {"2024年3月5日中午12:10", "12:10:00"},
      {"2024年3月5日中午1点", "13:00:00"},
      {"2024年3月5日凌晨2点", "02:00:00"},
      {"2024年3月5日晚上9点", "21:00:00"},
      {"二〇二四年三月五日下午三时二十分", "15:20:00"},
      {"2024年3月5日（星期二）下午3:05", "15:05:00"},
      {"202403051405", "14:05:00"},
      {"20240305140509", "14:05:09"},
      {"45356.604166667", "14:30:00"},
  };
  for (const Row& row : cases)
    EXPECT_EQ(date_of(row.written), "2024-03-05 " + std::string(row.time)) << row.written;
}

TEST(OfficeDate, IsRefusedWithItsReasonWhenNobodyCanKnowIt) {
  struct Row {
    std::string_view written, reason;
  };
  const std::vector<Row> cases{
      {"", "no date is written"},
      {"　", "no date is written"},
      {"长期", "is not a date"},
      {"/", "is not a date"},
      {"立即整改", "is not a date"},
      {"2024", "names a year and no day"},
      {"2024年", "names a year and no month"},
      {"2024年3月", "names a month and no day"},
      {"2024年3月底", "names a month and no day"},
      {"2024.3", "names a month and no day"},
      {"202403", "names no day for certain"},
      {"24年3月5日", "names a year of other than four digits"},
      {"24.3.5", "names a year of other than four digits"},
      {"3/5/24", "names a year of other than four digits"},
      {"05/03/2024", "may begin with the day or with the month"},
      {"3月5日", "names no year"},
      {"3.5", "names no year, or is no date at all"},
      {"2024.3/5", "is not a date"},
      {"2024-3.5", "is not a date"},
      {"2023-02-29", "is a day that does not exist"},
      {"2024-02-30", "is a day that does not exist"},
      {"2024年13月1日", "is a day that does not exist"},
      {"2024-00-10", "is a day that does not exist"},
      {"20240230", "is a day that does not exist"},
      {"1024-03-05", "lies outside the years 1900 to 2199"},
      {"2204-03-05", "lies outside the years 1900 to 2199"},
      {"2024.3.5-2024.3.10", "names more than one day"},
      {"2024年3月5日至3月8日", "names more than one day"},
      {"2024.3.5、2024.3.6", "names more than one day"},
      {"2024年3月5日（星期三）", "names a weekday that this day is not"},
      {"2024年3月5日前", "has \"前\" after the date"},
      {"2024-03-05 24:00", "says 24:00, which is 00:00 of the next day"},
      {"2024-03-05 25:00", "has a time that does not exist"},
      {"2024-03-05 9:60", "has a time that does not exist"},
      {"2024-03-05 9:5", "has a time that is not whole"},
      {"2024年3月5日上午14:00",
       "has an hour that its part of the day does not have, or that nobody can know"},
      {"2024年3月5日上午12:00",
       "has an hour that its part of the day does not have, or that nobody can know"},
      {"2024年3月5日晚上12点", "has an hour that its part of the day does not have, or that nobody can know"},
      {"2024年3月5日下午", "names a part of a day and no time"},
      {"2024年3月5日14时许", "has \"许\" after the date"},
      {"2024-03-05T14:05:09Z", "has \"Z\" after the date"},
      {"14:05", "is not a date"},
      {"0", "is not a date"},
      {"60", "is not a date"},
      {"-45356", "is not a date"},
      {"4535699999", "is not a date"},
      {"二四十年三月五日", "is not a date"},
      {"9999999999999999999999", "is not a date"},
  };
  for (const Row& row : cases) {
    const std::string met = date_of(row.written);
    EXPECT_NE(met.find(row.reason), std::string::npos) << row.written << " -> " << met;
  }
  EXPECT_NE(date_of("45356", {.serials = false}).find("is not a date"), std::string::npos);
  EXPECT_EQ(date_of("\xFF"), "the text is not UTF-8");
  EXPECT_EQ(date_of(std::string(101, '1')), "the text is too long for a date");
}

}  // namespace
}  // namespace bihuan
