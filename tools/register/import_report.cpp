#include "tools/register/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "tools/register/target_comparison.hpp"

namespace bihuan {
namespace {

std::int64_t count(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// "2 days 03:10:00", of a length that is not negative.
std::string length_text(std::chrono::seconds length, bool zh) {
  const auto whole_days = std::chrono::floor<std::chrono::days>(length);
  const std::chrono::hh_mm_ss clock(length - whole_days);
  std::string text;
  if (whole_days.count() > 0) {
    text = fmt::format(fmt::runtime(zh ? "{}天" : "{} d"), whole_days.count());
  }
  if (length == whole_days && !text.empty()) return text;
  if (!text.empty() && !zh) text += ' ';
  return text + fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                            clock.seconds().count());
}

std::string difference_reason(const TargetDifference& difference, Language language) {
  const bool zh = language == Language::zh;
  const auto later = difference.later_by();
  if (!later) {
    return zh ? "登记簿写有期限，规则包没有适用于该行业领域的期限"
              : "the register claims a deadline, the pack sets none for that sector";
  }
  const bool is_later = later->count() > 0;
  const std::string length = length_text(std::chrono::abs(*later), zh);
  if (zh) return fmt::format("登记簿的期限比推算的{}{}", is_later ? "晚" : "早", length);
  return fmt::format("the register's deadline is {} {} than the computed one", length,
                     is_later ? "later" : "earlier");
}

ImportFinding finding_of(const TargetDifference& difference, const RegisterMapping& mapping,
                         const Calendar& calendar, Language language, Explaining explaining) {
  const bool zh = language == Language::zh;
  ImportFinding finding;
  finding.case_id = difference.case_id;
  finding.claimed = to_text(difference.claimed);
  finding.code = "target_differs";
  finding.column = mapping.target;
  finding.line = count(difference.line);
  finding.row = count(difference.row);
  finding.reason = difference_reason(difference, language);
  finding.suggestion = zh ? "核对原登记簿的期限、登记时间和所用的规则包、工作日历；案件照常导入，期限按推算"
                          : "check the register's deadline and opening time, the pack and the calendar; the "
                            "case is imported all the same, with the computed deadline";
  if (!difference.computed) return finding;
  finding.arithmetic = arithmetic_of(difference, calendar, language);
  finding.computed = to_text(*difference.computed);
  finding.later_by_seconds = difference.later_by()->count();
  if (explaining == Explaining::yes) finding.explanation = explanation_of(difference, calendar, language);
  return finding;
}

ImportFinding finding_of(const RowProblem& problem, Language language) {
  ImportFinding finding;
  if (!problem.case_id.empty()) finding.case_id = problem.case_id;
  finding.code = std::string(name(problem.code));
  if (!problem.column.empty()) finding.column = problem.column;
  finding.line = count(problem.line);
  finding.row = count(problem.row);
  finding.reason = reason(problem, language);
  finding.suggestion = suggestion(problem, language);
  return finding;
}

std::string pack_ids(const RegisterRules& rules) {
  std::string ids;
  for (const RegisterPack& one : rules.packs) ids += (ids.empty() ? "" : ", ") + one.pack.id;
  return ids;
}

ImportSummary summary_of(const RegisterFile& file, const RegisterMapping& mapping, const RegisterRules& rules,
                         const ImportPlan& plan, const TargetComparison& compared) {
  ImportSummary summary;
  summary.already_known = count(plan.known);
  summary.bad_rows = count(plan.bad_rows);
  summary.calendar = rules.calendar.id;
  summary.deadlines_provisional = count(compared.provisional);
  summary.file_sha256 = to_hex(file.sha256);
  for (const RegisterCase* const read : plan.good) ++(read->closed ? summary.closed : summary.open);
  for (const PlannedCase& planned : plan.cases) {
    summary.new_cases += planned.open ? 1 : 0;
    summary.new_closures += planned.close ? 1 : 0;
  }
  summary.notes = file.table ? count(file.table->notes.size()) : 0;
  summary.on_time_agree = count(compared.on_time_agree);
  summary.on_time_differ = count(compared.on_time_compared - compared.on_time_agree);
  summary.pack = pack_ids(rules);
  summary.register_name = mapping.register_name;
  summary.rows = count(file.rows);
  summary.rules_adopted = count(plan.adopt_packs.size()) + (plan.publish_calendar ? 1 : 0);
  summary.targets_agree = count(compared.agree);
  summary.targets_differ = count(compared.differ.size());
  summary.targets_claimed = summary.targets_agree + summary.targets_differ + count(compared.uncompared);
  summary.targets_missing = count(compared.without_target);
  summary.tolerance_seconds = mapping.tolerance_seconds;
  return summary;
}

}  // namespace

ImportReport report_of(const RegisterFile& file, const RegisterMapping& mapping, const RegisterRules& rules,
                       const ImportPlan& plan, Language language, Explaining explaining) {
  const TargetComparison compared = compare_targets(plan.good, mapping, rules);
  ImportReport report;
  report.summary = summary_of(file, mapping, rules, plan, compared);
  if (file.table) {
    for (const TableNote& note : file.table->notes)
      report.beside.push_back({count(note.at.row), excerpt(note.text)});
  }
  report.problems_unlisted = count(plan.problems_unlisted);
  for (const TargetDifference& difference : compared.differ) {
    report.differences.push_back(finding_of(difference, mapping, rules.calendar, language, explaining));
  }
  for (const RowProblem& problem : plan.problems) report.problems.push_back(finding_of(problem, language));
  return report;
}

}  // namespace bihuan
