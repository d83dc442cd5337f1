#pragma once

#include <span>

#include "projections/case_counts.hpp"
#include "tools/program/output.hpp"

namespace bihuan {

// How the ledgers of the catalogue are shown: its order of columns, and the few that fit on a screen.
[[nodiscard]] const TableForm& ledger_form();
// The same lines in the order of the major-hazard database's own form.
[[nodiscard]] const TableForm& major_form();
[[nodiscard]] const TableForm& enterprise_file_form();
[[nodiscard]] const TableForm& unit_file_form();
[[nodiscard]] const TableForm& month_file_form();
[[nodiscard]] const TableForm& months_form();
// What the lines are counted by stands first, in that order; what they are not counted by is not shown.
[[nodiscard]] TableForm counts_form(std::span<const CountedBy> by);
[[nodiscard]] const TableForm& overdue_form();
[[nodiscard]] const TableForm& history_form();
[[nodiscard]] const TableForm& find_form();
[[nodiscard]] const TableForm& moved_form();

}  // namespace bihuan
