#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/header_rows.hpp"
#include "tools/workbook/sheet_grid.hpp"

namespace bihuan {

struct TableColumn {
  std::string name;  // unlike every other: "电话#2" for the second of a name, "[C]" for a column without one
  std::uint32_t column = 0;

  bool operator==(const TableColumn&) const = default;
};

struct TableCell {
  CellAddress at;
  CellKind kind = CellKind::blank;
  std::string text;
  bool formula = false;
  bool repeated = false;  // the value of the merged cell above that covers this one

  bool operator==(const TableCell&) const = default;
};

struct TableRow {
  std::uint32_t row = 0;
  bool hidden = false;
  std::vector<TableCell> cells;  // one for each column, blank ones too

  bool operator==(const TableRow&) const = default;
};

// A row that is none of the table's: titles above, totals, who filled it in, remarks below.
struct TableNote {
  CellAddress at;    // of the first that stands in it
  std::string text;  // all that stands in it

  bool operator==(const TableNote&) const = default;
};

// What a sheet says as a table. Everything that stands in the sheet is in headings, rows, notes or `broken`.
struct SheetTable {
  std::string where;  // "ledger.xlsx: 台账"
  std::string sheet;
  HeaderRows header;
  std::vector<TableColumn> columns;  // those with a name or with contents
  std::vector<TableRow> rows;
  std::vector<TableNote> notes;
  std::vector<Failure> broken;

  // The place in `columns`.
  [[nodiscard]] std::optional<std::size_t> column_named(std::string_view name) const;
};

struct TableOptions {
  std::optional<HeaderRows> header;  // where they are known; found otherwise
};

// FAILS: what find_header says; invalid_input when the headings named are blank, or rows times columns are
// more cells than the limits allow.
[[nodiscard]] Result<SheetTable> table_of(const SheetGrid& grid, const TableOptions& options = {});

}  // namespace bihuan
