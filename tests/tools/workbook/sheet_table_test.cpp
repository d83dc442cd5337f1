#include "tools/workbook/sheet_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/tools/workbook/file_folder.hpp"
#include "tests/tools/workbook/made_workbook.hpp"

namespace bihuan {
namespace {

// Headings, then a line for each row with "address=text" of what is not blank, then the notes.
std::string table_text(const Result<SheetTable>& table) {
  if (!table) return to_text(table.error());
  std::string text;
  for (const TableColumn& column : table->columns) text += (text.empty() ? "" : " | ") + column.name;
  text += '\n';
  for (const TableRow& row : table->rows) {
    text += std::to_string(row.row) + (row.hidden ? " hidden:" : ":");
    for (const TableCell& cell : row.cells) {
      if (cell.kind != CellKind::blank)
        text += " " + to_text(cell.at) + (cell.repeated ? "~" : "=") + cell.text;
    }
    text += '\n';
  }
  for (const TableNote& note : table->notes) text += "(" + to_text(note.at) + " " + note.text + ")\n";
  for (const Failure& failure : table->broken) text += "!" + failure.where + ": " + failure.detail + "\n";
  return text;
}

// A sheet of texts; rows between bars, "" for a blank cell; digits are numbers.
std::string sheet_xml(const std::vector<std::vector<std::string>>& rows,
                      const std::vector<std::string>& merged = {}) {
  std::string xml = "<sheetData>";
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    xml += "<row r=\"" + std::to_string(row + 1) + "\">";
    for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
      const std::string& text = rows[row][column];
      const std::string at = to_text(CellAddress{row + 1, column});
      const bool number = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos &&
                          text.find('.') == text.rfind('.');
      if (text.empty()) {
        xml += "<c r=\"" + at + "\" s=\"0\"/>";
      } else if (number) {
        xml += "<c r=\"" + at + "\"><v>" + text + "</v></c>";
      } else {
        xml += "<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
      }
    }
    xml += "</row>";
  }
  xml += "</sheetData>";
  if (!merged.empty()) xml += "<mergeCells>";
  for (const std::string& range : merged) xml += "<mergeCell ref=\"" + range + "\"/>";
  return merged.empty() ? xml : xml + "</mergeCells>";
}

Result<SheetTable> table_with(std::string sheet, const TableOptions& options = {},
                              const WorkbookLimits& limits = {}) {
  HandMadeWorkbook book;
  book.sheet = std::move(sheet);
  const auto file = XlsxFile::read(book.bytes(), "a.xlsx", limits);
  if (!file) return std::unexpected(file.error());
  const auto grid = read_grid(*file, file->sheets()[0]);
  if (!grid) return std::unexpected(grid.error());
  return table_of(*grid, options);
}

std::string table_in(const std::vector<std::vector<std::string>>& rows,
                     const std::vector<std::string>& merged = {}, const TableOptions& options = {}) {
  return table_text(table_with(sheet_xml(rows, merged), options));
}

// The shape of real ledgers (a title, who filled it in, two rows of headings under merged cells, one unit
// over several hazards, a total, signatures and remarks), with every trap an office sets.
TEST(SheetTable, ReadsALedgerAsOfficesKeepThem) {
  const std::string xml = sheet_xml(
      {
          {"九里亭街道安全生产隐患排查整改台账", "", "", "", "", "", "", "", "", ""},
          {"填报单位：安全生产办公室", "", "", "", "", "填报日期：2024年3月5日", "", "", "", ""},
          {},
          {"序号", "单位\n名称", "检查 时间", "隐患", "", "", "整改", "", "备 注", ""},
          {"", "", "", "部位", "描述", "等级", "措施", "期限", "", ""},
          {"1", "2", "3", "4", "5", "6", "7", "8", "9"},
          {"1", "第一修理部", "2024.3.5", "配电间", "配电箱敞开", "一般", "加装箱门", "3月12日", "", ""},
          {"", "", "", "仓库", "通道堵塞", "一般", "清理", "", "复查\n未改", ""},
          {},
          {"一、餐饮场所", "", "", "", "", "", "", "", "", ""},
          {"2", "　", "二〇二四年三月六日", "厨房", "软管老化", "重大", "更换", "2024/3/20", "", "补录"},
          {"序号", "单位名称", "检查时间", "部位", "描述", "等级", "措施", "期限", "备注", ""},
          {"3", "第三商店", "20240307", "", "灭火器过期", "一般", "更换", "", "", ""},
          {"合 计", "", "", "", "3", "", "", "", "", ""},
          {"填表人：", "张某", "", "", "审核人：", "", "", "", "", ""},
          {"备注：1.本表每月报送。", "", "", "", "", "", "", "", "", ""},
          {"2.重大隐患当日上报。", "", "", "", "", "", "", "", "", ""},
          {" ", "", "", "", "", "", "", "", "", ""},
      },
      {"A1:J1", "A2:E2", "F2:J2", "A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:H4", "I4:I5", "A7:A8", "B7:B8",
       "C7:C8", "A10:J10"});
  EXPECT_EQ(
      table_text(table_with(xml)),
      "序号 | 单位名称 | 检查时间 | 隐患/部位 | 隐患/描述 | 隐患/等级 | 整改/措施 | 整改/期限 | 备注 | [J]\n"
      "7: A7=1 B7=第一修理部 C7=2024.3.5 D7=配电间 E7=配电箱敞开 F7=一般 G7=加装箱门 H7=3月12日\n"
      "8: A8~1 B8~第一修理部 C8~2024.3.5 D8=仓库 E8=通道堵塞 F8=一般 G8=清理 I8=复查\n未改\n"
      "11: A11=2 C11=二〇二四年三月六日 D11=厨房 E11=软管老化 F11=重大 G11=更换 H11=2024/3/20 J11=补录\n"
      "13: A13=3 B13=第三商店 C13=20240307 E13=灭火器过期 F13=一般 G13=更换\n"
      "(A1 九里亭街道安全生产隐患排查整改台账)\n"
      "(A2 填报单位：安全生产办公室 填报日期：2024年3月5日)\n"
      "(A6 1 2 3 4 5 6 7 8 9)\n"
      "(A10 一、餐饮场所)\n"
      "(A12 序号 单位名称 检查时间 部位 描述 等级 措施 期限 备注)\n"
      "(A14 合 计 3)\n"
      "(A15 填表人： 张某 审核人：)\n"
      "(A16 备注：1.本表每月报送。)\n"
      "(A17 2.重大隐患当日上报。)\n");
}

