#include "tools/program/output.hpp"

#include <gtest/gtest.h>

#include "events/canonical_json.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

struct Line {
  std::optional<std::int64_t> days;
  std::string name;
  bool open = true;
  std::string status;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("days", days);
    archive("name", name);
    archive("open", open);
    archive("status", status);
  }
};

struct Lasting {
  std::string duration;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("duration", duration);
  }
};

const TableForm kForm{.name = "tested",
                      .order = {"name", "status"},
                      .brief = {"name", "days"},
                      .words = {{"name", {"名称", "name"}}, {"days", {"天数", "days"}}}};

std::vector<Line> lines() {
  return {{.days = -3, .name = "除尘器", .open = true, .status = "under_review"},
          {.days = std::nullopt, .name = "E-1", .open = false, .status = "struck_off"},
          {.days = 120, .name = "灭火器ABC过期", .open = true, .status = "reported"}};
}

std::string table(OutputOptions options) {
  const auto all = lines();
  return to_table(cells_of(std::span<const Line>(all)), kForm, options).value_or("failed");
}

// The same with a description too long for a narrow terminal.
std::string table_of_long_names(OutputOptions options) {
  auto all = lines();
  all[2].name = "灭火器ABC过期且压力不足未及时更换";
  return to_table(cells_of(std::span<const Line>(all)), kForm, options).value_or("failed");
}

std::string csv(const std::vector<Line>& all, OutputOptions options = {}) {
  options.form = OutputForm::csv;
  return to_csv(cells_of(std::span<const Line>(all)), kForm, options).value_or("failed");
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    all.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

TEST(Table, AlignsChineseTextAndPutsNumbersRight) {
  EXPECT_EQ(table({.language = Language::zh}),
            "名称           天数\n"
            "─────────────  ────\n"
            "除尘器           -3\n"
            "E-1\n"
            "灭火器ABC过期   120\n");
}

TEST(Table, ShowsEveryColumnWhenWideInTheOrderOfTheForm) {
  const auto all = split(table({.language = Language::en, .wide = true}));
  EXPECT_TRUE(all[0].starts_with("name           status")) << all[0];
  EXPECT_TRUE(all[0].contains("days")) << all[0];
  EXPECT_TRUE(all[2].contains("yes")) << all[2];
}

TEST(Table, TellsStableWordsByTheirLabel) {
  const std::string text = table({.language = Language::zh, .columns = {"status"}});
  EXPECT_FALSE(text.contains("under_review")) << text;
  EXPECT_TRUE(table({.language = Language::zh, .columns = {"open"}}).contains("是"));
}

TEST(Table, IsShortenedInANarrowTerminalAndEveryLineFits) {
  const auto all = split(
      table_of_long_names({.language = Language::zh, .columns = {"days", "status", "name"}, .width = 30}));
  ASSERT_EQ(all.size(), 5u);
  for (const std::string& line : all) EXPECT_LE(display_width(line), 30u) << line;
  EXPECT_TRUE(all[4].contains("…")) << all[4];
  EXPECT_TRUE(all[4].contains("120")) << "numbers are never cut: " << all[4];
}

TEST(Table, ShortensNeitherTheFirstColumnNorShortCells) {
  for (const std::string first : {"name", "status"}) {
    const auto all =
        split(table_of_long_names({.language = Language::zh, .columns = {first, "days"}, .width = 12}));
    for (const std::string& line : all) EXPECT_FALSE(line.contains("…")) << line;
  }
}

TEST(Table, LeavesOutColumnsWithoutAValueOnlyWhereItIsNarrow) {
  std::vector<Line> all{{.days = std::nullopt, .name = "除尘器未设置泄爆装置", .open = true, .status = "x"}};
  const Cells cells = cells_of(std::span<const Line>(all));
  const TableForm form{.name = "tested", .order = {}, .brief = {"name", "days", "status"}, .words = {}};
  EXPECT_TRUE(to_table(cells, form, {})->contains("days"));
  EXPECT_FALSE(to_table(cells, form, {.width = 30})->contains("days"));
}

TEST(Table, AColumnThatWrapsGoesOnInTheNextLine) {
  std::vector<Line> all{{.days = 1, .name = "a", .open = true, .status = std::string(150, 'x') + " y"}};
  const Cells cells = cells_of(std::span<const Line>(all));
  const TableForm form{
      .name = "tested", .order = {}, .brief = {"name", "status"}, .words = {}, .wraps = {"status"}};
  const auto lines = split(to_table(cells, form, {}).value());
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[2], "a     " + std::string(114, 'x')) << "a page off a terminal";
  EXPECT_EQ(lines[3], "      " + std::string(36, 'x') + " y");
  for (const std::string& line : split(to_table(cells, form, {.width = 40}).value())) {
    EXPECT_LE(display_width(line), 40u) << line;
  }
}

