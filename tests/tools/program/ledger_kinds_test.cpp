// The ledgers by kind as people ask for them, and into files.

#include <gtest/gtest.h>

#include <filesystem>

#include "events/canonical_json.hpp"
#include "ran_program.hpp"
#include "tests/tools/workbook/made_workbook.hpp"
#include "written_book.hpp"

namespace bihuan {
namespace {

class LedgerKinds : public testing::Test {
 protected:
  static void SetUpTestSuite() { book_ = new WrittenBook; }
  static void TearDownTestSuite() {
    delete book_;
    book_ = nullptr;
  }
  static Ran run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "ledger");
    arguments.insert(arguments.end(), {"--data", book_->data});
    return run_bihuan(arguments);
  }
  static std::string csv(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"-o", "csv"});
    const Ran ran = run(std::move(arguments));
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::string text = ran.out;
    std::erase(text, '\r');
    return text;
  }

  const Folder folder;

 private:
  static inline const WrittenBook* book_ = nullptr;
};

TEST_F(LedgerKinds, WithoutOneItIsThatOfTheCases) {
  EXPECT_EQ(run({"--kind", "cases"}).out, run({}).out);
  EXPECT_EQ(run({"--kind", "major"}).out, "") << "neither case is major";
}

TEST_F(LedgerKinds, AnUnknownOneIsRefusedWithTheNearest) {
  const Ran ran = run({"--kind", "unite", "--lang", "en"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("there is no 'unite'")) << ran.err;
  EXPECT_TRUE(ran.err.contains("did you mean 'unit'?")) << ran.err;
  EXPECT_TRUE(run({"--kind", "month2"}).err.contains("没有“month2”"));
}

TEST_F(LedgerKinds, AFileForEachEnterpriseAndEachUnit) {
  EXPECT_EQ(csv({"--kind", "enterprise", "--columns", "enterprise,enterprise_name,number"}),
            "enterprise,enterprise_name,number\nE-0457,某某五金厂,H-2024-0001\nE-0457,某某五金厂,H-2024-0002\n");
  EXPECT_EQ(csv({"--kind", "unit", "--columns", "unit,number,leads"}),
            "unit,number,leads\nZF,H-2024-0001,true\nZF,H-2024-0002,true\n");
  EXPECT_EQ(csv({"--kind", "unit", "--unit", "AWB", "--columns", "unit,number"}), "unit,number\n");
  const Ran nobody = run({"--kind", "enterprise", "--enterprise", "E-9", "--lang", "en"});
  EXPECT_EQ(nobody.code, 3);
  EXPECT_TRUE(nobody.err.contains("E-9")) << nobody.err;
}

TEST_F(LedgerKinds, AFileForTheMonthOfTheAsOfInBothMeanings) {
  const std::vector<std::string> columns{"--columns", "month,number,found_in_month,carried_over,overdue"};
  const auto month = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--kind", "month"});
    arguments.insert(arguments.end(), columns.begin(), columns.end());
    return csv(arguments);
  };
  const std::string head = "month,number,found_in_month,carried_over,overdue\n";
  EXPECT_EQ(month({"--as-of", "2024-05-31"}), head + "2024-05,H-2024-0001,true,false,true\n");
  EXPECT_EQ(month({"--as-of", "2024-06-01"}),
            head + "2024-06,H-2024-0001,false,true,true\n2024-06,H-2024-0002,true,false,false\n");
  EXPECT_EQ(month({"--known-at", "2024-06-01 12:00"}), head + "2024-06,H-2024-0001,false,true,true\n")
      << "the book did not know of the second yet";
  EXPECT_EQ(csv({"--kind", "months", "--as-of", "2024-06-30", "--columns",
                 "month,carried_over,found,open_at_end,complete"}),
            "month,carried_over,found,open_at_end,complete\n2024-05,0,1,1,true\n2024-06,1,1,2,true\n");
}

TEST_F(LedgerKinds, CountsSayWhatIsCountedAndTotal) {
  EXPECT_EQ(csv({"--kind", "counts", "--by", "grade,sector", "--columns",
                 "line,grade,sector,cases,overdue,counted"}),
            "line,grade,sector,cases,overdue,counted\ngroup,general,industry_trade,1,1,found\n"
            "group,ungraded,industry_trade,1,0,found\ntotal,,,2,1,found\n");
  const Ran table = run({"--kind", "counts", "--by", "grade"});
  EXPECT_TRUE(table.err.contains("统计口径")) << table.err;
  EXPECT_TRUE(table.out.contains("合计")) << table.out;
  EXPECT_TRUE(table.out.contains("未定级")) << table.out;
  EXPECT_FALSE(table.out.contains("属地")) << "not counted by it: " << table.out;
  EXPECT_TRUE(run({"--kind", "counts", "--lang", "en"}).out.contains("on the books"));
  EXPECT_EQ(run({"--by", "grade"}).code, 2) << "of the cases there is nothing to tell by it";
  EXPECT_EQ(run({"--kind", "counts", "--by", "colour"}).code, 2);
}

