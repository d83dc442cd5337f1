#include "tools/workbook/xlsx_writer.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/tools/workbook/file_folder.hpp"
#include "tests/tools/workbook/made_workbook.hpp"
#include "tools/workbook/problem_table.hpp"

namespace bihuan {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

WrittenTable table_with(std::vector<WrittenCell> cells) {
  WrittenTable table{.sheet = "台账", .headings = {}, .widths = {}, .rows = {}};
  for (std::size_t i = 0; i < cells.size(); ++i) table.headings.push_back("列" + std::to_string(i + 1));
  table.rows.push_back(std::move(cells));
  return table;
}

TEST(XlsxWriter, WhatIsWrittenIsRead) {
  const FileFolder folder;
  const auto path = folder.file("a.xlsx");
  const auto written = write_xlsx(path,
                                  table_with({{CellKind::text, "配电箱\n敞开 <&>\"", false},
                                              {CellKind::number, "3.5", false},
                                              {CellKind::number, "913100001234567890", false},
                                              {CellKind::text, "00042", true},
                                              {CellKind::date, "2024-03-05", false},
                                              {CellKind::date_time, "2024-03-05 14:30:00", true},
                                              {CellKind::date, "1900-01-05", false},
                                              {CellKind::date, "无", false},
                                              {CellKind::blank, "", false},
                                              {CellKind::text, "_x000A_", false},
                                              {CellKind::number, "inf", false}}),
                                  kWorkbookCreated);
  ASSERT_TRUE(written) << to_text(written.error());
  const auto file = XlsxFile::open(path);
  ASSERT_TRUE(file) << to_text(file.error());
  EXPECT_EQ(file->sheets()[0].name, "台账");
  const std::string rows = rows_of(*file);
  EXPECT_EQ(rows.substr(rows.find('\n') + 1),
            "2 [A=配电箱\n敞开 <&>\" text] [B=3.5 number] [C=913100001234567890 text] [D=00042 text] "
            "[E=2024-03-05 date] [F=2024-03-05 14:30:00 date_time] [G=1900-01-05 text] [H=无 text] "
            "[J=_x000A_ text] "
            "[K=inf text]\n");
}

TEST(XlsxWriter, NoTextBecomesAFormulaOrALink) {
  const FileFolder folder;
  const auto path = folder.file("a.xlsx");
  std::vector<WrittenCell> cells;
  for (const char* const text :
       {"=1+1", "+cmd", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "http://x.example", "{=1}"}) {
    cells.push_back({CellKind::text, text, false});
  }
  ASSERT_TRUE(write_xlsx(path, table_with(cells), kWorkbookCreated));
  const std::string sheet = part_of_workbook(path, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_EQ(sheet.find("hyperlink"), std::string::npos);
  const std::string rows = rows_of(*XlsxFile::open(path));
  EXPECT_NE(rows.find("[A==1+1 text]"), std::string::npos) << rows;
  EXPECT_NE(rows.find("[D=@SUM(A1) text]"), std::string::npos);
  EXPECT_EQ(rows.find("formula"), std::string::npos);
}

TEST(XlsxWriter, EqualTablesGiveEqualBytes) {
  const FileFolder folder;
  const WrittenTable table = table_with({{CellKind::text, "甲", false}, {CellKind::number, "7", true}});
  ASSERT_TRUE(write_xlsx(folder.file("a.xlsx"), table, kWorkbookCreated));
  ASSERT_TRUE(write_xlsx(folder.file("b.xlsx"), table, kWorkbookCreated));
  EXPECT_EQ(bytes_of(folder.file("a.xlsx")), bytes_of(folder.file("b.xlsx")));
  ASSERT_TRUE(write_xlsx(folder.file("b.xlsx"), table, kWorkbookCreated + std::chrono::hours(1)));
  EXPECT_NE(bytes_of(folder.file("a.xlsx")), bytes_of(folder.file("b.xlsx")));
  EXPECT_NE(part_of_workbook(folder.file("a.xlsx"), "docProps/core.xml").find("2024-03-05T00:53:20Z"),
            std::string::npos);
}

TEST(XlsxWriter, HeadingsStayInSightAndColumnsFit) {
  const FileFolder folder;
  WrittenTable table{.sheet = "台账", .headings = {"序号", "描述", "措施"}, .widths = {5}, .rows = {}};
  table.rows.push_back({{CellKind::text, "1", false}, {CellKind::text, "一二三四五六七八九十", false}});
  ASSERT_TRUE(write_xlsx(folder.file("a.xlsx"), table, kWorkbookCreated));
  const std::string sheet = part_of_workbook(folder.file("a.xlsx"), "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<pane ySplit=\"1\" topLeftCell=\"A2\""), std::string::npos);
  EXPECT_NE(sheet.find("<col min=\"1\" max=\"1\" width=\"5."), std::string::npos) << sheet.substr(0, 1500);
  EXPECT_NE(sheet.find("<col min=\"2\" max=\"2\" width=\"22."), std::string::npos);
  EXPECT_NE(sheet.find("<col min=\"3\" max=\"3\" width=\"8."), std::string::npos);
}

TEST(XlsxWriter, RefusesWhatTheFormatCannotHold) {
  const FileFolder folder;
  const auto says = [&](const WrittenTable& table) {
    const auto written = write_xlsx(folder.file("a.xlsx"), table, kWorkbookCreated);
    return written ? std::string("written") : to_text(written.error().detail);
  };
  WrittenTable table = table_with({{CellKind::text, std::string(32'767, 'x'), false}});
  EXPECT_EQ(says(table), "written");
  table.rows[0][0].text += 'x';
  EXPECT_EQ(says(table), "is longer than 32767 characters");
  table.rows[0][0].text = "\xFF";
  EXPECT_EQ(says(table), "is not UTF-8");
  table.rows[0][0].text = std::string("a\0b", 3);
  EXPECT_EQ(says(table), "holds a zero byte");
  table.rows[0][0].text = "x";
  for (const char* const name :
       {"", "a/b", "[1]", "'a", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"}) {
    table.sheet = name;
    EXPECT_EQ(says(table), "is no name for a sheet") << name;
  }
  table.sheet = "台账";
  table.headings.clear();
  EXPECT_EQ(says(table), "does not fit 16384 columns and 1048576 rows");
  const auto nowhere =
      write_xlsx("/nowhere/a.xlsx", table_with({{CellKind::text, "x", false}}), kWorkbookCreated);
  EXPECT_EQ(nowhere.error().kind, FailureKind::io);
}

TEST(ProblemTable, BadCellsAreRedAndTheLastColumnSaysWhy) {
  const FileFolder folder;
  SheetTable table;
  table.sheet = "台账";
  table.columns = {{"单位", 0}, {"整改/期限", 1}, {"错误说明", 3}};
  table.rows = {{.row = 5,
                 .hidden = false,
                 .cells = {{{5, 0}, CellKind::text, "甲", false, false},
                           {{5, 1}, CellKind::text, "3.5", false, false},
                           {{5, 3}, CellKind::text, "上次的说明", false, false}}},
                {.row = 6,
                 .hidden = false,
                 .cells = {{{6, 0}, CellKind::text, "乙", false, false},
                           {{6, 1}, CellKind::date, "2024-03-05", false, false},
                           {{6, 3}, CellKind::blank, "", false, false}}}};
  const WrittenTable written =
      with_problems(table, {{{5, 0}, "没有这个单位"}, {{5, 1}, "没有年份"}, {{6, 9}, "缺少描述"}});
  ASSERT_TRUE(write_xlsx(folder.file("a.xlsx"), written, kWorkbookCreated));
  const auto file = XlsxFile::open(folder.file("a.xlsx"));
  EXPECT_EQ(rows_of(*file),
            "1 [A=单位 text] [B=整改/期限 text] [C=错误说明 text]\n"
            "2 [A=甲 text] [B=3.5 text] [C=单位：没有这个单位；整改/期限：没有年份 text]\n"
            "3 [A=乙 text] [B=2024-03-05 date] [C=缺少描述 text]\n");
  EXPECT_TRUE(written.rows[0][0].marked);
  EXPECT_TRUE(written.rows[0][1].marked);
  EXPECT_FALSE(written.rows[1][0].marked);
  EXPECT_NE(part_of_workbook(folder.file("a.xlsx"), "xl/styles.xml").find("FFFFC7CE"), std::string::npos);
  // Read once more, it is the table again.
  const auto again = table_of(*read_grid(*file, file->sheets()[0]));
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->columns[1].name, "整改/期限");
  EXPECT_EQ(again->rows.size(), 2u);
}

}  // namespace
}  // namespace bihuan
