#pragma once

#include <vector>

#include "projections/as_of.hpp"
#include "projections/ledger_line.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// The case ledger: a line for every case found at or before `as_of.at` that the book knew of at
// `as_of.position`, by when it was found, then by number. FAILS: io, corrupt, from reading rows.
[[nodiscard]] Result<std::vector<LedgerLine>> case_ledger(const RowSource& rows, const AsOf& as_of);

}  // namespace bihuan
