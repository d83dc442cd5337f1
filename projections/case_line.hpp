#pragma once

#include "projections/calendars.hpp"
#include "projections/case_view.hpp"
#include "projections/directory.hpp"
#include "projections/ledger_line.hpp"

namespace bihuan {

// A view in words. REQUIRES: seen.intake is not null, and `seen` was made from `facts`. Failures to read a
// name are in directory.failure().
[[nodiscard]] LedgerLine line_of(HazardId id, const CaseFacts& facts, const CaseView& seen,
                                 const Calendars& calendars, Directory& directory);

}  // namespace bihuan
