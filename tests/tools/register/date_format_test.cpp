#include "tools/register/date_format.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

std::string read(std::string_view format, std::string_view text) {
  const auto parsed = DateFormat::parse(format);
  if (!parsed) return to_text(parsed.error());
  const auto time = parsed->read(text);
  return time ? to_text(*time) : "";
}

TEST(DateFormat, ReadsWhatItSaysAndNothingElse) {
  constexpr std::string_view kAmerican = "%m/%d/%Y %I:%M:%S %p";
  struct Row {
    std::string_view format, text, time;
  };
  const std::vector<Row> rows{
      {kAmerican, "01/02/2015 01:30:55 PM", "2015-01-02 13:30:55"},
      {kAmerican, "01/02/2015 12:00:00 AM", "2015-01-02 00:00:00"},
      {kAmerican, "01/02/2015 12:00:00 PM", "2015-01-02 12:00:00"},
      {kAmerican, "01/02/2015 11:59:59 pm", "2015-01-02 23:59:59"},
      {kAmerican, "1/02/2015 01:30:55 PM", ""},
      {kAmerican, "01/02/2015 1:30:55 PM", ""},
      {kAmerican, "01/02/2015 13:30:55 PM", ""},
      {kAmerican, "01/02/2015 00:30:55 AM", ""},
      {kAmerican, "01/02/2015 01:30:55 Pm", ""},
      {kAmerican, "01/02/2015 01:30:55", ""},
      {kAmerican, "01/02/2015 01:30:55 PM ", ""},
      {kAmerican, " 01/02/2015 01:30:55 PM", ""},
      {kAmerican, "", ""},
      {"%Y-%m-%d %H:%M", "2024-02-29 23:59", "2024-02-29 23:59:00"},
      {"%Y-%m-%d %H:%M", "2023-02-29 10:00", ""},
      {"%Y-%m-%d %H:%M", "2024-02-29 24:00", ""},
      {"%Y-%m-%d %H:%M", "2024-02-29 10:60", ""},
      {"%Y-%m-%d %H:%M:%S", "2024-02-29 10:59:60", ""},
      {"%Y-%m-%d %H:%M", "2024-00-10 10:00", ""},
      {"%Y-%m-%d %H:%M", "2024-13-10 10:00", ""},
      {"%Y-%m-%d %H:%M", "1899-12-31 10:00", ""},
      {"%Y-%m-%d %H:%M", "2200-01-01 10:00", ""},
      {"%Y-%m-%d %H:%M", "24-02-29 10:00", ""},
      {"%Y-%m-%d %H:%M", "+024-02-29 10:00", ""},
      {"%Y/%-m/%-d %-H:%M", "2024/5/6 9:05", "2024-05-06 09:05:00"},
      {"%Y/%-m/%-d %-H:%M", "2024/11/26 19:05", "2024-11-26 19:05:00"},
      {"%Y/%-m/%-d %-H:%M", "2024/05/6 9:05", ""},
      {"%Y/%-m/%-d %-H:%M", "2024/5/6 0:05", "2024-05-06 00:05:00"},
      {"%Y年%-m月%-d日", "2024年5月20日", "2024-05-20 00:00:00"},
      {"%Y%m%d", "20240520", "2024-05-20 00:00:00"},
      {"%Y%m%d%%", "20240520%", "2024-05-20 00:00:00"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(read(row.format, row.text), row.time) << row.format << " | " << row.text;
}

TEST(DateFormat, AFormatWithAMistakeIsRefused) {
  struct Row {
    std::string_view format, says;
  };
  const std::vector<Row> rows{{"", "lacks %Y"},
                              {"%Y-%m", "lacks %d"},
                              {"%Y-%m-%d %j", "unknown directive %j"},
                              {"%Y-%m-%d %-Y", "unknown directive %-Y"},
                              {"%Y-%m-%d %", "unknown directive %"},
                              {"%y-%m-%d", "unknown directive %y"},
                              {"%Y-%m-%d %m", "%m twice"},
                              {"%Y-%m-%d %H:%I:%M %p", "both %H and %I"},
                              {"%Y-%m-%d %I:%M", "%I and %p"},
                              {"%Y-%m-%d %H:%M %p", "%I and %p"},
                              {"%Y-%m-%d %M", "minutes without an hour"},
                              {"%Y-%m-%d %H", "an hour without minutes"},
                              {"%Y-%m-%d %S", "seconds without minutes"},
                              {"%Y%-m%d", "right after %-m"},
                              {"%Y-%-m0%d", "right after %-m"}};
  for (const Row& row : rows) {
    const auto parsed = DateFormat::parse(row.format);
    ASSERT_FALSE(parsed) << row.format;
    to_text(EXPECT_NE(parsed.error().detail).find(row.says), std::string::npos) << to_text(parsed.error());
  }
}

TEST(DateFormat, KnowsWhetherItHasAClock) {
  EXPECT_TRUE(DateFormat::parse("%Y-%m-%d %H:%M")->has_clock());
  EXPECT_TRUE(DateFormat::parse("%Y-%m-%d %I:%M %p")->has_clock());
  EXPECT_FALSE(DateFormat::parse("%Y-%m-%d")->has_clock());
}

}  // namespace
}  // namespace bihuan
