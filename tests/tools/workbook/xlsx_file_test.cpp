#include "tools/workbook/xlsx_file.hpp"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/tools/workbook/file_folder.hpp"
#include "tests/tools/workbook/made_workbook.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kStyles =
    R"(<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
    R"(<numFmt numFmtId="177" formatCode="00000"/></numFmts><cellXfs count="5"><xf numFmtId="0"/>)"
    R"(<xf numFmtId="176"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="177"/></cellXfs>)";

std::string rows_with(std::string cells) {
  const HandMadeWorkbook book{
      .sheet = R"(<sheetData><row r="7">)" + std::move(cells) + "</row></sheetData>",
      .strings =
          "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr/><t xml:space=\"preserve\"> 丙</t></r>"
          "<rPh sb=\"0\" eb=\"1\"><t>bing</t></rPh></si><si/>",
      .styles = std::string(kStyles),
      .workbook_properties = {},
      .sheet_state = {}};
  return rows_of(book.bytes());
}

TEST(XlsxFile, ReadsEveryKindOfCell) {
  struct Row {
    std::string_view xml, row;
  };
  const std::vector<Row> cases{
      {R"(<c r="A7" t="s"><v>0</v></c>)", "7 [A=甲 text]\n"},
      {R"(<c r="A7" t="s"><v>1</v></c>)", "7 [A=乙 丙 text]\n"},
      {R"(<c r="A7" t="s"><v>2</v></c>)", ""},
      {R"(<c r="C7" t="inlineStr"><is><t>丁</t></is></c>)", "7 [C=丁 text]\n"},
      {R"(<c r="C7" t="inlineStr"><is><r><t>丁</t></r><r><t>戊</t></r><rPh><t>x</t></rPh></is></c>)",
       "7 [C=丁戊 text]\n"},
      {R"(<c r="A7"><v>3.5</v></c>)", "7 [A=3.5 number]\n"},
      {R"(<c r="A7" t="n"><v>1.3800000000000001E10</v></c>)", "7 [A=13800000000 number]\n"},
      {R"(<c r="A7" s="1"><v>45356</v></c>)", "7 [A=2024-03-05 date]\n"},
      {R"(<c r="A7" s="2"><v>45356.604166666664</v></c>)", "7 [A=2024-03-05 14:30:00 date_time]\n"},
      {R"(<c r="A7" s="3"><v>0.58680555555555558</v></c>)", "7 [A=14:05 time]\n"},
      {R"(<c r="A7" s="4"><v>42</v></c>)", "7 [A=00042 number]\n"},
      {"<c r=\"A7\" t=\"s\">\n<v>\n 0 </v></c><c r=\"B7\"><v> 1 </v></c>", "7 [A=甲 text] [B=1 number]\n"},
      {R"(<c r="A7" s="99"><v>42</v></c>)", "7 [A=42 number]\n"},
      {R"(<c r="A7" t="str"><v>00042</v></c>)", "7 [A=00042 text]\n"},
      {R"(<c r="A7" t="b"><v>1</v></c><c r="B7" t="b"><v>0</v></c>)",
       "7 [A=TRUE boolean] [B=FALSE boolean]\n"},
      {R"(<c r="A7" t="e"><v>#N/A</v></c>)", "7 [A=#N/A error]\n"},
      {R"(<c r="A7" t="d"><v>2024-03-05</v></c>)", "7 [A=2024-03-05 date]\n"},
      {R"(<c r="A7"><f>B1+1</f><v>5</v></c>)", "7 [A=5 number formula]\n"},
      {R"(<c r="A7" t="str"><f>"a"</f><v>a</v></c>)", "7 [A=a text formula]\n"},
      {R"(<c r="A7"><f>B1+1</f></c>)", "7 [A= uncomputed formula]\n"},
      {R"(<c r="A7" t="str"><f>""</f><v></v></c>)", ""},
      {R"(<c r="A7" s="1"/><c r="B7"><v>1</v></c>)", "7 [B=1 number]\n"},
      {R"(<c><v>1</v></c><c/><c><v>3</v></c>)", "7 [A=1 number] [C=3 number]\n"},
      {R"(<c r="A7" t="inlineStr"><is><t>a_x000D__x000A_b_x005F_x000A_</t></is></c>)",
       "7 [A=a\nb_x000A_ text]\n"},
      {R"(<c r="A7" t="inlineStr"><is><t>a_x0000__xD800__xZZZZ__x4E2D_</t></is></c>)",
       "7 [A=a_x0000__xD800__xZZZZ_中 text]\n"},
      {R"(<c r="A7" t="inlineStr"><is><t>&lt;&#38;&#x9690;</t></is></c>)", "7 [A=<&隐 text]\n"},
      {"<c r=\"A7\" t=\"inlineStr\"><is><t>e\xCC\x81</t></is></c>", "7 [A=é text]\n"},
      {R"(<c r="A7"><v>1</v><x:v xmlns:x="urn:foreign">2</x:v></c>)", "7 [A=1 number]\n"},
  };
  for (const Row& row : cases) EXPECT_EQ(rows_with(std::string(row.xml)), row.row) << row.xml;
}