TEST(Table, WhatHasMostToSayKeepsMostOfThePage) {
  std::vector<Line> all{{.days = 1,
                         .name = std::string(40, 'n'),
                         .open = true,
                         .status = "除尘器未设置泄爆装置，除尘器未设置泄爆装置，除尘器未设置泄爆装置"}};
  const TableForm form{
      .name = "tested", .order = {}, .brief = {"name", "status"}, .words = {}, .wraps = {"name", "status"}};
  const auto lines = split(to_table(cells_of(std::span<const Line>(all)), form, {.width = 70}).value());
  EXPECT_EQ(lines[2].substr(0, 20), std::string(18, 'n') + "  ");
  EXPECT_GT(display_width(lines[2]), 60u) << lines[2];
}

TEST(Table, TellsTimesToTheSecond) {
  std::vector<Line> all{{.days = 1, .name = "2024-05-20T14:10:00.645186+08:00", .open = true, .status = "x"}};
  const Cells cells = cells_of(std::span<const Line>(all));
  EXPECT_TRUE(to_table(cells, kForm, {})->contains("2024-05-20 14:10:00 "));
  EXPECT_TRUE(to_csv(cells, kForm, {})->contains("14:10:00.645186")) << "what programs read is whole";
  all[0].name = "2024-05-20T14:10:00.6451x6+08:00";
  EXPECT_TRUE(to_table(cells_of(std::span<const Line>(all)), kForm, {})->contains(all[0].name));
}

TEST(Table, AListWrapsItsLongValuesUnderThemselves) {
  const std::vector<Line> all{
      {.days = 1, .name = "一二三四五六七八九十一二三四五六七八九十", .open = true, .status = "x"}};
  const auto lines = split(to_list(cells_of(std::span<const Line>(all)), kForm, {.width = 30}));
  EXPECT_EQ(lines[0], "名称    一二三四五六七八九十一");
  EXPECT_EQ(lines[1], "        二三四五六七八九十");
}

TEST(Table, TellsDurationsInTheLanguage) {
  const std::vector<Lasting> all{{"58 d 19 h 50 min"}, {"2 h 05 min"}, {"0 s"}};
  const Cells cells = cells_of(std::span<const Lasting>(all));
  const TableForm form{.name = "tested", .order = {}, .brief = {}, .words = {}};
  const auto zh = split(to_table(cells, form, {.language = Language::zh}).value());
  EXPECT_EQ(zh[2], "58天19小时50分钟");
  EXPECT_EQ(zh[3], "2小时05分钟");
  EXPECT_EQ(zh[4], "0秒");
  EXPECT_TRUE(to_table(cells, form, {.language = Language::en})->contains("58 d 19 h 50 min"));
}

TEST(Table, BecomesBlocksWhereNoTableFits) {
  EXPECT_EQ(table({.language = Language::zh, .width = 10}),
            "名称  除尘器\n天数  -3\n\n名称  E-1\n\n名称  灭火器ABC过期\n天数  120\n");
}

TEST(Table, RefusesAColumnThatIsNotThere) {
  const auto all = lines();
  const auto failed = to_table(cells_of(std::span<const Line>(all)), kForm, {.columns = {"name", "nmae"}});
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().where, "--columns");
  EXPECT_TRUE(to_text(failed.error().detail).contains("nmae"));
  EXPECT_TRUE(to_text(failed.error().remedy).contains("是不是“name”")) << to_text(failed.error().remedy);
  EXPECT_TRUE(to_text(failed.error().remedy).contains("days（天数）、name（名称）、open")) << to_text(failed.error().remedy);
}

