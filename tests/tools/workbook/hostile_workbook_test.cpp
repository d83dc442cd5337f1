// Workbooks that want to harm: each is a failure that says where and what to do, and none is read for long.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/tools/workbook/made_workbook.hpp"
#include "tools/workbook/header_rows.hpp"
#include "tools/workbook/sheet_table.hpp"
#include "tools/workbook/xlsx_file.hpp"

namespace bihuan {
namespace {

HandMadeWorkbook small_workbook() {
  return {
      .sheet =
          R"(<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>)"
          R"(<row r="2"><c r="A2" s="1"><v>45356</v></c><c r="B2" t="inlineStr"><is><t>配电箱敞开</t></is></c></row>)"
          R"(</sheetData><mergeCells><mergeCell ref="A4:B4"/></mergeCells>)",
      .strings = "<si><t>检查时间</t></si><si><r><t>隐患</t></r><r><t>描述</t></r></si>",
      .styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>)",
      .workbook_properties = {},
      .sheet_state = {}};
}

constexpr std::string_view kSmallRows =
    "1 [A=检查时间 text] [B=隐患描述 text]\n2 [A=2024-03-05 date] [B=配电箱敞开 text]\n";

std::string with_part(std::string_view name, std::string contents) {
  ZippedParts parts = small_workbook().parts();
  const auto found = std::ranges::find(parts, name, &ZippedParts::value_type::first);
  if (found == parts.end()) {
    parts.emplace_back(name, std::move(contents));
  } else {
    found->second = std::move(contents);
  }
  return zipped(parts);
}

std::string without_part(std::string_view name) {
  ZippedParts parts = small_workbook().parts();
  std::erase_if(parts, [&](const auto& part) { return part.first == name; });
  return zipped(parts);
}

TEST(HostileWorkbook, TheHarmlessOneIsRead) { EXPECT_EQ(rows_of(small_workbook().bytes()), kSmallRows); }

TEST(HostileWorkbook, WhatIsNoXlsxIsCalledWhatItIs) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x');
  std::string stream;
  for (const char c : std::string_view("EncryptedPackage")) stream += {c, '\0'};
  EXPECT_EQ(rows_of(""), "a.xlsx: there is nothing in it (see whether this is the file that is meant)");
  EXPECT_EQ(rows_of(ole), "a.xlsx: is an old workbook (.xls) (save it as .xlsx)");
  EXPECT_EQ(rows_of(ole + stream), "a.xlsx: is protected by a password (remove the password first)");
  EXPECT_EQ(rows_of("\xEF\xBB\xBF<HTML><table>"),
            "a.xlsx: is a web page, whatever its name says (open it in Excel or WPS and save it as .xlsx)");
  EXPECT_EQ(rows_of("序号,单位名称\n"), "a.xlsx: is no workbook (save the table as .xlsx)");
  EXPECT_EQ(rows_of(zipped(
                {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}})),
            "a.xlsx: is an OpenDocument table (save it as .xlsx)");
  EXPECT_EQ(
      rows_of(with_part(
          "_rels/.rels",
          R"(<Relationships><Relationship Id="1" Type="a/officeDocument" Target="word/document.xml"/></Relationships>)")),
      "a.xlsx: is no workbook (save the table as .xlsx)");
  EXPECT_EQ(
      rows_of(with_part(
          "_rels/.rels",
          R"(<Relationships><Relationship Id="1" Type="a/officeDocument" Target="xl/workbook.bin"/></Relationships>)")),
      "a.xlsx: is a binary workbook (.xlsb) (save it as .xlsx)");
}

TEST(HostileWorkbook, APasswordInTheArchiveIsNamed) {
  EXPECT_EQ(rows_of(zipped(small_workbook().parts(), "secret")),
            "a.xlsx: _rels/.rels: is protected by a password (remove the password first)");
}

TEST(HostileWorkbook, AnArchiveThatIsCutOffIsRefusedAtEveryLength) {
  const std::string bytes = small_workbook().bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string met = rows_of(bytes.substr(0, size));
    ASSERT_TRUE(met.starts_with("a.xlsx")) << size << " bytes gave " << met;
  }
}

