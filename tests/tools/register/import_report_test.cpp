#include "tools/register/import_report.hpp"

#include "events/log/memory_event_log.hpp"
#include "tests/tools/register/importing_book.hpp"

namespace bihuan {
namespace {

TEST(ImportReport, TellsBothDeadlinesAndTheProblemsOfRows) {
  const auto log = MemoryEventLog::open();
  const ImportingBook book(*log);
  const auto import = book.plan(kSampleMapping, kRegisters / "sample" / "bad_rows.csv");
  ASSERT_TRUE(import) << to_text(import.error());
  const auto sample = book.plan(kSampleMapping, kSampleFile);
  ASSERT_TRUE(sample) << to_text(sample.error());
  const auto compared = compare_targets(sample->file.cases, sample->mapping, sample->rules);
  const ImportReport report = report_of(sample->file, sample->mapping, sample->rules, sample->plan, compared,
                                        Language::en, Explaining::yes);
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
      report_of(import->file, import->mapping, import->rules, import->plan, {}, Language::zh, Explaining::no);
  ASSERT_EQ(bad.problems.size(), 17u);
  for (const ImportFinding& finding : bad.problems) {
    EXPECT_FALSE(finding.reason.empty()) << finding.code;
    EXPECT_FALSE(finding.suggestion.empty()) << finding.code;
  }
  EXPECT_EQ(bad.summary.bad_rows, 17);
}

}  // namespace
}  // namespace bihuan