TEST(XlsxFile, NamesTheCellThatBreaksTheFormat) {
  struct Row {
    std::string_view xml, says;
  };
  const std::vector<Row> cases{
      {R"(<c r="A7" t="s"><v>3</v></c>)", R"(a.xlsx: 台账: A7: names the text "3" of 3)"},
      {R"(<c r="A7" t="s"><v>-1</v></c>)", R"(A7: names the text "-1" of 3)"},
      {R"(<c r="A7"><v>abc</v></c>)", R"(A7: has the number "abc", which is none)"},
      {R"(<c r="A7"><v>inf</v></c>)", R"(A7: has the number "inf", which is none)"},
      {R"(<c r="A7"><v>1e999</v></c>)", R"(A7: has the number "1e999", which is none)"},
      {R"(<c r="A7" t="x"><v>1</v></c>)", R"(A7: has the unknown type "x")"},
      {R"(<c r="A8"><v>1</v></c>)", R"(a.xlsx: 台账: cell "A8" after A7)"},
      {R"(<c r="B7"/><c r="A7"/>)", R"(cell "A7" after B7)"},
      {R"(<c r="B7"/><c r="B7"/>)", R"(cell "B7" after B7)"},
      {R"(<c r="ZZZZ7"/>)", R"(cell "ZZZZ7" after A7)"},
      {R"(</row><row r="7">)", R"(row "7" after row 7)"},
      {R"(</row><row r="x">)", R"(row "x" after row 7)"},
      {R"(</row><row r="1048577">)", R"(row "1048577" after row 7)"},
      {R"(<c r="A7"><v>1</c>)", "a.xlsx: xl/worksheets/sheet1.xml:1: is no well-formed XML (mismatched tag)"},
  };
  for (const Row& row : cases) {
    const std::string met = rows_with(std::string(row.xml));
    EXPECT_NE(met.find(row.says), std::string::npos) << row.xml << " -> " << met;
  }
}

TEST(XlsxFile, CountsDaysFrom1904WhereTheWorkbookSaysSo) {
  HandMadeWorkbook book{.sheet = R"(<sheetData><row><c s="1"><v>43894</v></c></row></sheetData>)",
                        .strings = {},
                        .styles = std::string(kStyles),
                        .workbook_properties = R"(<workbookPr date1904="1"/>)",
                        .sheet_state = {}};
  EXPECT_EQ(rows_of(book.bytes()), "1 [A=2024-03-05 date]\n");
  book.workbook_properties = R"(<workbookPr date1904="0"/>)";
  EXPECT_EQ(rows_of(book.bytes()), "1 [A=2020-03-04 date]\n");
}

TEST(XlsxFile, ReadsOtherPrefixesNamespacesAndEncodings) {
  constexpr std::string_view kRows = "<row><c t=\"inlineStr\"><is><t>ab</t></is></c><c><v>1</v></c></row>";
  const auto sheet_as = [](std::string xml) {
    ZippedParts parts = HandMadeWorkbook().parts();
    parts.back().second = std::move(xml);
    return rows_of(zipped(parts));
  };
  const std::string strict =
      "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData>" + std::string(kRows) +
      "</sheetData></worksheet>";
  EXPECT_EQ(sheet_as(strict), "1 [A=ab text] [B=1 number]\n");
  EXPECT_EQ(
      sheet_as(
          R"(<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>)"
          R"(<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)"),
      "1 [A=1 number]\n");
  EXPECT_EQ(
      sheet_as(
          R"(<worksheet xmlns="urn:foreign"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>)"),
      "");
  std::string utf16 = "\xFF\xFE";
  for (const char c : strict) utf16 += {c, '\0'};
  EXPECT_EQ(sheet_as(utf16), "1 [A=ab text] [B=1 number]\n");
  EXPECT_NE(sheet_as("<?xml version=\"1.0\" encoding=\"GB18030\"?>" + strict).find("unknown encoding"),
            std::string::npos);
}

TEST(XlsxFile, TellsHiddenSheetsAndRows) {
  const HandMadeWorkbook book{.sheet = R"(<sheetData><row hidden="1"><c><v>1</v></c></row></sheetData>)",
                              .strings = {},
                              .styles = {},
                              .workbook_properties = {},
                              .sheet_state = R"(state="veryHidden")"};
  const auto file = XlsxFile::read(book.bytes(), "a.xlsx");
  ASSERT_TRUE(file) << to_text(file.error());
  EXPECT_TRUE(file->sheets()[0].hidden);
  EXPECT_EQ(rows_of(*file), "1 hidden [A=1 number]\n");
  EXPECT_EQ(file->sheet_named("台账").value(), &file->sheets()[0]);
  EXPECT_EQ(to_text(file->sheet_named("汇总").error()), "a.xlsx: has no sheet \"汇总\" (its sheets: 台账)");
}