TEST(HostileWorkbook, NamesThatLeadOutOrStandTwiceAreRefused) {
  const std::string extra = with_part("xl/a/extra.xml", "<x/>");
  EXPECT_EQ(rows_of(renamed_in_zip(extra, "xl/a/extra.xml", "xl/../etra.xml")),
            "a.xlsx: the name of a file within it leads out of it (open it in Excel or WPS and save it again "
            "as .xlsx)");
  EXPECT_EQ(rows_of(renamed_in_zip(extra, "xl/a/extra.xml", "/etc/a/ext.xml")),
            "a.xlsx: the name of a file within it leads out of it (open it in Excel or WPS and save it again "
            "as .xlsx)");
  EXPECT_EQ(rows_of(renamed_in_zip(extra, "xl/a/extra.xml", "..\\a\\extra.xml")),
            "a.xlsx: the name of a file within it leads out of it (open it in Excel or WPS and save it again "
            "as .xlsx)");
  EXPECT_EQ(
      rows_of(renamed_in_zip(with_part("xl/workbonk.xml", "<x/>"), "xl/workbonk.xml", "XL/WORKBOOK.XML")),
      "a.xlsx: XL/WORKBOOK.XML: stands in it twice (open it in Excel or WPS and save it again as .xlsx)");
}

