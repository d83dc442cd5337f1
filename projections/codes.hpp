#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/ids.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A row of the ledger `codes`: whose code it is, and which record gave it.
struct CodeRow {
  Bits128 id{};
  std::uint64_t position = 0;
  bool operator==(const CodeRow&) const = default;
};

// The number of a paper leads to the hazard it was issued for.
inline constexpr std::string_view kPaperKind = "paper";

// The row's key: "unit/ZF", "hazard/H-2024-0001". `kind` is Id<>::kind; the code of a hazard is its number
// ("<register>:<case>" for an imported one), that of a pack or calendar its own id.
[[nodiscard]] std::string code_key(std::string_view kind, std::string_view code);
[[nodiscard]] std::string to_bytes(const CodeRow& row);
// FAILS: corrupt.
[[nodiscard]] Result<CodeRow> code_row_from(std::string_view bytes);

// The aggregate that bore that code at that position. FAILS: io, corrupt.
[[nodiscard]] Result<std::optional<Bits128>> find_code(const RowSource& rows, std::string_view kind,
                                                       std::string_view code, std::uint64_t position);

}  // namespace bihuan
