#pragma once

// How the report of an import is shown.

#include <string>
#include <vector>

#include "tools/program/output.hpp"
#include "tools/register/import_report.hpp"

namespace bihuan {

[[nodiscard]] const TableForm& import_summary_form();
[[nodiscard]] const TableForm& import_differences_form();
[[nodiscard]] const TableForm& import_problems_form();
[[nodiscard]] const TableForm& import_beside_form();
[[nodiscard]] const TableForm& import_findings_form();  // both, for csv

// Differences and problems together, by row.
[[nodiscard]] std::vector<ImportFinding> findings_by_row(const ImportReport& report);

// For programs: the deadlines with their offsets, "2024-05-07T00:00:00+08:00", by the register's calendar.
void tell_offsets(ImportReport& report, const Calendar& calendar);

// The day-by-day countings one after the other, each under its case; empty when none was asked for.
[[nodiscard]] std::string explanations_of(const ImportReport& report);

}  // namespace bihuan
