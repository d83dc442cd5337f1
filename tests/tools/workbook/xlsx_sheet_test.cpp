#include "tools/workbook/xlsx_sheet.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/tools/workbook/file_folder.hpp"
#include "tests/tools/workbook/made_workbook.hpp"

namespace bihuan {
namespace {

XlsxSheet begun(const std::filesystem::path& path, SheetForm form) {
  auto sheet = XlsxSheet::begin(path.string(), "a.xlsx", std::move(form), kWorkbookCreated);
  EXPECT_TRUE(sheet) << to_text(sheet.error());
  return std::move(*sheet);
}

TEST(XlsxSheet, RowsAreReadAsTheyWereAdded) {
  const FileFolder folder;
  const auto path = folder.file("a.xlsx");
  XlsxSheet sheet = begun(path, {.sheet = "台账", .headings = {"编号", "期限", "天数", "内容"}});
  const std::vector<std::vector<WrittenCell>> rows{{{CellKind::text, "H-1"},
                                                    {CellKind::date, "2024-05-27"},
                                                    {CellKind::number, "-3"},
                                                    {CellKind::text, "=1+1"}},
                                                   {{CellKind::text, "H-2"},
                                                    {CellKind::blank, ""},
                                                    {CellKind::number, "0"},
                                                    {CellKind::text, "两行\n内容"}}};
  for (const auto& row : rows) ASSERT_TRUE(sheet.add(row));
  ASSERT_TRUE(sheet.finish());
  const auto file = XlsxFile::open(path);
  ASSERT_TRUE(file) << to_text(file.error());
  const std::string read = rows_of(*file);
  EXPECT_EQ(read.substr(read.find('\n') + 1),
            "2 [A=H-1 text] [B=2024-05-27 date] [C=-3 number] [D==1+1 text]\n"
            "3 [A=H-2 text] [C=0 number] [D=两行\n内容 text]\n");
  const std::string sheet_part = part_of_workbook(path, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet_part.find("<f>"), std::string::npos) << "no formula";
  EXPECT_NE(sheet_part.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(sheet_part.find("<autoFilter ref=\"A1:D3\"/>"), std::string::npos) << sheet_part;
}

TEST(XlsxSheet, ColumnsFitChineseText) {
  const FileFolder folder;
  const auto path = folder.file("a.xlsx");
  XlsxSheet sheet = begun(path, {.sheet = "s", .headings = {"编号", "x"}});
  const std::vector<WrittenCell> row{{CellKind::text, "除尘器未设置泄爆装置"}, {CellKind::text, "x"}};
  ASSERT_TRUE(sheet.add(row));
  ASSERT_TRUE(sheet.finish());
  const std::string part = part_of_workbook(path, "xl/worksheets/sheet1.xml");
  EXPECT_NE(part.find("<col min=\"1\" max=\"1\" width=\"22."), std::string::npos)
      << "ten characters, two digits each";
  EXPECT_NE(part.find("<col min=\"2\" max=\"2\" width=\"8."), std::string::npos);
}

TEST(XlsxSheet, TellsOnEveryPageByWhatItWasAnswered) {
  const FileFolder folder;
  const auto path = folder.file("a.xlsx");
  XlsxSheet sheet = begun(path, {.sheet = "s", .headings = {"x"}, .note = "依据 & 时点"});
  ASSERT_TRUE(sheet.finish());
  EXPECT_NE(
      part_of_workbook(path, "xl/worksheets/sheet1.xml").find("<oddFooter>&amp;L依据 &amp;&amp; 时点&amp;R"),
      std::string::npos);
  EXPECT_NE(part_of_workbook(path, "docProps/core.xml").find("依据 &amp; 时点"), std::string::npos);
  const auto longer = folder.file("b.xlsx");
  std::string note;
  for (int i = 0; i < 300; ++i) note += "长";
  XlsxSheet of_long = begun(longer, {.sheet = "s", .headings = {"x"}, .note = note});
  ASSERT_TRUE(of_long.finish());
  EXPECT_NE(part_of_workbook(longer, "xl/worksheets/sheet1.xml").find("长长"), std::string::npos)
      << "shortened, not left out";
}

TEST(XlsxSheet, NamesTheCellItCannotHold) {
  const FileFolder folder;
  XlsxSheet sheet = begun(folder.file("a.xlsx"), {.sheet = "s", .headings = {"x", "y"}});
  const std::vector<WrittenCell> row{{CellKind::text, "x"}, {CellKind::text, std::string(32'768, 'y')}};
  ASSERT_TRUE(sheet.add(std::vector<WrittenCell>{}));
  const auto added = sheet.add(row);
  ASSERT_FALSE(added);
  EXPECT_EQ(to_text(added.error().where), "a.xlsx: B3");
}

long memory_kib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(XlsxSheet, TakesTheSameMemoryHoweverLongItGets) {
#ifdef BIHUAN_SANITIZED
  GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
  const FileFolder folder;
  XlsxSheet sheet = begun(folder.file("a.xlsx"), {.sheet = "s", .headings = {"a", "b", "c", "d"}});
  std::vector<WrittenCell> row(4);
  long before = 0;
  for (int i = 0; i < 60'000; ++i) {
    if (i == 5'000) before = memory_kib();
    for (WrittenCell& cell : row) cell.text = "行" + std::to_string(i) + std::string(100, 'x');
    ASSERT_TRUE(sheet.add(row));
  }
  EXPECT_LT(memory_kib() - before, 8'000) << "KiB; the rows are some 25 MiB";
  ASSERT_TRUE(sheet.finish());
}

}  // namespace
}  // namespace bihuan
