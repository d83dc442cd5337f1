#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/ids.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A row of the ledger `numbers`: the serial a counter drew last. A counter is a kind, a unit (absent: the
// whole office) and a local year; the key is "rectification_order/<32 hex digits>/2024" or "hazard//2024".
[[nodiscard]] std::string counter_key(std::string_view kind, std::optional<UnitId> unit, std::int64_t year);
[[nodiscard]] std::string serial_bytes(std::int64_t serial);
// FAILS: corrupt.
[[nodiscard]] Result<std::int64_t> serial_from(std::string_view bytes);

// Zero before the first. FAILS: io, corrupt.
[[nodiscard]] Result<std::int64_t> last_serial(const RowSource& rows, std::string_view kind,
                                               std::optional<UnitId> unit, std::int64_t year,
                                               std::uint64_t position);

}  // namespace bihuan
