#include "tools/register/dry_run.hpp"

#include <system_error>

#include "events/outcome/ensure.hpp"
#include "tools/register/sheet_register.hpp"
#include "tools/workbook/problem_table.hpp"

namespace bihuan {
namespace {

// A line of its own for each fact; no value holds a line end that another fact could be taken for, because
// each is told with its length.
void add(std::string& told, std::string_view fact, std::string_view value) {
  told += std::string(fact) + ' ' + std::to_string(value.size()) + ' ' + std::string(value) + '\n';
}

void add(std::string& told, std::string_view fact, std::uint64_t value) {
  add(told, fact, std::to_string(value));
}

// The column of a problem; one outside the table when the row as a whole is meant.
std::uint32_t column_of(const SheetTable& table, const RowProblem& problem) {
  const HeadingPlace place = find_heading(table, problem.column);
  return place.times > 0 ? table.columns[place.at].column : kSheetColumnsMax;
}

}  // namespace

std::string dry_run_hash(const RegisterFile& file, const RegisterMapping& mapping, const RegisterRules& rules,
                         const ImportPlan& plan) {
  std::string told = "bihuan import dry run 1\n";
  add(told, "file", to_hex(file.sha256));
  add(told, "sheet", file.table ? file.table->sheet : std::string());
  add(told, "mapping", to_hex(mapping.sha256));
  for (const RegisterPack& pack : rules.packs) {
    add(told, "pack", to_hex(pack.digest));
    if (pack.from) add(told, "from", to_text(*pack.from));
  }
  add(told, "calendar", to_hex(rules.calendar_digest));
  add(told, "packs adopted", plan.adopt_packs.size());
  add(told, "calendars published", plan.publish_calendar ? 1u : 0u);
  add(told, "known", plan.known);
  for (const PlannedCase& planned : plan.cases) {
    add(told, "row", planned.read->row);
    add(told, "case", planned.read->case_id);
    add(told, "writes", (planned.open ? 1u : 0u) + (planned.close ? 2u : 0u));
  }
  add(told, "bad", plan.bad_rows);
  for (const RowProblem& problem : plan.problems) {
    add(told, "row", problem.row);
    add(told, "column", problem.column);
    add(told, "problem", name(problem.code));
  }
  return to_hex(sha256(told));
}

Result<void> check_markable(const std::filesystem::path& path, const std::filesystem::path& file,
                            const RegisterMapping& mapping) {
  if (!is_workbook(file) && mapping.layout != RegisterLayout::ledger) {
    return fail(FailureKind::invalid_input, file.string(), "cannot be given back as a workbook",
                "only a workbook can, or a CSV whose mapping says layout = \"ledger\"");
  }
  std::error_code error;
  if (std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::not_found) return {};
  return fail(FailureKind::conflict, path.string(), "stands there already and is not overwritten",
              "name another file, or move that one away");
}

Result<void> write_marked(const std::filesystem::path& path, const RegisterFile& file, const ImportPlan& plan,
                          Language language, Instant created) {
  ENSURE(file.table.has_value());
  CellProblems problems;
  for (const RowProblem& problem : plan.problems) {
    const CellAddress at{static_cast<std::uint32_t>(problem.row), column_of(*file.table, problem)};
    std::string& said_there = problems[at];
    const bool zh = language == Language::zh;
    if (!said_there.empty()) said_there += zh ? "；" : "; ";
    said_there += reason(problem, language) + (zh ? "，" : "; ") + suggestion(problem, language);
  }
  return write_xlsx(path, with_problems(*file.table, problems), created);
}

}  // namespace bihuan
