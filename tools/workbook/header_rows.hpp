#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/sheet_grid.hpp"

namespace bihuan {

// Rows of a sheet by their numbers, both within.
struct HeaderRows {
  std::uint32_t first = 1;
  std::uint32_t last = 1;

  bool operator==(const HeaderRows&) const = default;
};

// How many rows from the first with contents may lie above the end of the headings, and how many rows
// headings may take.
inline constexpr std::size_t kHeaderZoneRows = 40;
inline constexpr std::size_t kHeaderRowsMax = 5;

// Where the headings stand: the first row that is filled like the table below it with words, not with values
// or "label: value"; and the rows that a merged heading reaches down to, or that name the parts of a wide
// one. FAILS: invalid_input when there is no such row, naming the row that looks like data.
[[nodiscard]] Result<HeaderRows> find_header(const SheetGrid& grid);

// One name for each column up to grid.columns, "" where nothing stands: "整改/期限" for a heading under
// another, line breaks and blanks taken out between Chinese characters.
[[nodiscard]] std::vector<std::string> header_names(const SheetGrid& grid, const HeaderRows& header);

}  // namespace bihuan
