#pragma once

// The ledger `cases` as a question reads it.

#include <cstdint>
#include <functional>
#include <optional>

#include "projections/case_facts.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// What the book knew of one case at that position; absent: nothing. FAILS: io, corrupt.
[[nodiscard]] Result<std::optional<CaseFacts>> read_case(const RowSource& rows, HazardId id,
                                                         std::uint64_t position);

// Every case the book knew at that position, in some fixed order. FAILS: io, corrupt.
using CaseVisitor = std::function<void(HazardId id, const CaseFacts& facts)>;
[[nodiscard]] Result<void> each_case(const RowSource& rows, std::uint64_t position, const CaseVisitor& visit);

}  // namespace bihuan
