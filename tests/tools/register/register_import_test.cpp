// A register into a book by the real writer: once, again, newer, interrupted.

#include "tools/register/register_import.hpp"

#include <map>
#include <set>

#include "engine/command.hpp"
#include "engine/runtime/rebuild.hpp"
#include "events/log/memory_event_log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "projections/case_ledger.hpp"
#include "projections/overdue_board.hpp"
#include "tests/tools/register/importing_book.hpp"
#include "tests/tools/register/register_folder.hpp"

namespace bihuan {
namespace {

std::string sample_text() {
  std::ifstream file(kSampleFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The sample with one text replaced, once.
std::string sample_with(std::string_view old, std::string_view fresh) {
  std::string text = sample_text();
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), fresh);
}

std::vector<std::string> problems_of(const ImportPlan& plan) {
  std::vector<std::string> texts;
  for (const RowProblem& problem : plan.problems) {
    texts.push_back(std::to_string(problem.row) + ' ' + std::string(name(problem.code)) + ' ' +
                    problem.column);
  }
  return texts;
}

std::vector<LedgerLine> ledger(const ImportingBook& book) {
  auto lines = case_ledger(*book.rows(), {.at = book.now(), .position = book.position()});
  EXPECT_TRUE(lines.has_value()) << to_text(lines.error());
  return lines ? std::move(*lines) : std::vector<LedgerLine>{};
}

TEST(RegisterImport, TheFirstImportAdoptsTheRulesAndTakesOverEveryCaseWithItsClosing) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const std::uint64_t before = log->head().size;
  const auto import = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(problems_of(import->plan), std::vector<std::string>{});
  EXPECT_EQ(import->plan.adopt_packs.size(), 1u);
  EXPECT_TRUE(import->plan.publish_calendar);
  EXPECT_EQ(import->outcome.refused, 0u);
  EXPECT_EQ(book.records_of("pack.adopted").size(), 1u);
  EXPECT_EQ(book.records_of("calendar.published").size(), 1u);
  EXPECT_EQ(book.records_of("hazard.imported").size(), kCases);
  EXPECT_EQ(book.records_of("hazard.closure_imported").size(), kClosed);
  EXPECT_EQ(import->outcome.records, 2 + kCases + kClosed);
  EXPECT_GE(log->head().size - before, import->outcome.records);  // schemas of new types beside them
}

TEST(RegisterImport, TestimonySaysFileRowAndImporterAndIsNobodysSignature) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  const Record record = book.records_of("hazard.imported").front();
  const auto imported = decoded<HazardImported>(record);
  const Testimony expected{to_hex(sha256(sample_text())), "os:test", "sample-hotline", 2};
  EXPECT_EQ(imported.testimony, expected);
  EXPECT_EQ(imported.intake.number.text, "sample-hotline:YL20240001");
  ASSERT_TRUE(record.actor.has_value());
  EXPECT_EQ(record.actor->auth, "cli");
  EXPECT_FALSE(record.actor->person || record.actor->post || record.actor->unit);
  EXPECT_EQ(record.source, "sample-hotline");
  EXPECT_EQ(record.happened_at(), parse_instant("2024-01-04T01:10:00Z").value());
  ASSERT_TRUE(imported.deadline.has_value());
  EXPECT_EQ(imported.deadline->calendar, "CN-2024.1.sample-hotline");
  EXPECT_EQ(imported.deadline->pack, to_hex(import->rules.packs.front().digest));
  EXPECT_EQ(imported.claimed_due, imported.deadline->due);

  const Record closing = book.records_of("hazard.closure_imported").front();
  const auto closure = decoded<HazardClosureImported>(closing);
  EXPECT_EQ(closing.stream, record.stream);
  EXPECT_EQ(closure.testimony, expected);
  EXPECT_EQ(closure.claimed_on_time, true);
  EXPECT_EQ(closure.reason.value, "已整改，现场复查合格");
  EXPECT_EQ(closure.counts_at, parse_instant("2024-01-09T02:00:00Z").value());  // the pack: when claimed
}

TEST(RegisterImport, ACaseOnTheVeryDayOfALaterPackStandsUnderIt) {
  RegisterRules rules;
  const Date day = parse_date("2015-02-16").value();
  rules.packs.resize(3);
  rules.packs[1].from = day;
  rules.packs[2].from = day + std::chrono::days(2);
  const LocalTime midnight(day);
  EXPECT_EQ(&rules.pack_for(midnight - Micros(1)), &rules.packs[0]);
  EXPECT_EQ(&rules.pack_for(midnight), &rules.packs[1]);
  EXPECT_EQ(&rules.pack_for(midnight + std::chrono::hours(47)), &rules.packs[1]);
  EXPECT_EQ(&rules.pack_for(midnight + std::chrono::hours(48)), &rules.packs[2]);
}

