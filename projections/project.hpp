#pragma once

#include "events/event.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// Folds one record into every ledger. One meaning, four drivers: live (in the writer's batch), rebuild, as-of
// and verify. Total: whatever is in the book has happened. FAILS: io, corrupt, from reading rows.
[[nodiscard]] Result<void> project(const AnyEvent& event, const Record& record, Rows& rows);

}  // namespace bihuan
