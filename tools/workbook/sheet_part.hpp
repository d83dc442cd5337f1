#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/cell_address.hpp"
#include "tools/workbook/workbook_parts.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {

enum class CellKind {
  blank,
  text,
  number,      // "0.5", in full
  date,        // "2024-03-05"
  time,        // "14:05"
  date_time,   // "2024-03-05 14:05:00"
  duration,    // "36:30:00"
  boolean,     // "TRUE", "FALSE"
  error,       // "#N/A"
  uncomputed,  // a formula whose value nobody has computed yet; "" as text
};

// One cell. Text is UTF-8 in NFC with "\n" between lines, otherwise as it stands: a number stored as text
// is a text, and keeps its zeros.
struct SheetCell {
  std::uint32_t column = 0;
  CellKind kind = CellKind::blank;
  std::string text;
  bool formula = false;  // the text is the value it had when the file was saved

  bool operator==(const SheetCell&) const = default;
};

// One row that holds something. Cells ascend by column, blank ones left out.
struct SheetRow {
  std::uint32_t row = 0;
  bool hidden = false;
  std::vector<SheetCell> cells;

  bool operator==(const SheetRow&) const = default;
};

// Takes the next row, valid during the call; false: no more is wanted.
using RowVisitor = std::function<bool(const SheetRow& row)>;

// Every row that holds something, ascending.
// FAILS: invalid_input naming the sheet and the cell that breaks a limit or the format.
[[nodiscard]] Result<void> read_sheet_rows(const ZipPackage& package, const Sheet& sheet,
                                           const WorkbookParts& parts, const RowVisitor& visitor);

// In the file's order. FAILS: invalid_input, as above.
[[nodiscard]] Result<std::vector<CellRange>> read_merged_ranges(const ZipPackage& package,
                                                                const Sheet& sheet);

}  // namespace bihuan