TEST(RegisterImport, ARepeatedImportAddsNothing) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const Head head = log->head();
  const auto again = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->plan.known, kCases);
  EXPECT_TRUE(again->plan.cases.empty());
  EXPECT_TRUE(again->plan.adopt_packs.empty());
  EXPECT_FALSE(again->plan.publish_calendar);
  EXPECT_EQ(log->head(), head);
}

TEST(RegisterImport, GivingTheSameCommandsAgainIsAnsweredAgain) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  const Head head = log->head();
  const auto again = book.carry_out(*import);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->records, 0u);
  EXPECT_EQ(again->refused, 0u);
  EXPECT_EQ(log->head(), head);
}

TEST(RegisterImport, AnInterruptedImportIsFinishedByTheNext) {
  const auto whole_log = MemoryEventLog::open();
  ImportingBook whole(*whole_log);
  ASSERT_TRUE(whole.import(kSampleMapping, kSampleFile));

  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  auto first = book.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(first) << to_text(first.error());
  first->plan.cases.resize(10);
  for (PlannedCase& planned : first->plan.cases) planned.close = planned.close && planned.read->row < 6;
  ASSERT_TRUE(book.carry_out(*first));
  const auto rest = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(rest) << to_text(rest.error());
  EXPECT_EQ(rest->outcome.refused, 0u);
  EXPECT_EQ(book.records_of("hazard.imported").size(), kCases);
  EXPECT_EQ(book.records_of("hazard.closure_imported").size(), kClosed);
  const auto lines = ledger(book);
  const auto expected = ledger(whole);
  ASSERT_EQ(lines.size(), expected.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(to_canonical_json(lines[i]), to_canonical_json(expected[i]));
  }
}

TEST(RegisterImport, ANewerFileAddsTheNewCasesAndTheNewClosingsOnly) {
  const RegisterFolder folder;
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const std::uint64_t before = book.position();
  const std::string newer =
      sample_with("2024/11/5,-,,无,", "2024/11/5,2024/12/10 9:00,超时,已修复,") +
      "YL20240041,2024/12/9 "
      "9:00,2024/12/16,-,,无,配电箱敞开,线头外露,示例路1号,示例一社区,990000001,工贸,市民来电,投诉\n";
  const auto import = book.import(kSampleMapping, folder.write("newer.csv", newer));
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(problems_of(import->plan), std::vector<std::string>{});
  EXPECT_EQ(import->plan.known, kCases - 1);
  EXPECT_EQ(import->outcome.records, 2u);
  std::vector<std::string> types;
  for (const Record& record : book.records()) {
    if (record.position > before) types.push_back(record.type);
  }
  EXPECT_EQ(types, (std::vector<std::string>{"hazard.closure_imported", "hazard.imported"}));
  const auto closure = decoded<HazardClosureImported>(book.records_of("hazard.closure_imported").back());
  EXPECT_EQ(closure.testimony.file_sha256, to_hex(sha256(newer)));
  EXPECT_EQ(closure.claimed_on_time, false);
}

// A newer file that tells an old case otherwise is a problem of that row, and changes nothing.
TEST(RegisterImport, WhateverElseDiffersFromTheBookIsNamedAndNotWritten) {
  const RegisterFolder folder;
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const Head head = log->head();
  const std::vector<std::tuple<std::string, std::string, std::string>> changes{
      {"2024/1/4 9:10", "2024/1/4 9:11", "登记时间"},
      {",2024/1/11,2024/1/9", ",2024/1/12,2024/1/9", "办理期限"},
      {",2024/1/11,2024/1/9", ",,2024/1/9", "办理期限"},
      {"2024/1/9 10:00", "2024/1/9 10:01", "办结时间"},
      {"2024/1/9 10:00,按时", "2024/1/9 10:00,超时", "是否按时"},
      {"2024/1/9 10:00,按时,已整改，现场复查合格", "2024/1/9 10:00,按时,已整改", "办结情况"},
      {"通道宽度不足", "通道宽度足", "标题, 问题描述"},
      {"示例路1号", "示例路2号", "社区, 地址"},
      {"990000001,消防,市民来电", "990000002,消防,市民来电", "区划代码"},
      {"990000001,消防,市民来电", "990000001,燃气,市民来电", "行业"},
      {"990000001,消防,市民来电", "990000001,消防,督导检查", "来源"},
      {"2024/1/9 10:00,按时,已整改，现场复查合格", "-,,无",
       "办结时间"},  // closed in the book, open in the file
  };
  for (const auto& [old, fresh, column] : changes) {
    const auto import = book.import(kSampleMapping, folder.write("newer.csv", sample_with(old, fresh)));
    ASSERT_TRUE(import) << to_text(import.error());
    const auto problems = problems_of(import->plan);
    ASSERT_FALSE(problems.empty()) << column << ' ' << fresh;
    EXPECT_EQ(problems.front(), "2 differs_from_book " + column) << fresh;
    EXPECT_EQ(import->plan.bad_rows, 1u);
    EXPECT_EQ(import->plan.known, kCases - 1);
    EXPECT_EQ(log->head(), head) << column;
  }
}

