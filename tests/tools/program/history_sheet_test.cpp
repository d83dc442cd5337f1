#include "tools/program/history_sheet.hpp"

#include <gtest/gtest.h>

#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

HistoryLine found() {
  HistoryLine line;
  line.delay = "2 h 05 min";
  line.essentials =
      "finding: hazard; inspectors: I-01 甲, I-02 乙; intake.description: 除尘器; intake.number: "
      "H-2024-0001; "
      "intake.photos: image/jpeg 32 bytes sha256 aa, image/png 7 bytes sha256 bb";
  line.occurred_at = "2024-09-05 09:30:59.123456";
  line.person = "I-01 甲";
  line.position = 53;
  line.post = "ZF-1";
  line.type = "hazard.found_in_inspection";
  return line;
}

SheetLine sheet_of(const HistoryLine& line, Language language) { return history_sheet({line}, language)[0]; }

TEST(HistorySheet, SaysWhenWhoWhatAndOnWhichPapers) {
  const SheetLine line = sheet_of(found(), Language::zh);
  EXPECT_EQ(line.position, 53);
  EXPECT_EQ(line.date, "2024-09-05");
  EXPECT_EQ(line.time, "09:30");
  EXPECT_EQ(line.who, "I-01 甲（ZF-1）");
  EXPECT_EQ(line.what, "督导检查发现");
  EXPECT_EQ(line.papers, "照片2张");
  EXPECT_EQ(line.remarks, "类别：隐患；检查人员：I-01 甲, I-02 乙；隐患内容：除尘器");
  EXPECT_EQ(line.delay, "2小时05分钟");
  const SheetLine english = sheet_of(found(), Language::en);
  EXPECT_EQ(english.who, "I-01 甲 (ZF-1)");
  EXPECT_EQ(english.papers, "2 photos");
  EXPECT_EQ(english.delay, "2 h 05 min");
}

TEST(HistorySheet, NumbersOfOrdersArePapers) {
  HistoryLine line = found();
  line.delay = "0 s";
  line.essentials = "items_left: 2; number: 九执〔2024〕2号; replaces: 九执〔2024〕1号";
  line.deputy_for = "ZF-0";
  line.entered_by = "B-01 丁";
  const SheetLine sheet = sheet_of(line, Language::zh);
  EXPECT_EQ(sheet.papers, "文号：九执〔2024〕2号；原指令书：九执〔2024〕1号");
  EXPECT_EQ(sheet.remarks, "未整改事项：2；录入人：B-01 丁");
  EXPECT_EQ(sheet.who, "I-01 甲（ZF-1，代ZF-0）");
}

TEST(HistorySheet, WhatNobodyDidIsTheProgramsAndLatenessIsInMinutes) {
  HistoryLine line;
  line.delay = "0 s";
  line.essentials = "clock: order; late_us: 60000001; planned_at: 2024-10-08 09:00:00; rung: alert";
  line.occurred_at = "2024-10-08 09:00:00";
  line.type = "hazard.rung_raised";
  const SheetLine late = sheet_of(line, Language::zh);
  EXPECT_EQ(late.who, "程序自动");
  EXPECT_EQ(late.remarks, "事项：整改期限；督办环节：预警；迟2分钟");
  line.essentials = "clock: order; late_us: 0; planned_at: 2024-10-08 09:00:00; rung: alert";
  EXPECT_EQ(sheet_of(line, Language::zh).remarks, "事项：整改期限；督办环节：预警");
}

TEST(HistorySheet, ARegisterIsNamedOnceWithItsRow) {
  HistoryLine line;
  line.delay = "0 s";
  line.essentials =
      "reason: x; testimony.file_sha256: aa; testimony.importer: os:root; testimony.register_name: boston; "
      "testimony.row: 8";
  line.occurred_at = "2024-10-08 09:00:00";
  line.source = "boston";
  line.type = "hazard.closing_imported";
  const SheetLine sheet = sheet_of(line, Language::en);
  EXPECT_EQ(sheet.who, "imported: os:root");
  EXPECT_EQ(sheet.papers, "register boston row 8");
  EXPECT_EQ(sheet.remarks, "reason: x");
}

TEST(HistorySheet, FitsAPageOffATerminalAndLosesNoWord) {
  HistoryLine line = found();
  line.essentials = "note: ";
  for (int i = 0; i < 60; ++i) line.essentials += "整改完毕，";
  const auto sheet = history_sheet({line, found()}, Language::zh);
  const std::string table = to_table(cells_of(std::span<const SheetLine>(sheet)), sheet_form(), {}).value();
  std::size_t words = 0;
  for (std::size_t at = 0; (at = table.find("整", at)) != std::string::npos; ++at) ++words;
  EXPECT_EQ(words, 60u);
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = table.find('\n', at);
    EXPECT_LE(display_width(table.substr(at, end - at)), 120u) << table.substr(at, end - at);
    at = end + 1;
  }
}

}  // namespace
}  // namespace bihuan