TEST(XlsxFile, StopsWhenNoMoreIsWanted) {
  const HandMadeWorkbook book{
      .sheet = "<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>x",
      .strings = {},
      .styles = {},
      .workbook_properties = {},
      .sheet_state = {}};
  const auto file = XlsxFile::read(book.bytes(), "a.xlsx");
  ASSERT_TRUE(file);
  int rows = 0;
  EXPECT_TRUE(file->visit_rows(file->sheets()[0], [&](const SheetRow&) { return ++rows < 2; }));
  EXPECT_EQ(rows, 2);
}

TEST(XlsxFile, GivesMergedRangesInTheirOrder) {
  HandMadeWorkbook book{
      .sheet = R"(<sheetData/><mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="B3:B9"/></mergeCells>)",
      .strings = {},
      .styles = {},
      .workbook_properties = {},
      .sheet_state = {}};
  const auto merged = [&] {
    const auto file = XlsxFile::read(book.bytes(), "a.xlsx");
    return file->merged_ranges(file->sheets()[0]);
  };
  EXPECT_EQ(merged().value(), (std::vector<CellRange>{{{1, 0}, {1, 5}}, {{3, 1}, {9, 1}}}));
  book.sheet = R"(<sheetData/><mergeCells><mergeCell ref="F1:A1"/></mergeCells>)";
  EXPECT_EQ(to_text(merged().error()),
            "a.xlsx: 台账: merges the cells \"F1:A1\" (open it in Excel or WPS and save it again as .xlsx)");
}

// What another program's writer makes, shared strings and all.
std::string written_by_libxlsxwriter(const std::filesystem::path& path, bool constant_memory) {
  lxw_workbook_options options{};
  options.constant_memory = constant_memory ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* const book = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* const first = workbook_add_worksheet(book, "隐患台账");
  lxw_worksheet* const second = workbook_add_worksheet(book, "说明");
  lxw_format* const date = workbook_add_format(book);
  format_set_num_format(date, R"(yyyy"年"m"月"d"日";@)");
  lxw_format* const bold = workbook_add_format(book);
  format_set_bold(bold);
  worksheet_write_string(first, 0, 0, "单位名称", bold);
  worksheet_write_string(first, 0, 1, "检查时间", bold);
  worksheet_write_string(first, 1, 0, "第一修理部", nullptr);
  lxw_datetime day{};
  day.year = 2024;
  day.month = 3;
  day.day = 5;
  worksheet_write_datetime(first, 1, 1, &day, date);
  worksheet_write_number(first, 1, 2, 3.5, nullptr);
  worksheet_write_boolean(first, 1, 3, 1, nullptr);
  worksheet_write_formula_num(first, 1, 4, "=1+1", nullptr, 2);
  worksheet_write_string(second, 4, 4, "单位名称", nullptr);
  workbook_close(book);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(XlsxFile, ReadsWhatAnotherProgramWrote) {
  const FileFolder folder;
  for (const bool constant_memory : {false, true}) {
    const std::string bytes = written_by_libxlsxwriter(folder.file("a.xlsx"), constant_memory);
    const auto file = XlsxFile::open(folder.file("a.xlsx"));
    ASSERT_TRUE(file) << to_text(file.error());
    EXPECT_EQ(file->sha256(), sha256(bytes));
    ASSERT_EQ(file->sheets().size(), 2u);
    EXPECT_EQ(file->sheets()[0].name, "隐患台账");
    EXPECT_EQ(
        rows_of(*file),
        "1 [A=单位名称 text] [B=检查时间 text]\n"
        "2 [A=第一修理部 text] [B=2024-03-05 date] [C=3.5 number] [D=TRUE boolean] [E=2 number formula]\n");
    EXPECT_EQ(rows_of(*file, 1), "5 [E=单位名称 text]\n");
  }
  const auto absent = XlsxFile::open(folder.file("b.xlsx"));
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().kind, FailureKind::not_found);
}

TEST(XlsxFile, AMillionCellsPassOneRowAtATime) {
  std::string sheet = "<sheetData>";
  for (int row = 0; row < 20'000; ++row) {
    sheet += "<row>";
    for (int column = 0; column < 50; ++column)
      sheet += "<c><v>" + std::to_string(row * 7919 + column * 31) + "</v></c>";
    sheet += "</row>";
  }
  const HandMadeWorkbook book{.sheet = sheet + "</sheetData>",
                              .strings = {},
                              .styles = {},
                              .workbook_properties = {},
                              .sheet_state = {}};
  const std::string bytes = book.bytes();
  const auto file = XlsxFile::read(bytes, "a.xlsx");
  ASSERT_TRUE(file) << to_text(file.error());
  std::size_t cells = 0;
  const auto read = file->visit_rows(file->sheets()[0], [&](const SheetRow& row) {
    cells += row.cells.size();
    return true;
  });
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_EQ(cells, 1'000'000u);
  WorkbookLimits limits;
  limits.cells = 999'999;
  EXPECT_EQ(rows_of(bytes, limits), "a.xlsx: 台账: AX20000: is one more than 999999 cells (split the sheet)");
}

}  // namespace
}  // namespace bihuan
