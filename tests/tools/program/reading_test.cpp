// What the subcommands answer about a small book, at which times, and how.

#include <gtest/gtest.h>

#include <algorithm>

#include "events/canonical_json.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "ran_program.hpp"
#include "tools/program/terminal_text.hpp"
#include "written_book.hpp"

namespace bihuan {
namespace {

class Reading : public testing::Test {
 protected:
  static void SetUpTestSuite() { book_ = new WrittenBook; }
  static void TearDownTestSuite() {
    delete book_;
    book_ = nullptr;
  }
  static const WrittenBook& book() { return *book_; }

  static Ran run(std::vector<std::string> arguments, RunSetting setting = {}) {
    arguments.insert(arguments.end(), {"--data", book().data});
    return run_bihuan(arguments, setting);
  }
  // The values of a column, a line each.
  static std::string column(std::vector<std::string> arguments, const std::string& name) {
    arguments.insert(arguments.end(), {"-o", "csv", "--columns", name});
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::string values = ran.out.substr(std::min(ran.out.size(), ran.out.find('\n') + 1));
    std::erase(values, '\r');
    return values;
  }
  static std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      all.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return all;
  }

 private:
  static inline const WrittenBook* book_ = nullptr;
};

TEST_F(Reading, AsOfAloneAsksAboutThenByAllThatIsKnownNow) {
  EXPECT_EQ(column({"ledger", "--as-of", "2024-06-01 09:59"}, "number"), "H-2024-0001\n");
  EXPECT_EQ(column({"ledger", "--as-of", "2024-06-01 10:00"}, "number"), "H-2024-0001\nH-2024-0002\n");
}

TEST_F(Reading, NothingIsOverdueOnItsLastDay) {
  // The report upward ran out on the 21st; the order's last day is the 27th.
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-27"}, "clock"), "upward_report\n");
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-28 00:01"}, "calendar_days"), "7\n1\n");
}

TEST_F(Reading, TimesCarryTheirOffsetForProgramsAndAreLocalForPeople) {
  EXPECT_EQ(column({"ledger", "--as-of", "2024-05-30"}, "due"), "2024-05-28T00:00:00+08:00\n");
  EXPECT_TRUE(run({"history", "H-2024-0002", "-o", "json"}).out.contains("\"2024-06-01T10:00:00+08:00\""));
  const Ran table = run({"history", "H-2024-0002"});
  EXPECT_TRUE(table.out.contains("2024-06-01 10:00:00")) << table.out;
  EXPECT_FALSE(table.out.contains("+08:00")) << table.out;
  EXPECT_TRUE(run({"head", "-o", "json"}).out.contains("\"last_recorded_at\": \"2024-06-03T09:00:00"));
  const Ran head = run({"head"});
  EXPECT_TRUE(head.out.contains(" 2024-06-03 09:00:00\n")) << head.out;
}

TEST_F(Reading, ACasesDeadlineIsExplainedByWhatItsRecordPins) {
  const Ran order = run({"calendar", "explain", "--case", "H-2024-0001", "-o", "json"});
  EXPECT_EQ(order.code, 0) << order.err;
  EXPECT_TRUE(order.out.contains("\"clock\": \"order\"")) << order.out;
  EXPECT_TRUE(order.out.contains("\"due\": \"2024-05-28T00:00:00+08:00\"")) << order.out;
  EXPECT_TRUE(order.out.contains("\"last_day\": \"2024-05-27\"")) << order.out;
  const Ran upward =
      run({"calendar", "explain", "--case", "H-2024-0001", "--clock", "upward_report", "-o", "json"});
  EXPECT_EQ(upward.code, 0) << upward.err;
  EXPECT_TRUE(upward.out.contains("\"limit\": \"upward_report\"")) << upward.out;
  EXPECT_TRUE(upward.out.contains("\"unit\": \"hours\"")) << upward.out;
  const Ran words = run({"calendar", "explain", "--case", "H-2024-0001", "--lang", "en"});
  EXPECT_TRUE(words.out.starts_with("Clock: rectification\n")) << words.out;
  EXPECT_TRUE(words.out.contains("last day 2024-05-27 Mon\n")) << words.out;
  EXPECT_TRUE(words.out.contains("Warning 2024-05-27 (+0 working days)")) << words.out;
}

TEST_F(Reading, ADeadlineThatIsNotThereIsSaidToBeMissing) {
  const Ran clock =
      run({"calendar", "explain", "--case", "H-2024-0001", "--clock", "review", "--lang", "en"});
  EXPECT_NE(clock.code, 0);
  EXPECT_TRUE(clock.err.contains("it has: upward_report")) << clock.err;
  EXPECT_NE(run({"calendar", "explain", "--case", "H-2024-0099"}).code, 0);
  EXPECT_NE(run({"calendar", "explain", "--case", "00000000000000000000000000000000"}).code, 0);
  EXPECT_NE(run({"calendar", "explain", "--case", "H-2024-0001", "--known-at", "2024-05-20 08:00"}).code, 0);
  EXPECT_NE(run({"calendar", "explain", "--days", "3", "--from", "2024-05-20", "--register", "none"}).code,
            0);
}

TEST_F(Reading, KnownAtAloneAsksAboutThenByWhatWasKnownThen) {
  EXPECT_EQ(column({"ledger", "--known-at", "2024-06-03 08:59"}, "number"), "H-2024-0001\n")
      << "found on the first, but the book did not know";
  EXPECT_EQ(column({"ledger", "--known-at", "2024-06-03 09:00"}, "number"), "H-2024-0001\nH-2024-0002\n");
}

TEST_F(Reading, BothTimesAskAboutOneByWhatWasKnownAtTheOther) {
  EXPECT_EQ(column({"overdue", "--known-at", "2024-05-20 12:00"}, "clock"), "");
  EXPECT_EQ(column({"overdue", "--known-at", "2024-05-20 12:00", "--as-of", "2024-05-28 00:01"}, "clock"),
            "upward_report\norder\n");
  EXPECT_EQ(column({"ledger", "--known-at", "2024-05-20 12:00", "--as-of", "2024-06-03"}, "number"),
            "H-2024-0001\n");
}

TEST_F(Reading, ADayMeansItsEnd) {
  EXPECT_EQ(column({"ledger", "--as-of", "2024-05-19"}, "number"), "");
  EXPECT_EQ(column({"ledger", "--as-of", "2024-05-20"}, "number"), "H-2024-0001\n");
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-26"}, "clock"), "upward_report\n");
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-27 23:59"}, "clock"), "upward_report\n");
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-27"}, "clock"), "upward_report\n")
      << "the order's last day ends at 24:00, and nobody is late by then";
  EXPECT_EQ(column({"overdue", "--as-of", "2024-05-28"}, "clock"), "upward_report\norder\n");
}

TEST_F(Reading, InstantsAreTakenAsTheyAreWritten) {
  EXPECT_EQ(column({"ledger", "--as-of", "2024-06-01T01:59:59Z"}, "number"), "H-2024-0001\n");
  EXPECT_EQ(column({"ledger", "--as-of", "2024-06-01T10:00:00+08:00"}, "number"),
            "H-2024-0001\nH-2024-0002\n");
}

TEST_F(Reading, EveryAnswerNamesItsPositionAndTimesOnStderr) {
  const Ran now = run({"ledger", "--lang", "en"});
  EXPECT_TRUE(now.err.contains("recorded 2024-06-03 09:00:00), as of 2024-06-03 09:00:00"))
      << "a simulated book stands still at its last instant: " << now.err;
  const Ran then = run({"overdue", "--known-at", "2024-05-30 12:00", "--lang", "en"});
  EXPECT_TRUE(then.err.contains("recorded 2024-05-20 09:00:00), as of 2024-05-30 12:00:00")) << then.err;
  EXPECT_TRUE(run({"ledger"}).err.contains("所问时点 2024-06-03 09:00:00"));
  EXPECT_EQ(run({"ledger", "--quiet"}).err, "");
}

TEST_F(Reading, NothingIsKnownBeforeTheBookBegins) {
  const Ran ran = run({"ledger", "--known-at", "2024-05-20 08:59", "--lang", "en"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(ran.err.contains("--known-at")) << ran.err;
  EXPECT_TRUE(ran.err.contains("the book begins at 2024-05-20 09:00:00")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST_F(Reading, TheTableAlignsChineseText) {
  const Ran ran = run({"ledger", "--columns", "number,enterprise_name,status,open"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto all = lines(ran.out);
  ASSERT_EQ(all.size(), 4u) << ran.out;
  EXPECT_TRUE(all[2].contains("某某五金厂")) << ran.out;
  // The last column begins at the same place in each line.
  const std::size_t edge = display_width(all[1].substr(0, all[1].rfind("  ") + 2));
  for (std::size_t i : {0u, 2u, 3u}) {
    EXPECT_EQ(display_width(all[i].substr(0, all[i].rfind("  ") + 2)), edge) << all[i];
  }
}

TEST_F(Reading, ANarrowTerminalGetsNoLineThatIsTooLong) {
  for (const std::string width : {"30", "60", "100"}) {
    const Ran ran = run({"ledger"}, {.environment = {{"COLUMNS", width}}});
    ASSERT_EQ(ran.code, 0);
    EXPECT_TRUE(ran.out.contains("H-2024-0001"));
    if (width == "30") continue;  // blocks: a value stands whole
    for (const std::string& line : lines(ran.out)) EXPECT_LE(display_width(line), std::stoul(width)) << line;
  }
}

TEST_F(Reading, JsonAndJsonLinesHoldEveryColumnInStableWords) {
  const Ran array = run({"ledger", "-o", "json"});
  const auto canonical = canonicalize(array.out);
  ASSERT_TRUE(canonical.has_value()) << to_text(canonical.error());
  EXPECT_TRUE(canonical->contains(R"("number":"H-2024-0001")"));
  EXPECT_TRUE(canonical->contains(R"("status":"ordered")"));
  const Ran many = run({"ledger", "-o", "jsonl"});
  const auto all = lines(many.out);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ("[" + all[0] + "," + all[1] + "]", *canonical);
}

TEST_F(Reading, CsvKeepsASpreadsheetFromRunningWhatSomebodyWrote) {
  const Ran ran = run({"ledger", "-o", "csv"});
  EXPECT_TRUE(ran.out.contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")) << ran.out;
  EXPECT_FALSE(ran.out.starts_with("\xEF\xBB\xBF"));
  EXPECT_TRUE(run({"ledger", "-o", "csv", "--bom"}).out.starts_with("\xEF\xBB\xBF"));
}

TEST_F(Reading, AnUnknownColumnIsRefusedWithTheOnesThereAre) {
  const Ran ran = run({"ledger", "--columns", "number,statuss"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("statuss")) << ran.err;
  EXPECT_TRUE(ran.err.contains("status_since")) << ran.err;
  EXPECT_TRUE(ran.err.contains("是不是“status”")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST_F(Reading, ColumnsMayBeNamedAsTheHeadingsShowThem) {
  const Ran by_name = run({"ledger", "--columns", "number,status"});
  EXPECT_EQ(by_name.code, 0) << by_name.err;
  EXPECT_EQ(run({"ledger", "--columns", "隐患编号，状态"}).out, by_name.out) << "with a Chinese comma, too";
  const Ran english = run({"ledger", "--columns", "number,last day", "--lang", "en"});
  EXPECT_TRUE(english.out.starts_with("number       last day\n")) << english.out;
}

TEST_F(Reading, AHistoryIsFoundByNumberAndById) {
  const Ran by_number = run({"history", "H-2024-0001", "-o", "jsonl"});
  EXPECT_EQ(by_number.code, 0) << by_number.err;
  EXPECT_TRUE(by_number.out.contains(R"("type":"hazard.found_in_inspection")")) << by_number.out;
  EXPECT_EQ(lines(by_number.out).size(), 3u);
  const Ran by_id =
      run({"history", book().first_stream.substr(book().first_stream.find('/') + 1), "-o", "jsonl"});
  EXPECT_EQ(by_id.out, by_number.out);
  const Ran whole = run({"history", "H-2024-0001", "-o", "json"});
  const auto canonical = canonicalize(whole.out);
  ASSERT_TRUE(canonical.has_value()) << whole.out;
  EXPECT_TRUE(canonical->contains(R"("summary":{)"));
  const Ran people = run({"history", "H-2024-0001"});
  EXPECT_TRUE(people.out.starts_with("隐患编号")) << people.out;
}

TEST_F(Reading, AHistoryThatIsNotThereSuggestsWhatIs) {
  for (const std::string typed : {"H-2024-00", "H-2024-0009"}) {
    const Ran ran = run({"history", typed, "--lang", "en"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_TRUE(ran.err.contains(typed)) << ran.err;
    EXPECT_TRUE(ran.err.contains("did you mean 'H-2024-0001, H-2024-0002'?")) << ran.err;
  }
  const Ran nothing = run({"history", std::string(32, '0'), "--lang", "en"});
  EXPECT_EQ(nothing.code, 3);
  EXPECT_TRUE(nothing.err.contains("bihuan ledger")) << nothing.err;
  EXPECT_EQ(run({"history", "H-2024-0002", "--known-at", "2024-06-01"}).code, 3) << "not known then";
}

TEST_F(Reading, AnAnswerOfNothingSaysSoOnStderr) {
  const Ran table = run({"overdue", "--as-of", "2024-05-20"});
  EXPECT_EQ(table.code, 0);
  EXPECT_EQ(table.out, "");
  EXPECT_TRUE(table.err.contains("没有符合条件的记录")) << table.err;
  EXPECT_EQ(run({"overdue", "--as-of", "2024-05-20", "-o", "json"}).out, "[]\n");
  EXPECT_TRUE(run({"overdue", "--as-of", "2024-05-20", "-o", "csv"}).out.starts_with("number,clock"));
}

TEST_F(Reading, ExplainsALimitWithThePackAndCalendarOfTheBook) {
  const Ran ran = run({"calendar", "explain", "--limit", "review", "--from", "2024-09-25 15:00"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("规则包 JLT-2024.1")) << ran.out;
  EXPECT_TRUE(ran.out.contains("日历：CN-2025.1")) << "the last published: " << ran.out;
  EXPECT_TRUE(ran.out.contains("最后一日 2024-10-08")) << ran.out;
  const Ran early = run({"calendar", "explain", "--limit", "review", "--from", "2024-05-01", "--lang", "en"});
  EXPECT_EQ(early.code, 3);
  EXPECT_TRUE(early.err.contains("--pack FILE")) << early.err;
}

TEST_F(Reading, HeadTellsHowFarTheBookGoes) {
  const Ran ran = run({"head", "-o", "json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(ran.out.contains("\"last_recorded_at\": \"2024-06-03T09:00:00+08:00\"")) << ran.out;
  EXPECT_TRUE(ran.out.contains("\"origin\": \"test/book\"")) << ran.out;
}

TEST_F(Reading, LedgersAreWhatTheRecordsSay) {
  const Ran ran = run({"rebuild", "--compare", "-o", "jsonl", "--lang", "en"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const std::string& line : lines(ran.out)) EXPECT_TRUE(line.contains("\"same\":true")) << line;
  EXPECT_TRUE(ran.out.contains("\"ledger\":\"cases@")) << ran.out;
}

TEST_F(Reading, GoesOnWhileAnotherProcessWritesAndAWriterIsToldToWait) {
  const WrittenBook other;
  const auto held = RocksdbEventLog::open(other.data, OpenMode::read_write);
  ASSERT_TRUE(held.has_value());
  EXPECT_EQ(run_bihuan({"ledger", "--data", other.data}).code, 0);
  const Ran writer = run_bihuan({"rebuild", "--data", other.data, "--lang", "en"});
  EXPECT_EQ(writer.code, 6);
  EXPECT_TRUE(writer.err.contains("another process")) << writer.err;
  EXPECT_TRUE(writer.err.contains("try again")) << writer.err;
}

TEST_F(Reading, RebuildMakesTheSameLedgersAgain) {
  const WrittenBook other;
  const Ran before = run_bihuan({"ledger", "--data", other.data, "-o", "json"});
  const Ran ran = run_bihuan({"rebuild", "--data", other.data});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(run_bihuan({"ledger", "--data", other.data, "-o", "json"}).out, before.out);
}

TEST_F(Reading, DataThatCannotBeWrittenIsAFailure) {
  const Ran ran = run({"ledger", "--lang", "en"}, {.stdout_file = "/dev/full"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(ran.err.contains("stdout")) << ran.err;
}

}  // namespace
}  // namespace bihuan