TEST(SheetTable, HeadingsInTheFirstRowNeedNothingElse) {
  EXPECT_EQ(table_in({{"编号", "描述"}, {"H-1", "通道堵塞"}}), "编号 | 描述\n2: A2=H-1 B2=通道堵塞\n");
  EXPECT_EQ(table_in({{"描述"}, {"通道堵塞"}}), "描述\n2: A2=通道堵塞\n");
  EXPECT_EQ(table_in({{"编号", "描述"}}), "编号 | 描述\n");
}

TEST(SheetTable, ColumnsWithoutAnythingAreLeftOutAndTheRestKeepTheirLetters) {
  EXPECT_EQ(
      table_in(
          {{}, {"", "编号", "", "描述", "Case  No", "整改\n责任人"}, {"", "H-1", "", "堵塞", "7", "甲"}}),
      "编号 | 描述 | Case No | 整改责任人\n3: B3=H-1 D3=堵塞 E3=7 F3=甲\n");
}

TEST(SheetTable, NamesDiffer) {
  EXPECT_EQ(table_in({{"单位", "电话", "单位", "电话"}, {"甲", "1", "乙", "2"}}),
            "单位 | 电话 | 单位#2 | 电话#2\n2: A2=甲 B2=1 C2=乙 D2=2\n");
}

TEST(SheetTable, ThreeRowsOfHeadingsAreJoined) {
  EXPECT_EQ(table_in({{"序号", "检查情况", "", "", "结果"},
                      {"", "隐患", "", "检查人", ""},
                      {"", "部位", "描述", "", ""},
                      {"1", "仓库", "堵塞", "甲", "未改"}},
                     {"A1:A3", "B1:D1", "E1:E3", "B2:C2", "D2:D3"}),
            "序号 | 检查情况/隐患/部位 | 检查情况/隐患/描述 | 检查情况/检查人 | 结果\n4: A4=1 B4=仓库 "
            "C4=堵塞 D4=甲 E4=未改\n");
}

TEST(SheetTable, AWideHeadingAboveDataIsNoHeadingOfParts) {
  EXPECT_EQ(
      table_in(
          {{"单位", "检查人", "", "描述"}, {"甲厂", "张某", "李某", "堵塞"}, {"乙厂", "张某", "", "老化"}},
          {"B1:C1"}),
      "单位 | 检查人 | 检查人#2 | 描述\n2: A2=甲厂 B2=张某 C2=李某 D2=堵塞\n3: A3=乙厂 B3=张某 D3=老化\n");
  EXPECT_EQ(table_in({{"单位", "检查人", "", "描述"}, {"", "姓名", "证号", ""}, {"乙厂", "张某", "", "老化"}},
                     {"B1:C1"}),
            "单位 | 检查人/姓名 | 检查人/证号 | 描述\n3: A3=乙厂 B3=张某 D3=老化\n");
}

