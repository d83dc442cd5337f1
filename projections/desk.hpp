#pragma once

#include <vector>

#include "events/ids.hpp"
#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// The units in which that person held a post at the as-of, each once: whose cases are on the person's desk.
// FAILS: io, corrupt, from reading rows.
[[nodiscard]] Result<std::vector<UnitId>> units_of(const RowSource& rows, PersonId person, const AsOf& as_of);

}  // namespace bihuan
