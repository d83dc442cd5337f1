// An office's own ledger, with every trap an office sets, from the workbook to the book.

#include <iconv.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "events/log/memory_event_log.hpp"
#include "projections/case_ledger.hpp"
#include "tests/events/log/folder.hpp"
#include "tests/tools/program/ran_program.hpp"
#include "tests/tools/register/importing_book.hpp"
#include "tests/tools/workbook/made_workbook.hpp"
#include "tools/register/dry_run.hpp"

namespace bihuan {
namespace {

const std::filesystem::path kLedgerMapping = kRegisters / "office" / "ledger.toml";
const std::filesystem::path kLedgerFile = kRegisters / "office" / "ledger.csv";

using Cells = std::vector<std::string>;  // "" for none, "=45356" for a number shown as a date

std::string row_xml(std::uint32_t row, const Cells& cells) {
  std::string xml = "<row r=\"" + std::to_string(row) + "\">";
  for (std::uint32_t column = 0; column < cells.size(); ++column) {
    const std::string& text = cells[column];
    const std::string at = to_text(CellAddress{row, column});
    if (text.empty()) continue;
    if (text.starts_with('=')) {
      xml += "<c r=\"" + at + "\" s=\"1\"><v>" + text.substr(1) + "</v></c>";
    } else {
      xml += "<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
    }
  }
  return xml + "</row>";
}

std::string ledger_sheet(const std::vector<Cells>& rows) {
  std::string xml = "<sheetData>";
  std::uint32_t row = 0;
  for (const Cells& cells : rows) xml += row_xml(++row, cells);
  xml += "</sheetData><mergeCells>";
  for (const char* range : {"A1:N1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "G3:G4", "H3:I3",
                            "J3:L3", "M3:M4", "N3:N4"}) {
    xml += std::string("<mergeCell ref=\"") + range + "\"/>";
  }
  return xml + "</mergeCells>";
}

const std::vector<Cells> kHeader = {{"某街道安全隐患排查整改台账（虚构）"},
                                    {"填报单位：安委办", "", "", "", "", "", "", "填报日期：2026年1月5日"},
                                    {"序号", "隐患编号", "发现日期", "来源", "行业领域", "单位\n名称",
                                     "地 址", "隐患", "", "整改", "", "", "复查日期", "销号日期"},
                                    {"", "", "", "", "", "", "", "内容", "等级", "责任人", "期限", "情况"}};

// One kind of mistake a row, between titles, a blank row, a total and remarks.
std::vector<Cells> nasty_rows() {
  std::vector<Cells> rows = kHeader;
  const std::vector<Cells> body = {
      {"1", "YH-2022-001", "=44625", "督导检查", "工贸", "示例一厂", "示例路1号", "积尘", "一般", "甲",
       "2022.3.20", "已清理", "=44640", "=44641"},
      {"２", "ＹＨ－２０２２－００２", "二〇二二年三月六日", "群众举报", "消防", "示例二店", "示例路２号",
       "上锁", "一般", "乙", "２０２２年３月９日", "已开锁", "2022/3/8", "20220308"},
      {},
      {"3", "ＹＨ－2022－００１", "2022-03-07", "督导检查", "", "示例三店", "", "重复", "一般"},
      {"4", "YH-4", "2023年5月6日", "督导检查", "", "示例四店", "", "早销", "一般", "", "", "", "",
       "2023年5月5日"},
      {"5", "YH-5", "2023年5月6日", "领导交办", "", "示例五店", "", "来源", "一般"},
      {"6", "YH-6", "23.5.6", "督导检查", "", "示例六店", "", "年份", "一般"},
      {"7", "", "2023年5月6日", "督导检查", "", "示例七店", "", "无编号", "一般"},
      {"8", "YH-8", "2023年5月6日", "督导检查", "", "示例八店", "", "无此日", "一般", "", "2023年2月29日"},
      {"9", "YH-9", "2099年5月6日", "督导检查", "", "示例九店", "", "未来", "一般"},
      {"10", "YH-10", "", "督导检查", "", "", "", "两处", "一般"},
      {"11", "YH-11", "2023年5月6日", "督导检查", "", "示例店", "", "", "一般"},
      {"12", "YH-12", "=45052", "企业自查", "燃气", "示例末店", "", "软管老化", "重大", "", "", "", "未复查",
       "未销号"},
      {"合 计", "12件"},
      {"填表人：", "某某"},
      {"备注：本表每月报送。"}};
  rows.insert(rows.end(), body.begin(), body.end());
  return rows;
}

HandMadeWorkbook workbook_of(const std::vector<Cells>& rows) {
  HandMadeWorkbook book;
  book.sheet = ledger_sheet(rows);
  book.styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)";
  return book;
}

std::vector<std::string> places_of_problems(const ImportPlan& plan) {
  std::vector<std::string> texts;
  for (const RowProblem& problem : plan.problems)
    texts.push_back(std::to_string(problem.row) + ' ' + problem.column + ' ' +
                    std::string(name(problem.code)));
  return texts;
}

std::string ledger_text() {
  std::ifstream file(kLedgerFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class OfficeLedger : public ::testing::Test {
 protected:
  std::string put(const std::string& name, const std::string& bytes) {
    const std::string path = folder_ / name;
    put_file(path, bytes);
    return path;
  }
  Ran import(const std::string& file, std::vector<std::string> more = {},
             const std::string& language = "en") {
    std::vector<std::string> arguments{
        "import", "--data", data_, "--lang", language, "--mapping", kLedgerMapping.string(), file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bihuan(arguments);
  }
  std::string hash_of(const std::string& file) {
    const Ran ran = import(file, {"--dry-run", "-o", "json"});
    const std::string key = "\"dry_run_hash\": \"";
    const std::size_t at = ran.out.find(key);
    EXPECT_NE(at, std::string::npos) << ran.out << ran.err;
    return at == std::string::npos ? "" : ran.out.substr(at + key.size(), 64);
  }
  [[nodiscard]] bool has_book() const { return std::filesystem::exists(data_); }

  Folder folder_;
  std::string data_ = folder_ / "data";
};

TEST_F(OfficeLedger, ANastyWorkbookHasExactlyItsProblems) {
  const std::string path = put("nasty.XLSX", workbook_of(nasty_rows()).bytes());
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log, "2026-11-25T00:00:00Z");
  const auto import = book.plan(kLedgerMapping, path);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(places_of_problems(import->plan),
            (std::vector<std::string>{"8 隐患编号 duplicate_id", "9 销号日期 closed_before_opened",
                                      "10 来源 unknown_channel", "11 发现日期 unparsable_date",
                                      "12 隐患编号 missing_id", "13 整改期限 unparsable_date",
                                      "14 发现日期 in_future", "15 发现日期 missing_opened",
                                      "15 单位名称 missing_value", "16 隐患内容 missing_value"}));
  ASSERT_EQ(import->plan.good.size(), 3u);
  const RegisterCase& second = *import->plan.good[1];
  EXPECT_EQ(second.case_id, "YH-2022-002");
  EXPECT_EQ(to_text(second.opened), "2022-03-06 00:00:00");
  EXPECT_EQ(to_text(second.target.value()), "2022-03-10 00:00:00");  // the last day's end
  EXPECT_EQ(second.closure_reason, "已开锁；整改责任人：乙；复查日期：2022/3/8");
  EXPECT_EQ(to_text(import->plan.good[0]->opened), "2022-03-05 00:00:00");
  EXPECT_EQ(to_text(import->plan.good[0]->closed.value()), "2022-03-21 00:00:00");
  EXPECT_FALSE(import->plan.good[2]->closed.has_value());
  EXPECT_EQ(import->file.table->notes.size(), 5u);
}

TEST_F(OfficeLedger, ADryRunGivesTheWorkbookBackWithItsProblemsMarked) {
  const std::string path = put("nasty.xlsx", workbook_of(nasty_rows()).bytes());
  const std::string marked = folder_ / "marked.xlsx";
  const Ran ran = import(path, {"--dry-run", "--marked", marked}, "zh");
  EXPECT_EQ(ran.code, 7) << ran.err;
  EXPECT_FALSE(has_book());
  const auto file = XlsxFile::open(marked);
  ASSERT_TRUE(file) << to_text(file.error());
  const std::string rows = rows_of(*file);
  EXPECT_TRUE(rows.contains("[O=错误说明 text]")) << rows;
  EXPECT_TRUE(rows.contains("[C=23.5.6 text]")) << rows;
  EXPECT_TRUE(rows.contains(
      "[O=来源：映射文件没有说明来源“领导交办”属于哪种渠道，在映射文件的 [channel] 中写上该词 text]"))
      << rows;
  EXPECT_TRUE(rows.contains("隐患编号：编号“YH-2022-001”在第5行已出现")) << rows;
  EXPECT_TRUE(rows.contains("[C=2022-03-05 date]")) << rows;
  const Ran again = import(path, {"--dry-run", "--marked", marked});
  EXPECT_EQ(again.code, 4);
  EXPECT_TRUE(again.err.contains("is not overwritten")) << again.err;
}

TEST_F(OfficeLedger, IsWrittenOnlyUnderTheHashOfItsDryRun) {
  const std::string path = put("ledger.csv", ledger_text());
  const Ran bare = import(path);
  EXPECT_EQ(bare.code, 2);
  EXPECT_TRUE(bare.err.contains("--dry-run-hash HASH")) << bare.err;
  const Ran wrong = import(path, {"--dry-run-hash", std::string(64, '0')});
  EXPECT_EQ(wrong.code, 4);
  EXPECT_TRUE(wrong.err.contains("run it with --dry-run again")) << wrong.err;
  EXPECT_FALSE(has_book());
  const std::string hash = hash_of(path);
  EXPECT_EQ(hash_of(path), hash);
  std::ofstream(path, std::ios::app | std::ios::binary) << "\n";
  EXPECT_EQ(import(path, {"--dry-run-hash", hash}).code, 4) << "the file changed";
  EXPECT_FALSE(has_book());
  const std::string fresh = hash_of(path);
  EXPECT_NE(fresh, hash);
  EXPECT_EQ(import(path, {"--dry-run-hash", fresh}).code, 0);
  EXPECT_TRUE(has_book());
  EXPECT_EQ(import(path).code, 0) << "nothing is to be written, so nothing is to be shown before";
  EXPECT_NE(hash_of(path), fresh) << "the book changed what it would do";
}

TEST_F(OfficeLedger, EveryThingThatWasCheckedIsInTheHash) {
  const auto log = MemoryEventLog::open();
  const ImportingBook book(*log, "2026-11-25T00:00:00Z");
  auto seen = book.plan(kLedgerMapping, put("nasty.xlsx", workbook_of(nasty_rows()).bytes()));
  ASSERT_TRUE(seen) << to_text(seen.error());
  std::set<std::string> hashes;
  const auto add = [&] {
    hashes.insert(dry_run_hash(seen->file, seen->mapping, seen->rules, seen->plan));
    return hashes.size();
  };
  EXPECT_EQ(add(), 1u);
  EXPECT_EQ(add(), 1u);
  seen->file.sha256 = sha256("another");
  EXPECT_EQ(add(), 2u);
  seen->mapping.sha256 = sha256("another");
  EXPECT_EQ(add(), 3u);
  seen->rules.packs.front().digest = sha256("another");
  EXPECT_EQ(add(), 4u);
  seen->rules.calendar_digest = sha256("another");
  EXPECT_EQ(add(), 5u);
  seen->file.table->sheet = "other";
  EXPECT_EQ(add(), 6u);
  seen->plan.cases.front().close = false;
  EXPECT_EQ(add(), 7u);
  seen->plan.cases.pop_back();
  EXPECT_EQ(add(), 8u);
  seen->plan.problems.front().code = RowProblemCode::missing_value;
  EXPECT_EQ(add(), 9u);
  seen->plan.adopt_packs.clear();
  EXPECT_EQ(add(), 10u);
}

TEST_F(OfficeLedger, WhatStandsBesideTheTableIsTold) {
  const Ran ran = import(put("nasty.xlsx", workbook_of(nasty_rows()).bytes()), {"--dry-run"});
  EXPECT_TRUE(ran.out.contains("Rows beside the table, taken for no cases: 5")) << ran.out;
  EXPECT_TRUE(ran.out.contains("合 计 12件")) << ran.out;
}

TEST_F(OfficeLedger, TheStockOfEarlierYearsKeepsItsYear) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log, "2026-11-25T00:00:00Z");
  const auto import = book.import(kLedgerMapping, kLedgerFile);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(import->outcome.refused, 0u);
  std::vector<std::string> found;
  for (const Record& record : book.records_of("hazard.imported"))
    found.push_back(to_utc_text(record.happened_at()).substr(0, 4));
  EXPECT_EQ(found, (std::vector<std::string>{"2022", "2022", "2023", "2024", "2025"}));
  const auto cases_at = [&](std::string_view at) {
    const auto lines =
        case_ledger(*book.rows(), {.at = parse_instant(at).value(), .position = book.position()});
    EXPECT_TRUE(lines.has_value());
    return lines ? lines->size() : 0;
  };
  EXPECT_EQ(cases_at("2022-12-31T16:00:00Z"), 2u);
  EXPECT_EQ(cases_at("2025-12-31T16:00:00Z"), 5u);
  EXPECT_EQ(cases_at("2026-11-25T00:00:00Z"), 5u);  // none is of this year
}

// The paper says a last day; that its due instant is the midnight after is nobody's to read.
TEST_F(OfficeLedger, TheLastDayIsTheOneOnThePaper) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log, "2026-11-25T00:00:00Z");
  const auto import = book.import(kLedgerMapping, kLedgerFile);
  ASSERT_TRUE(import) << to_text(import.error());
  const auto lines =
      case_ledger(*book.rows(), {.at = parse_instant("2026-11-25T00:00:00Z").value(), .position = book.position()});
  ASSERT_TRUE(lines) << to_text(lines.error());
  ASSERT_FALSE(lines->empty());
  EXPECT_EQ(lines->front().claimed_last_day, "2022-03-20");
  EXPECT_EQ(lines->front().claimed_due, "2022-03-21T00:00:00+08:00");
  for (const LedgerLine& line : *lines) EXPECT_NE(line.status, "ordered") << line.number;
}