TEST(SheetTable, GroupsWithoutMergedCellsAreTakenFromTheBlanks) {
  const FileFolder folder;
  auto file = CsvFile::open(
      folder.write(
          "a.csv",
          "隐患台账,,,,,,,\n序号,单位,隐患,,,整改,,\n,,部位,描述,等级,措施,期限,\n"
          "1,甲,仓库,堵塞,一般,清理,2024.3.5,\n2,乙,厨房,\"软管\n老化\",重大,更换,,\n合计,2,,,,,,\n"),
      ',', Encoding::automatic);
  ASSERT_TRUE(file);
  const auto grid = read_grid(*file, "a.csv", {});
  ASSERT_TRUE(grid);
  EXPECT_EQ(table_text(table_of(*grid)),
            "序号 | 单位 | 隐患/部位 | 隐患/描述 | 隐患/等级 | 整改/措施 | 整改/期限\n"
            "4: A4=1 B4=甲 C4=仓库 D4=堵塞 E4=一般 F4=清理 G4=2024.3.5\n"
            "5: A5=2 B5=乙 C5=厨房 D5=软管\n老化 E5=重大 F5=更换\n"
            "(A1 隐患台账)\n(A6 合计 2)\n");
}

TEST(SheetTable, ACsvInGb18030SaysTheSameAndItsBrokenRowsAreNamed) {
  const FileFolder folder;
  auto file =
      CsvFile::open(folder.write("a.csv", "no,\xD2\xFE\xBB\xBC\n1,\xD2\xFE\n2,\"x\n3,\xFF\xFF\n4,\xBB\xBC\n"),
                    ',', Encoding::automatic);
  ASSERT_TRUE(file);
  const auto grid = read_grid(*file, "a.csv", {});
  ASSERT_TRUE(grid);
  EXPECT_EQ(table_text(table_of(*grid)),
            "no | 隐患\n2: A2=1 B2=隐\n5: A5=4 B5=患\n"
            "!a.csv: row 3, line 3: has a quotation mark that nobody closes\n!a.csv: row 4, line 4: is not "
            "gb18030\n");
}

TEST(SheetTable, RowsThatOnlyLookLikeNotesStayRows) {
  EXPECT_EQ(table_in({{"单位", "描述", "措施", "期限"},
                      {"合计检测公司", "堵塞", "清理", "3月"},
                      {"说明书编写组", "堵塞", "清理", "3月"},
                      {"审核科", "堵塞", "清理", "3月"},
                      {"注册中心", "", "", ""}}),
            "单位 | 描述 | 措施 | 期限\n2: A2=合计检测公司 B2=堵塞 C2=清理 D2=3月\n3: A3=说明书编写组 "
            "B3=堵塞 C3=清理 D3=3月\n"
            "4: A4=审核科 B4=堵塞 C4=清理 D4=3月\n5: A5=注册中心\n");
}

TEST(SheetTable, HeadingsMayBeNamed) {
  const TableOptions options{.header = HeaderRows{.first = 2, .last = 2}};
  EXPECT_EQ(table_in({{"甲", "乙"}, {"1", "2"}, {"x", "y"}}, {}, options),
            "1 | 2\n3: A3=x B3=y\n(A1 甲 乙)\n");
  EXPECT_EQ(table_in({{"甲", "乙"}}, {}, TableOptions{.header = HeaderRows{.first = 5, .last = 5}}),
            "a.xlsx: 台账: no headings stand in rows 5 to 5 (name the rows of the headings)");
  EXPECT_EQ(table_in({{"甲", "乙"}}, {}, TableOptions{.header = HeaderRows{.first = 1, .last = 9}}),
            "a.xlsx: 台账: headings take 1 to 5 rows (name the rows of the headings)");
}

TEST(SheetTable, ASheetWithoutHeadingsIsRefused) {
  EXPECT_EQ(table_in({{"1", "2024"}, {"2", "2025"}}),
            "a.xlsx: 台账: row 1 is data, and no headings stand above it (name the rows of the headings)");
  EXPECT_EQ(table_in({{}, {""}}), "a.xlsx: 台账: is blank");
  EXPECT_EQ(table_in({{"标题", ""}, {"", "甲"}}),
            "a.xlsx: 台账: no row looks like headings (name the rows of the headings)");
}

TEST(SheetTable, MergedCellsOverTheWholeSheetCostNothing) {
  EXPECT_EQ(table_in({{"甲", "乙"}, {"x", "y"}}, {"C1:XFD1048576", "A3:B1048576"}),
            "甲 | 乙\n2: A2=x B2=y\n");
}

TEST(SheetTable, ASparseSheetIsBoundedToo) {
  std::string xml = sheet_xml({{"甲", "乙", "丙", "丁"}, {"x"}, {"x"}, {"x"}});
  WorkbookLimits limits;
  limits.cells = 11;
  EXPECT_EQ(table_text(table_with(xml, {}, limits)),
            "a.xlsx: 台账: row 4: is one more than 11 cells (split the sheet)");
  limits.cells = 12;
  EXPECT_TRUE(table_with(xml, {}, limits));
}

}  // namespace
}  // namespace bihuan
