#include "tools/program/import_telling.hpp"

#include <string>
#include <vector>

#include "tools/program/import_forms.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

// A table under its headline; nothing when it is empty.
template <class Row>
Result<void> print_part(Session& session, const std::vector<Row>& rows, const TableForm& form,
                        const std::string& headline) {
  if (rows.empty()) return {};
  if (auto printed = session.write(headline); !printed) return printed;
  return session.print(rows, form);
}

}  // namespace

Result<void> print_import(Session& session, const ImportReport& report) {
  const OutputForm form = session.options().form();
  if (form == OutputForm::json) return session.print_one(report, import_summary_form());
  if (form != OutputForm::table) return session.print(findings_by_row(report), import_findings_form());
  if (auto printed = session.print_one(report.summary, import_summary_form()); !printed) return printed;
  auto printed = print_part(
      session, report.beside, import_beside_form(),
      session.say({"\n表外的行，不作为案件：{} 行\n", "\nRows beside the table, taken for no cases: {}\n"},
                  report.beside.size()));
  if (!printed) return printed;
  printed = print_part(session, report.differences, import_differences_form(),
                       session.say({"\n登记簿的期限与推算不一致的案件：{} 件\n",
                                    "\nCases whose claimed deadline the rules do not give: {}\n"},
                                   report.differences.size()));
  if (!printed) return printed;
  if (printed = session.write(explanations_of(report)); !printed) return printed;
  return print_part(session, report.problems, import_problems_form(),
                    session.say({"\n不能导入的行：{} 行，{} 处问题\n",
                                 "\nRows that cannot be imported: {}, with {} problems\n"},
                                report.summary.bad_rows,
                                report.problems.size() + static_cast<std::size_t>(report.problems_unlisted)));
}

void tell_refusals(Session& session, const ImportOutcome& outcome, const Calendar& calendar) {
  for (const RefusedStep& step : outcome.refusals) {
    const std::string why = session.refusal_to_text(step.refusal, &calendar);
    if (step.row == 0) {
      session.warn({"登记簿的规则包或工作日历：{}", "the register's pack or calendar: {}"}, why);
    } else {
      session.warn({"第{}行，案件 {}：{}", "row {}, case {}: {}"}, step.row, step.case_id, why);
    }
  }
  session.warn({"{} 行不予导入。", "{} rows were refused."}, outcome.refused);
}

}  // namespace bihuan