TEST(RegisterImport, OtherContentsUnderAnIdTheBookHasAreRefusedAsAWhole) {
  const RegisterFolder folder;
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const auto copy = [&](const std::filesystem::path& from, std::string_view to, std::string_view old,
                        std::string_view fresh) {
    std::ifstream file(from, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    folder.write(to, text.replace(at, old.size(), fresh));
  };
  copy(kRegisters / ".." / "calendars" / "CN-2024.1.toml", "CN-2024.1.toml", "", "");
  copy(kSampleMapping, "sample.toml", "../../calendars/", "");
  copy(kRegisters / "sample" / "pack.toml", "pack.toml", "budget = 5", "budget = 6");
  const auto import = book.plan(folder.write("copy.csv", "").parent_path() / "sample.toml", kSampleFile);
  ASSERT_FALSE(import);
  EXPECT_EQ(import.error().kind, FailureKind::invalid_input);
  EXPECT_NE(to_text(import.error().detail).find("SAMPLE-2024.1.sample-hotline"), std::string::npos)
      << to_text(import.error());
}

TEST(RegisterImport, TheIdsOfTheOfficesOwnRulesStayFree) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  Calendar office = import->rules.calendar;
  office.id = "CN-2024.1";  // the same days under their own id: no register took it
  book.give(PublishCalendar{.calendar = office, .for_register = {}, .replaces = {}});
  for (const Record& record : book.records_of("calendar.published")) {
    const auto event = std::get<CalendarEvent>(decode_event(record).value());
    const auto& published = std::get<CalendarPublished>(event);
    EXPECT_EQ(published.for_register.has_value(), published.calendar.id != "CN-2024.1");
  }
}

TEST(RegisterImport, WhatHasNotHappenedYetIsNotImported) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log, "2024-12-04T16:00:00Z");  // after the last opening, before its closing
  const auto import = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(problems_of(import->plan), std::vector<std::string>{"41 in_future 办结时间"});
  EXPECT_EQ(import->plan.problems.front().value, "2024-12-05 14:33:00");
  EXPECT_EQ(import->plan.problems.front().expected, "2024-12-05 00:00:00");
  EXPECT_EQ(import->outcome.refused, 0u);
  EXPECT_EQ(book.records_of("hazard.imported").size(), kCases - 1);
}

TEST(RegisterImport, BadRowsAreLeftOutAndTheOthersAreImported) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const auto import = book.import(kSampleMapping, kRegisters / "sample" / "bad_rows.csv");
  ASSERT_TRUE(import) << to_text(import.error());
  EXPECT_EQ(import->plan.bad_rows, 17u);
  EXPECT_EQ(problems_of(import->plan).back(), "20 in_future 登记时间");
  EXPECT_EQ(import->outcome.refused, 0u);
  std::set<std::string> numbers;
  for (const Record& record : book.records_of("hazard.imported")) {
    numbers.insert(decoded<HazardImported>(record).intake.number.text);
  }
  EXPECT_EQ(numbers, (std::set<std::string>{"sample-hotline:BAD0001", "sample-hotline:BAD0016"}));
}

TEST(RegisterImport, AFileWithoutAGoodRowAdoptsNoRules) {
  const RegisterFolder folder;
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  const Head head = log->head();
  const std::string header = sample_text().substr(0, sample_text().find('\n') + 1);
  ASSERT_TRUE(book.import(kSampleMapping, folder.write("empty.csv", header)));
  EXPECT_EQ(log->head(), head);
}