std::string in_gb18030(std::string text) {
  const iconv_t converter = iconv_open("GB18030", "UTF-8");
  EXPECT_NE(converter, reinterpret_cast<iconv_t>(-1));
  std::string converted(text.size() * 2, '\0');
  char *from = text.data(), *to = converted.data();
  std::size_t from_left = text.size(), to_left = converted.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  converted.resize(converted.size() - to_left);
  return converted;
}

TEST_F(OfficeLedger, IsTheSameInEveryEncodingOfCsv) {
  const auto mapping = read_mapping_file(kLedgerMapping);
  ASSERT_TRUE(mapping) << to_text(mapping.error());
  const auto plain = read_register(kLedgerFile, *mapping);
  ASSERT_TRUE(plain) << to_text(plain.error());
  EXPECT_EQ(plain->cases.size(), 5u);
  for (const std::string& bytes : {"\xEF\xBB\xBF" + ledger_text(), in_gb18030(ledger_text())}) {
    const auto read = read_register(put("other.csv", bytes), *mapping);
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->cases, plain->cases);
    EXPECT_EQ(read->rows_with_problems, 0u);
  }
}

TEST_F(OfficeLedger, ABrokenRowOfACsvRefusesTheFile) {
  const Ran ran = import(put("broken.csv", ledger_text() + "6,\"YH-2025-002,2025-10-21\n"), {"--dry-run"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("row 11, line 11")) << ran.err;
  EXPECT_TRUE(ran.err.contains("has a quotation mark that nobody closes")) << ran.err;
}

TEST_F(OfficeLedger, TheSheetIsTheOnlyOneWithTheColumnsOrTheOneThatIsNamed) {
  const std::string path = put("ledger.xlsx", workbook_of(nasty_rows()).bytes());
  EXPECT_EQ(import(path, {"--dry-run", "--sheet", "台账"}).code, 7);
  EXPECT_EQ(import(path, {"--dry-run", "--sheet", "没有"}).code, 3);
  std::vector<Cells> rows = nasty_rows();
  rows[2][2] = "发现时间";
  const Ran ran = import(put("other.xlsx", workbook_of(rows).bytes()), {"--dry-run"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("the header has no column \"发现日期\"")) << ran.err;
}

TEST_F(OfficeLedger, HostileWorkbooksAreRefusedAndNothingIsWritten) {
  HandMadeWorkbook bomb = workbook_of(nasty_rows());
  bomb.strings = "<si><t>" + std::string(8u << 20, 'a') + "</t></si>";
  const Ran bombed = import(put("bomb.xlsx", bomb.bytes()), {"--dry-run"});
  EXPECT_EQ(bombed.code, 2);
  EXPECT_TRUE(bombed.err.contains("unpacks to more than 100 times its size")) << bombed.err;

  ZippedParts parts = workbook_of(nasty_rows()).parts();
  for (auto& [part, xml] : parts) {
    if (part == "xl/workbook.xml")
      xml = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + xml.substr(xml.find("<workbook"));
  }
  const Ran typed = import(put("dtd.xlsx", zipped(parts)), {"--dry-run"});
  EXPECT_EQ(typed.code, 2);
  EXPECT_TRUE(typed.err.contains("declares a document type")) << typed.err;

  std::string cells = "<sheetData>";
  for (std::uint32_t row = 1; row <= 200'001; ++row) {
    cells += "<row r=\"" + std::to_string(row) + "\">";
    for (const char* column : {"A", "B", "C", "D", "E"})
      cells += std::string("<c r=\"") + column + std::to_string(row) + "\"><v>" +
               std::to_string(row * 7919u % 10'007u) + "</v></c>";
    cells += "</row>";
  }
  HandMadeWorkbook large;
  large.sheet = cells + "</sheetData>";
  const Ran filled = import(put("large.xlsx", large.bytes()), {"--dry-run"});
  EXPECT_EQ(filled.code, 2);
  EXPECT_TRUE(filled.err.contains("one more than 200000 rows")) << filled.err;
  EXPECT_FALSE(has_book());
}

}  // namespace
}  // namespace bihuan