TEST_F(LedgerKinds, EveryKindHasItsOwnHeadingsInBothLanguagesAndJson) {
  for (const std::string kind : {"enterprise", "unit", "month", "months", "counts"}) {
    const Ran zh = run({"--kind", kind, "-o", "csv", "--labels"});
    const Ran en = run({"--kind", kind, "-o", "csv", "--labels", "--lang", "en"});
    EXPECT_EQ(zh.code, 0) << zh.err;
    EXPECT_NE(zh.out.substr(0, zh.out.find('\n')), en.out.substr(0, en.out.find('\n')));
    EXPECT_FALSE(en.out.substr(0, en.out.find('\n')).contains('_')) << en.out;
    EXPECT_TRUE(canonicalize(run({"--kind", kind, "-o", "json"}).out).has_value());
  }
}

TEST_F(LedgerKinds, GoIntoACsvFileAsOnStdout) {
  const std::string path = folder / "台账.csv";
  const Ran ran = run({"--to", path});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(ran.err.contains("2 行")) << ran.err;
  EXPECT_EQ(file_bytes(path), run({"-o", "csv"}).out);
  EXPECT_EQ(run({"--to", path}).code, 4) << "it is there";
  EXPECT_EQ(run({"--to", path, "--replace", "--labels"}).code, 0);
  EXPECT_EQ(file_bytes(path), run({"-o", "csv", "--labels", "--bom"}).out) << "words are for a spreadsheet";
}

TEST_F(LedgerKinds, GoIntoAWorkbookForPeople) {
  const std::string path = folder / "台账.xlsx";
  const Ran ran = run({"--to", path, "--columns",
                       "number,status,found_at,last_day,overdue,overdue_working_days,description"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto file = XlsxFile::open(path);
  ASSERT_TRUE(file) << to_text(file.error());
  EXPECT_EQ(file->sheets()[0].name, "隐患台账");
  EXPECT_EQ(
      rows_of(*file),
      "1 [A=隐患编号 text] [B=状态 text] [C=发现时间 text] [D=整改期限（最后一日） text] [E=是否逾期 text] "
      "[F=逾期工作日 text] [G=隐患内容 text]\n"
      "2 [A=H-2024-0001 text] [B=整改中 text] [C=2024-05-20 09:00:00 date_time] [D=2024-05-27 date] "
      "[E=是 text] [F=5 number] [G=配电箱未关闭 text]\n"
      "3 [A=H-2024-0002 text] [B=已登记 text] [C=2024-06-01 10:00:00 date_time] [E=否 text] "
      "[G==HYPERLINK(\"x\",\"y\") text]\n");
  EXPECT_EQ(run({"--to", path, "--columns", "number"}).code, 4);
  const std::string bytes = file_bytes(path);
  EXPECT_EQ(run({"--to", folder / "again.xlsx", "--columns",
                 "number,status,found_at,last_day,overdue,overdue_working_days,description"})
                .code,
            0);
  EXPECT_EQ(file_bytes(folder / "again.xlsx"), bytes) << "the same answer is the same file";
}

TEST_F(LedgerKinds, EveryKindGoesIntoAWorkbook) {
  for (const std::string kind : {"cases", "major", "enterprise", "unit", "month", "months", "counts"}) {
    const Ran ran = run({"--kind", kind, "--to", folder / (kind + ".xlsx")});
    ASSERT_EQ(ran.code, 0) << kind << ran.err;
    const auto file = XlsxFile::open(folder / (kind + ".xlsx"));
    ASSERT_TRUE(file) << kind;
    EXPECT_FALSE(file->sheets()[0].name.contains('_')) << file->sheets()[0].name;
  }
}

TEST_F(LedgerKinds, NothingIsWrittenForWhatIsRefused) {
  const auto refused = [&](std::vector<std::string> arguments, const std::string& says) {
    arguments.insert(arguments.end(), {"--lang", "en"});
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_TRUE(ran.err.contains(says)) << ran.err;
  };
  refused({"--to", folder / "a.pdf"}, ".csv or .xlsx");
  refused({"--to", folder / ".xlsx/"}, ".csv or .xlsx");
  refused({"--to", folder / "a.csv", "-o", "json"}, "-o");
  refused({"--to", folder / "a.xlsx", "--bom"}, "--bom");
  refused({"--to", folder / "a.xlsx", "--labels"}, "--labels");
  refused({"--to", folder / "a.xlsx", "--wide"}, "--wide");
  refused({"--to", folder / "a.xlsx", "--columns", "colour"}, "colour");
  refused({"--replace"}, "--to");
  EXPECT_EQ(run({"--to", folder / "nowhere/a.xlsx"}).code, 1);
  EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

}  // namespace
}  // namespace bihuan