TEST(Table, TakesColumnsByTheirHeadingInEitherLanguage) {
  const std::string by_name = table({.columns = {"days", "name"}});
  EXPECT_EQ(table({.columns = {"天数", "名称"}}), by_name);
  EXPECT_EQ(table({.language = Language::en, .columns = {"天数"}}),
            table({.language = Language::en, .columns = {"days"}}));
  EXPECT_TRUE(table({.columns = {"名"}}).contains("failed")) << "half a heading is none, but suggests one";
  const auto all = lines();
  const auto failed = to_table(cells_of(std::span<const Line>(all)), kForm, {.columns = {"名"}});
  EXPECT_TRUE(to_text(failed.error().remedy).contains("是不是“名称”")) << to_text(failed.error().remedy);
}

TEST(Table, AHeadingOfSeveralColumnsMeansThemAll) {
  const auto all = lines();
  const TableForm form{.name = "tested",
                       .order = {},
                       .brief = {},
                       .words = {{"name", {"中位", "median"}}, {"days", {"中位", "median"}}}};
  const Cells cells = cells_of(std::span<const Line>(all));
  EXPECT_EQ(to_csv(cells, form, {.columns = {"中位"}}).value().substr(0, 9), "days,name");
}

TEST(Csv, IsRfc4180WithEveryColumnUnderItsStableName) {
  EXPECT_EQ(csv(lines()),
            "name,status,days,open\r\n"
            "除尘器,under_review,-3,true\r\n"
            "E-1,struck_off,,false\r\n"
            "灭火器ABC过期,reported,120,true\r\n");
}

TEST(Csv, QuotesCommasQuotesAndLineEnds) {
  EXPECT_EQ(csv({{.days = 1, .name = "a,\"b\"\nc", .open = true, .status = "x"}}),
            "name,status,days,open\r\n\"a,\"\"b\"\"\nc\",x,1,true\r\n");
}

TEST(Csv, KeepsASpreadsheetFromRunningACell) {
  for (const std::string name : {"=1+1", "+1", "-1", "@sum", "\tx"}) {
    const std::string text = csv({{.days = -7, .name = name, .open = true, .status = "x"}});
    EXPECT_TRUE(text.contains("\n'" + name)) << text;
    EXPECT_TRUE(text.contains(",-7,")) << "a number is no formula: " << text;
  }
}

TEST(Csv, ItsHeadIsInWordsWhenAskedAndInStableNamesElse) {
  EXPECT_TRUE(csv(lines()).starts_with("name,status,days,open\r\n"));
  EXPECT_TRUE(
      csv(lines(), {.language = Language::zh, .labels = true}).starts_with("名称,status,天数,open\r\n"));
}

TEST(Csv, LinesThatFollowOthersHaveNoHead) {
  const std::string whole = csv(lines());
  const std::string rest = csv(lines(), {.bom = true, .head = HeadRow::left_out});
  EXPECT_EQ(whole, "name,status,days,open\r\n" + rest);
}

TEST(Csv, HasAByteOrderMarkOnlyWhenAsked) {
  EXPECT_TRUE(csv(lines(), {.bom = true}).starts_with("\xEF\xBB\xBFname"));
  EXPECT_TRUE(csv({}).starts_with("name"));
}

TEST(Json, LinesAreCanonicalAndTheArrayIsTheSame) {
  const auto all = lines();
  const std::string first = R"({"days":-3,"name":"除尘器","open":true,"status":"under_review"})";
  const std::string many = to_json_lines(std::span<const Line>(all));
  EXPECT_EQ(split(many).size(), 3u);
  EXPECT_EQ(split(many)[0], first);
  const auto array = canonicalize(to_json_array(std::span<const Line>(all)));
  ASSERT_TRUE(array.has_value()) << to_text(array.error());
  EXPECT_TRUE(array->starts_with("[" + first + ",")) << *array;
  EXPECT_EQ(to_json_array(std::span<const Line>()), "[]\n");
}

TEST(Json, IndentingLeavesTextsAsTheyAre) {
  EXPECT_EQ(indented(R"({"a":"{\"x\":[1,2]}, \\","b":{},"c":[1]})"),
            "{\n  \"a\": \"{\\\"x\\\":[1,2]}, \\\\\",\n  \"b\": {},\n  \"c\": [\n    1\n  ]\n}");
}

TEST(List, LeavesOutWhatIsAbsentAndAlignsTheValues) {
  const std::vector<Line> one{{.days = std::nullopt, .name = "除尘器", .open = true, .status = "x"}};
  EXPECT_EQ(to_list(cells_of(std::span<const Line>(one)), kForm, {.language = Language::zh}),
            "名称    除尘器\nstatus  x\nopen    是\n");
}

}  // namespace
}  // namespace bihuan
