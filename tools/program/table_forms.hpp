#pragma once

#include "tools/program/output.hpp"

namespace bihuan {

// How the ledgers of the catalogue are shown: its order of columns, and the few that fit on a screen.
[[nodiscard]] const TableForm& ledger_form();
[[nodiscard]] const TableForm& overdue_form();
[[nodiscard]] const TableForm& history_form();
[[nodiscard]] const TableForm& find_form();
[[nodiscard]] const TableForm& moved_form();

}  // namespace bihuan
