#include "tools/register/import_report.hpp"

#include "events/log/memory_event_log.hpp"
#include "tests/tools/register/importing_book.hpp"
#include "tests/tools/register/register_folder.hpp"

namespace bihuan {
namespace {

TEST(ImportReport, TellsBothDeadlinesAndTheProblemsOfRows) {
  const auto log = MemoryEventLog::open();
  const ImportingBook book(*log);
  const auto import = book.plan(kSampleMapping, kRegisters / "sample" / "bad_rows.csv");
  ASSERT_TRUE(import) << to_text(import.error());
  const auto sample = book.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(sample) << to_text(sample.error());
  const ImportReport report =
      report_of(sample->file, sample->mapping, sample->rules, sample->plan, Language::en, Explaining::yes);
  ASSERT_EQ(report.differences.size(), 2u);
  const ImportFinding& early = report.differences.back();
  EXPECT_EQ(early.case_id, "YL20240035");
  EXPECT_EQ(early.code, "target_differs");
  EXPECT_EQ(early.column, "办理期限");
  EXPECT_EQ(early.later_by_seconds, -6 * 86'400);
  EXPECT_EQ(early.reason, "the register's deadline is 6 d earlier than the computed one");
  EXPECT_TRUE(early.explanation.has_value());
  const ImportSummary& summary = report.summary;
  EXPECT_EQ(summary.rows, 40);
  EXPECT_EQ(summary.targets_claimed, 39);
  EXPECT_EQ(summary.targets_agree, 37);
  EXPECT_EQ(summary.targets_differ, 2);
  EXPECT_EQ(summary.targets_missing, 1);
  EXPECT_EQ(summary.closed, 32);
  EXPECT_EQ(summary.open, 8);
  EXPECT_EQ(summary.new_cases, 40);
  EXPECT_EQ(summary.new_closures, 32);
  EXPECT_EQ(summary.rules_adopted, 2);

  const auto bad =
      report_of(import->file, import->mapping, import->rules, import->plan, Language::zh, Explaining::no);
  ASSERT_EQ(bad.problems.size(), 17u);
  for (const ImportFinding& finding : bad.problems) {
    EXPECT_FALSE(finding.reason.empty()) << finding.code;
    EXPECT_FALSE(finding.suggestion.empty()) << finding.code;
  }
  EXPECT_EQ(bad.summary.bad_rows, 17);
}

// The last case of the sample is opened but not closed yet at that hour, and claims a deadline like the
// others.
TEST(ImportReport, ARowThatIsBadOnlyAgainstTheClockIsComparedAndCountedNowhere) {
  const auto log = MemoryEventLog::open();
  const ImportingBook book(*log, "2024-12-04T16:00:00Z");
  const auto import = book.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(import) << to_text(import.error());
  const auto report =
      report_of(import->file, import->mapping, import->rules, import->plan, Language::en, Explaining::no);
  const ImportSummary& summary = report.summary;
  EXPECT_EQ(summary.rows, 40);
  EXPECT_EQ(summary.bad_rows, 1);
  EXPECT_EQ(summary.closed + summary.open, 39);
  EXPECT_EQ(summary.closed, 31);
  EXPECT_EQ(summary.targets_claimed + summary.targets_missing, 39);
  EXPECT_EQ(summary.on_time_agree + summary.on_time_differ, 31);
  ASSERT_EQ(report.problems.size(), 1u);
  EXPECT_EQ(report.problems.front().code, "in_future");
  EXPECT_EQ(report.problems.front().case_id, "YL20240040");
}

// What differs from the book stays as the book has it, so its claimed deadline is not told as imported.
TEST(ImportReport, ARowThatDiffersFromTheBookIsToldAsThatAndNotAsImportedAllTheSame) {
  const RegisterFolder folder;
  std::ifstream sample(kSampleFile, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(sample), {}};
  const auto log = MemoryEventLog::open();
  ImportingBook book(*log);
  ASSERT_TRUE(book.import(kSampleMapping, kSampleFile));
  const std::string_view target = "2024/10/4";  // YL20240035, one of the two that do not agree
  ASSERT_NE(text.find(target), std::string::npos);
  text.replace(text.find(target), target.size(), "2024/10/3");
  const auto import = book.plan(kSampleMapping, folder.write("newer.csv", text));
  ASSERT_TRUE(import) << to_text(import.error());
  const auto report =
      report_of(import->file, import->mapping, import->rules, import->plan, Language::en, Explaining::no);
  ASSERT_EQ(report.problems.size(), 1u);
  EXPECT_EQ(report.problems.front().code, "differs_from_book");
  EXPECT_EQ(report.problems.front().case_id, "YL20240035");
  ASSERT_EQ(report.differences.size(), 1u);
  EXPECT_EQ(report.differences.front().case_id, "YL20240016");
  EXPECT_EQ(report.summary.targets_claimed, 38);
}

}  // namespace
}  // namespace bihuan
