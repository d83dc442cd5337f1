#pragma once

#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/ledger_line.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// The case ledger: a line for every case found at or before `as_of.at` that the book knew of at
// `as_of.position` and that was chosen, by when it was found, then by number. FAILS: io, corrupt, from
// reading rows.
[[nodiscard]] Result<std::vector<LedgerLine>> case_ledger(const RowSource& rows, const AsOf& as_of,
                                                          const CaseChoice& choice = {});

// The major-hazard database (重大事故隐患数据库): of those the ones graded major, open and struck off alike,
// because it is a full collection; what was found to be no hazard is not in it.
// Source: DOMAIN 1.2 J17 (full collection), J01 (only what was confirmed). FAILS: as case_ledger.
[[nodiscard]] Result<std::vector<LedgerLine>> major_hazards(const RowSource& rows, const AsOf& as_of,
                                                            CaseChoice choice = {});

}  // namespace bihuan