TEST(HostileWorkbook, ABombIsRefusedBeforeItIsUnpacked) {
  const std::string bomb =
      with_part("xl/sharedStrings.xml", "<sst><si><t>" + std::string(8u << 20, 'a') + "</t></si></sst>");
  EXPECT_LT(bomb.size(), 60'000u);
  EXPECT_EQ(rows_of(bomb),
            "a.xlsx: xl/sharedStrings.xml: unpacks to more than 100 times its size "
            "(open it in Excel or WPS and save it again as .xlsx)");
  WorkbookLimits limits;
  limits.part_bytes = 1u << 20;
  EXPECT_EQ(
      rows_of(bomb, limits),
      "a.xlsx: xl/sharedStrings.xml: unpacks to 8388635 bytes, the most is 1048576 (split the workbook)");
  // One that lies about its size: the archive says 1,000 bytes.
  const auto lying = [&] {
    std::string bytes = bomb;
    const std::string honest("\x1B\x00\x80\x00", 4);
    for (std::size_t at = bytes.find(honest); at != std::string::npos; at = bytes.find(honest, at)) {
      bytes.replace(at, 4, std::string("\xE8\x03\x00\x00", 4));
    }
    return bytes;
  };
  EXPECT_EQ(rows_of(lying()), "a.xlsx: xl/sharedStrings.xml: is damaged (copy or send the file again)");
}

TEST(HostileWorkbook, DocumentTypesAndEntitiesAreRefusedInEveryPart) {
  const std::string laughs =
      R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>)";
  const std::string outer = R"(<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>)";
  for (const std::string_view part : {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                      "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
    for (const std::string& xml : {laughs, outer}) {
      EXPECT_EQ(rows_of(with_part(part, xml)), "a.xlsx: " + std::string(part) +
                                                   ":1: declares a document type, which no workbook needs "
                                                   "(open it in Excel or WPS and save it again as .xlsx)");
    }
  }
  EXPECT_NE(rows_of(with_part("xl/worksheets/sheet1.xml", "<x>&a;</x>")).find("undefined entity"),
            std::string::npos);
}

TEST(HostileWorkbook, EveryLimitIsNamedWithItsPlace) {
  const auto says = [](WorkbookLimits limits, std::string bytes) {
    return rows_of(std::move(bytes), limits);
  };
  const std::string bytes = small_workbook().bytes();
  WorkbookLimits limits;
  const auto refused = [&](auto member, auto most, std::string_view expected) {
    WorkbookLimits tight = limits;
    tight.*member = most;
    const std::string met = says(tight, bytes);
    EXPECT_NE(met.find(expected), std::string::npos) << met;
    tight.*member = most + 1;
    EXPECT_EQ(says(tight, bytes).find(expected), std::string::npos) << expected;
  };
  refused(&WorkbookLimits::file_bytes, bytes.size() - 1, "a.xlsx: has more than");
  refused(&WorkbookLimits::entries, std::uint64_t{5}, "a.xlsx: holds 6 files, the most is 5");
  refused(&WorkbookLimits::xml_depth, std::uint32_t{5}, "sheet1.xml:1: tags are nested deeper than 5");
  refused(&WorkbookLimits::sheets, std::uint64_t{0}, "xl/workbook.xml: has more than 0 sheets");
  refused(&WorkbookLimits::rows, std::uint64_t{1}, "台账: B2: lies in one more than 1 rows");
  refused(&WorkbookLimits::columns, std::uint32_t{1}, "台账: B1: lies beyond column A");
  refused(&WorkbookLimits::cells, std::uint64_t{3}, "台账: B2: is one more than 3 cells");
  refused(&WorkbookLimits::shared_strings, std::uint64_t{1}, "xl/sharedStrings.xml: holds more than 1 texts");
  refused(&WorkbookLimits::shared_string_bytes, std::uint64_t{23},
          "holds texts of more than 23 bytes together");
  refused(&WorkbookLimits::cell_bytes, std::uint64_t{14}, "台账: B2: is longer than 14 bytes");
  refused(&WorkbookLimits::cell_formats, std::uint64_t{1}, "xl/styles.xml: has more than 1 cell formats");
  limits.merged_ranges = 0;
  const auto file = XlsxFile::read(bytes, "a.xlsx", limits);
  EXPECT_EQ(to_text(file->merged_ranges(file->sheets()[0]).error()),
            "a.xlsx: 台账: has more than 0 merged cells (split the sheet)");
}

TEST(HostileWorkbook, ATagWithoutAnEndIsNotCollected) {
  const std::string met = rows_of(with_part(
      "xl/worksheets/sheet1.xml", "<worksheet><sheetData a=\"" + [] {
        std::string noise;
        std::mt19937 random(7);
        for (int i = 0; i < 3'000'000; ++i) noise += static_cast<char>('a' + random() % 26);
        return noise;
      }() + "\"/></worksheet>"));
  EXPECT_EQ(met,
            "a.xlsx: xl/worksheets/sheet1.xml:1: a tag is longer than 1048576 bytes "
            "(open it in Excel or WPS and save it again as .xlsx)");
}

TEST(HostileWorkbook, WhatIsMissingIsNamed) {
  EXPECT_EQ(rows_of(without_part("_rels/.rels")),
            "a.xlsx: _rels/.rels: is missing (open it in Excel or WPS and save it again as .xlsx)");
  EXPECT_NE(rows_of(without_part("xl/workbook.xml")).find("xl/workbook.xml: is missing"), std::string::npos);
  EXPECT_NE(rows_of(without_part("xl/sharedStrings.xml")).find("xl/sharedStrings.xml: is missing"),
            std::string::npos);
  EXPECT_NE(rows_of(without_part("xl/worksheets/sheet1.xml")).find("the sheet \"台账\" is not in it"),
            std::string::npos);
  EXPECT_NE(
      rows_of(with_part("xl/workbook.xml", "<workbook><sheets/></workbook>")).find("has no sheet with cells"),
      std::string::npos);
}

// All that a reader of ledgers does with a workbook; only whether it ends is of interest, and that it says
// where.
void use(std::string bytes) {
  WorkbookLimits limits;
  limits.part_bytes = 1u << 20;
  limits.cells = 10'000;
  const auto file = XlsxFile::read(std::move(bytes), "a.xlsx", limits);
  if (!file) {
    EXPECT_FALSE(file.error().where.empty());
    return;
  }
  for (const Sheet& sheet : file->sheets()) {
    const auto grid = read_grid(*file, sheet);
    if (grid) static_cast<void>(table_of(*grid));
  }
}

TEST(HostileWorkbook, ThousandsOfDamagedOnesEndAsRowsOrAsAFailure) {
  std::mt19937 random(20'240'305);
  const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random()) % most; };
  const std::string whole = small_workbook().bytes();
  for (int i = 0; i < 3'000; ++i) {
    std::string bytes = whole;
    for (std::size_t n = 1 + below(4); n > 0; --n) bytes[below(bytes.size())] = static_cast<char>(random());
    use(std::move(bytes));
  }
  // Archives that are sound, with XML that is not: pieces changed, doubled, left out, moved between the
  // parts.
  for (int i = 0; i < 3'000; ++i) {
    ZippedParts parts = small_workbook().parts();
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      std::string& xml = parts[below(parts.size())].second;
      const std::string& other = parts[below(parts.size())].second;
      const std::size_t at = below(xml.size() + 1);
      const std::string piece = other.substr(below(other.size() + 1), below(60));
      switch (below(4)) {
        case 0:
          if (at < xml.size()) xml[at] = static_cast<char>(random());
          break;
        case 1:
          xml.insert(at, piece);
          break;
        case 2:
          xml.erase(at, below(40));
          break;
        default:
          xml.replace(at, std::min(xml.size() - at, piece.size()), piece);
      }
    }
    use(zipped(parts));
  }
}

}  // namespace
}  // namespace bihuan