TEST(RegisterImport, TheLedgerHasEveryCaseAndTheBoardTheOverdueOnes) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const auto lines = ledger(book);
  ASSERT_EQ(lines.size(), kCases);
  std::map<std::string, LedgerLine> by_number;
  for (const LedgerLine& line : lines) {
    by_number[line.number] = line;
    EXPECT_EQ(line.status, line.open ? "imported" : "struck_off") << line.number;
  }
  const LedgerLine& closed = by_number["sample-hotline:YL20240001"];
  EXPECT_FALSE(closed.open);
  EXPECT_EQ(closed.channel, "public_report");
  EXPECT_EQ(closed.found_at, "2024-01-04T09:10:00+08:00");
  EXPECT_EQ(closed.last_day, "2024-01-11");
  EXPECT_EQ(closed.register_name, "sample-hotline");
  EXPECT_EQ(closed.register_row, 2);
  EXPECT_EQ(closed.claimed_on_time, true);
  EXPECT_EQ(by_number["sample-hotline:YL20240016"].claimed_due_agrees, false);

  const AsOf then{parse_instant("2024-06-20T04:00:00Z").value(), book.position()};
  const auto overdue = overdue_board(*book.rows(), then);
  ASSERT_TRUE(overdue) << to_text(overdue.error());
  std::set<std::string> numbers;
  for (const OverdueLine& line : *overdue) {
    numbers.insert(line.number.substr(line.number.find(':') + 1));
    EXPECT_EQ(line.clock, "register_deadline") << line.number;
  }
  EXPECT_EQ(numbers, (std::set<std::string>{"YL20240004", "YL20240009", "YL20240014", "YL20240019"}));
}

TEST(RegisterImport, ARebuildFromTheRecordsAgreesWithTheRows) {
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const auto ledgers = compare_with_rebuild(*log, {});
  ASSERT_TRUE(ledgers) << to_text(ledgers.error());
  std::uint64_t rows = 0;
  for (const LedgerComparison& one : *ledgers) {
    EXPECT_EQ(one.differing, 0u) << to_text(one.first_difference);
    EXPECT_EQ(one.live, one.rebuilt);
    rows += one.rows;
  }
  EXPECT_GT(rows, kCases);
}

TEST(RegisterImport, OnTheDiskARepeatedImportAddsNothingAfterARestart) {
  const RegisterFolder folder;
  const std::string directory = (folder.write("a", "").parent_path() / "book").string();
  Head head;
  {
    const auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
    ASSERT_TRUE(log) << to_text(log.error());
    ImportingBook book(**log);
    const auto import = book.import(kSampleMapping, kSampleFile);
    ASSERT_TRUE(import) << to_text(import.error());
    EXPECT_EQ(import->outcome.records, 2 + kCases + kClosed);
    head = (*log)->head();
  }
  const auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
  ASSERT_TRUE(log) << to_text(log.error());
  ImportingBook book(**log);
  const auto again = book.import(kSampleMapping, kSampleFile);
  ASSERT_TRUE(again) << to_text(again.error());
  EXPECT_EQ(again->plan.known, kCases);
  EXPECT_EQ((*log)->head(), head);
}

// A writer whose queue is full for the second command, until the first has been answered: which comes about
// while the second is being refused.
class BusyWriter : public Writer {
 public:
  BusyWriter() { one_record_.count = 1; }
  Result<void> submit(Submission, Done done, std::shared_ptr<CommandSequence>) override {
    ++given_;
    if (given_ == 2) {
      waiting_(one_record_);
      return fail(FailureKind::unavailable, "writer", "1 command is waiting already");
    }
    if (given_ == 1) {
      waiting_ = std::move(done);
    } else {
      done(one_record_);
    }
    return {};
  }
  Result<Answer> submit_and_wait(Submission) override { return Answer{}; }
  Result<std::size_t> raise_due() override { return 0; }
  Result<std::optional<Instant>> next_due() const override { return std::nullopt; }
  Result<void> forget() override { return {}; }
  WriterStats stats() const override { return {}; }

 private:
  int given_ = 0;
  Answer one_record_;
  Done waiting_;
};

TEST(RegisterImport, AnAnswerThatComesWhileTheQueueRefusesIsRoomForAnotherTry) {
  const auto log = MemoryEventLog::open();
  const ImportingBook book(*log);
  auto import = book.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  import->plan.adopt_packs.clear();
  import->plan.publish_calendar = false;
  const ImportCommands commands(import->mapping, import->rules, import->file.sha256, test_account());
  BusyWriter writer;
  const auto outcome = carry_out(import->plan, commands, writer);
  ASSERT_TRUE(outcome) << to_text(outcome.error());
  EXPECT_EQ(outcome->records, kCases + kClosed);
}

}  // namespace
}  // namespace bihuan
