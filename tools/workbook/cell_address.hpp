#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

// The bounds of the format itself: row 1048576, column XFD.
inline constexpr std::uint32_t kSheetRowsMax = 1'048'576;
inline constexpr std::uint32_t kSheetColumnsMax = 16'384;

// A place in a sheet. Rows count from 1 as people do, columns from 0 as vectors do.
struct CellAddress {
  std::uint32_t row = 1;
  std::uint32_t column = 0;

  auto operator<=>(const CellAddress&) const = default;
};

// A rectangle, both corners within it.
struct CellRange {
  CellAddress first;
  CellAddress last;

  bool operator==(const CellRange&) const = default;
};

[[nodiscard]] std::string column_name(std::uint32_t column);  // 0 is "A", 27 is "AB"
[[nodiscard]] std::string to_text(CellAddress address);       // "C7"

// Exactly the forms "C7" and "A1:F1" (or "A1", a range of one), within the bounds above; nothing otherwise.
[[nodiscard]] std::optional<CellAddress> parse_cell_address(std::string_view text);
[[nodiscard]] std::optional<CellRange> parse_cell_range(std::string_view text);

}  // namespace bihuan
