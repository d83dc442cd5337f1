#include "tools/workbook/number_format.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bihuan {
namespace {

TEST(NumberFormat, KnowsDatesFromNumbers) {
  struct Row {
    std::string_view code;
    NumberShape shape;
  };
  const std::vector<Row> cases{
      {"General", NumberShape::number},
      {"G/通用格式", NumberShape::number},
      {"@", NumberShape::number},
      {"0.00", NumberShape::number},
      {"#,##0.00;[Red]-#,##0.00", NumberShape::number},
      {"0.00E+00", NumberShape::number},
      {R"(0"days")", NumberShape::number},
      {R"(#,##0\d)", NumberShape::number},
      {"_ * #,##0_ ;", NumberShape::number},
      {"yyyy-mm-dd", NumberShape::date},
      {"YYYY/M/D", NumberShape::date},
      {R"(yyyy"年"m"月"d"日";@)", NumberShape::date},
      {R"([$-804]yyyy"年"m"月")", NumberShape::date},
      {R"([DBNum1][$-804]yyyy"年"m"月"d"日")", NumberShape::date},
      {"m/d", NumberShape::date},
      {"mmm", NumberShape::date},
      {"e年m月d日", NumberShape::date},
      {"yyyy/m/d h:mm", NumberShape::date_time},
      {R"(m"月"d"日" h"时")", NumberShape::date_time},
      {"h:mm", NumberShape::time},
      {"mm:ss", NumberShape::time},
      {"h:mm AM/PM", NumberShape::time},
      {R"(上午/下午h"时"mm"分")", NumberShape::time},
      {"[h]:mm:ss", NumberShape::duration},
      {"[mm]:ss", NumberShape::duration},
      {"[Red]0", NumberShape::number},
      {"\"", NumberShape::number},
      {"\\", NumberShape::number},
      {"[", NumberShape::number},
      {"", NumberShape::number},
  };
  for (const Row& row : cases) EXPECT_EQ(parse_number_format(row.code).shape, row.shape) << row.code;
  EXPECT_EQ(builtin_number_format(0).shape, NumberShape::number);
  EXPECT_EQ(builtin_number_format(14).shape, NumberShape::date);
  EXPECT_EQ(builtin_number_format(20).shape, NumberShape::time);
  EXPECT_EQ(builtin_number_format(22).shape, NumberShape::date_time);
  EXPECT_EQ(builtin_number_format(31).shape, NumberShape::date);
  EXPECT_EQ(builtin_number_format(33).shape, NumberShape::time);
  EXPECT_EQ(builtin_number_format(46).shape, NumberShape::duration);
  EXPECT_EQ(builtin_number_format(57).shape, NumberShape::date);
}

TEST(NumberFormat, SerialsCountDaysInBothSystems) {
  const auto text = [](double serial, bool from_1904) {
    const auto time = local_time_of_serial(serial, from_1904);
    return time ? to_text(*time) : "none";
  };
  EXPECT_EQ(text(46328, false), "2026-11-02 00:00:00");
  EXPECT_EQ(text(46328.604166667, false), "2026-11-02 14:30:00");
  EXPECT_EQ(text(44866, true), "2026-11-02 00:00:00");
  EXPECT_EQ(text(1, false), "1900-01-01 00:00:00");
  EXPECT_EQ(text(59, false), "1900-02-28 00:00:00");
  EXPECT_EQ(text(60, false), "none");
  EXPECT_EQ(text(61, false), "1900-03-01 00:00:00");
  EXPECT_EQ(text(0, false), "none");
  EXPECT_EQ(text(0, true), "1904-01-01 00:00:00");
  EXPECT_EQ(text(45356.999999, false), "2024-03-06 00:00:00");
  EXPECT_EQ(text(109574, false), "2199-12-31 00:00:00");
  EXPECT_EQ(text(109575, false), "none");
  EXPECT_EQ(text(-1, false), "none");
  EXPECT_EQ(text(1e300, false), "none");
}

TEST(NumberFormat, NumbersAreInFull) {
  EXPECT_EQ(number_text(0.1 + 0.2), "0.3");
  EXPECT_EQ(number_text(13800000000.0), "13800000000");
  EXPECT_EQ(number_text(913100001234567890.0), "913100001234568000");  // what a spreadsheet keeps of it
  EXPECT_EQ(number_text(1e15), "1000000000000000");
  EXPECT_EQ(number_text(1.5e-7), "0.00000015");
  EXPECT_EQ(number_text(-2.5e20), "-250000000000000000000");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(1e300), "1e+300");
}

TEST(NumberFormat, ShowsWhatTheFormatMeansAndRoundsNothingAway) {
  const auto text = [](double number, std::string_view code) {
    return shown(number, parse_number_format(code), false).text;
  };
  EXPECT_EQ(text(45356, "yyyy-mm-dd"), "2024-03-05");
  EXPECT_EQ(text(45356.5, "yyyy-mm-dd"), "2024-03-05 12:00:00");
  EXPECT_EQ(text(0.586805556, "h:mm"), "14:05");
  EXPECT_EQ(text(0.586817130, "h:mm"), "14:05:01");
  EXPECT_EQ(text(45356.5, "h:mm"), "2024-03-05 12:00:00");
  EXPECT_EQ(text(1.5, "[h]:mm"), "36:00:00");
  EXPECT_EQ(text(42, "00000"), "00042");
  EXPECT_EQ(text(123456, "00000"), "123456");
  EXPECT_EQ(text(7, R"("AQ-"000)"), "AQ-007");
  EXPECT_EQ(text(3, R"(0"人")"), "3");
  EXPECT_EQ(text(2.6, "0"), "2.6");
  EXPECT_EQ(text(0.125, "0%"), "12.5%");
  EXPECT_EQ(text(20240305, "yyyy-mm-dd"), "20240305");
  EXPECT_EQ(shown(20240305, parse_number_format("yyyy-mm-dd"), false).shape, NumberShape::number);
  EXPECT_EQ(text(-1, "h:mm"), "-1");
}

}  // namespace
}  // namespace bihuan
