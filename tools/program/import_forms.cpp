#include "tools/program/import_forms.hpp"

#include <algorithm>
#include <iterator>

#include "tools/program/time_text.hpp"

namespace bihuan {
namespace {

const std::vector<ColumnWords>& finding_words() {
  static const std::vector<ColumnWords> kWords{
      {"arithmetic", {"推算过程", "arithmetic"}},
      {"case_id", {"案件编号", "case"}},
      {"claimed", {"登记簿的期限", "claimed"}},
      {"code", {"问题代码", "code"}},
      {"column", {"列", "column"}},
      {"computed", {"推算的期限", "computed"}},
      {"explanation", {"逐日推算", "day by day"}},
      {"later_by_seconds", {"晚于推算（秒）", "later by (s)"}},
      {"line", {"文本行", "line"}},
      {"reason", {"原因", "reason"}},
      {"row", {"行", "row"}},
      {"suggestion", {"建议", "suggestion"}},
  };
  return kWords;
}

TableForm finding_form(std::string_view name, std::vector<std::string_view> brief) {
  return {.name = name,
          .order = {"row", "line", "case_id", "column", "code", "claimed", "computed", "later_by_seconds",
                    "reason", "suggestion", "arithmetic", "explanation"},
          .brief = std::move(brief),
          .words = finding_words()};
}

}  // namespace

const TableForm& import_summary_form() {
  static const TableForm kForm{
      .name = "import",
      .order = {"register_name",
                "file",
                "file_sha256",
                "importer",
                "pack",
                "calendar",
                "written",
                "rules_adopted",
                "rows",
                "bad_rows",
                "already_known",
                "new_cases",
                "new_closures",
                "records_written",
                "dry_run_hash",
                "notes",
                "closed",
                "open",
                "targets_claimed",
                "targets_agree",
                "targets_differ",
                "targets_missing",
                "tolerance_seconds",
                "deadlines_provisional",
                "on_time_agree",
                "on_time_differ"},
      .brief = {},
      .words = {{"already_known", {"本簿已有的行", "rows the book has already"}},
                {"bad_rows", {"有误的行", "bad rows"}},
                {"calendar", {"工作日历", "calendar"}},
                {"closed", {"已办结", "closed"}},
                {"deadlines_provisional", {"暂定期限（日历未发布）", "deadlines provisional"}},
                {"dry_run_hash", {"试运行哈希", "dry run's hash"}},
                {"file", {"登记簿文件", "file"}},
                {"file_sha256", {"文件SHA-256", "file SHA-256"}},
                {"importer", {"导入人", "importer"}},
                {"new_cases", {"新案件", "new cases"}},
                {"new_closures", {"新办结", "new closings"}},
                {"notes", {"表外的行（不导入）", "rows beside the table"}},
                {"on_time_agree", {"是否按时：与推算一致", "on time: agree"}},
                {"on_time_differ", {"是否按时：不一致", "on time: differ"}},
                {"open", {"未办结", "open"}},
                {"pack", {"规则包", "pack"}},
                {"records_written", {"写入的记录", "records written"}},
                {"register_name", {"登记簿", "register"}},
                {"rows", {"行数", "rows"}},
                {"rules_adopted", {"新规则（规则包、日历）", "new rules (pack, calendar)"}},
                {"targets_agree", {"期限：与推算一致", "deadlines: agree"}},
                {"targets_claimed", {"登记簿写有期限的案件", "deadlines claimed"}},
                {"targets_differ", {"期限：不一致", "deadlines: differ"}},
                {"targets_missing", {"登记簿未写期限的案件", "cases without a claimed deadline"}},
                {"tolerance_seconds", {"容许相差（秒）", "tolerance (s)"}},
                {"written", {"是否已写入", "written"}}}};
  return kForm;
}

const TableForm& import_differences_form() {
  static const TableForm kForm =
      finding_form("import_differences", {"row", "case_id", "claimed", "computed", "reason", "arithmetic"});
  return kForm;
}

const TableForm& import_problems_form() {
  static const TableForm kForm =
      finding_form("import_problems", {"row", "case_id", "column", "code", "reason", "suggestion"});
  return kForm;
}

const TableForm& import_beside_form() {
  static const TableForm kForm{.name = "import_beside",
                               .order = {"row", "text"},
                               .brief = {},
                               .words = {{"row", {"行", "row"}}, {"text", {"内容", "text"}}}};
  return kForm;
}

const TableForm& import_findings_form() {
  static const TableForm kForm = finding_form("import_findings", {});
  return kForm;
}

std::vector<ImportFinding> findings_by_row(const ImportReport& report) {
  std::vector<ImportFinding> findings;
  findings.reserve(report.differences.size() + report.problems.size());
  std::ranges::merge(report.differences, report.problems, std::back_inserter(findings), {},
                     &ImportFinding::row, &ImportFinding::row);
  return findings;
}

void tell_offsets(ImportReport& report, const Calendar& calendar) {
  for (ImportFinding& finding : report.differences) {
    for (std::optional<std::string>* const text : {&finding.claimed, &finding.computed}) {
      if (!*text) continue;
      const auto local = parse_local_time(**text);
      if (local) *text = exact_text_of(calendar.to_instant(*local), &calendar);
    }
  }
}

std::string explanations_of(const ImportReport& report) {
  std::string text;
  for (const ImportFinding& finding : report.differences) {
    if (finding.explanation) text += '\n' + finding.case_id.value_or("") + '\n' + *finding.explanation;
  }
  return text;
}

}  // namespace bihuan
