#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/cell_address.hpp"
#include "tools/workbook/csv_file.hpp"
#include "tools/workbook/sheet_part.hpp"
#include "tools/workbook/workbook_limits.hpp"
#include "tools/workbook/xlsx_file.hpp"

namespace bihuan {

// A whole sheet in memory, whichever kind of file it came from. Rows and cells that hold nothing but blanks
// are not in it.
struct SheetGrid {
  std::string where;  // "ledger.xlsx: 台账"
  std::string sheet;  // "" of a CSV
  std::vector<SheetRow> rows;
  std::vector<CellRange> merged;
  std::vector<Failure> broken;  // rows of a CSV that could not be read, and so are not in `rows`
  std::uint32_t columns = 0;    // one past the last that holds something
  std::uint64_t cells_max = 0;
};

// FAILS as XlsxFile::visit_rows does.
[[nodiscard]] Result<SheetGrid> read_grid(const XlsxFile& file, const Sheet& sheet);

// Every cell is a text. A row with a fault is one of `broken`, at most kBrokenRowsMax of them.
// FAILS: invalid_input when it has more rows, columns or cells than the limits allow, or more broken rows.
inline constexpr std::size_t kBrokenRowsMax = 1'000;
[[nodiscard]] Result<SheetGrid> read_grid(CsvFile& file, std::string name, const WorkbookLimits& limits);

}  // namespace bihuan
