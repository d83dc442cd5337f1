#include "tools/workbook/problem_table.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace bihuan {
namespace {

// All that is said of one row, in the order of its cells, each after its column's name.
std::string said_of_row(const SheetTable& table, std::uint32_t row, const CellProblems& problems) {
  std::string said;
  for (auto at = problems.lower_bound({row, 0}); at != problems.end() && at->first.row == row; ++at) {
    if (!said.empty()) said += "；";
    for (const TableColumn& column : table.columns) {
      if (column.column == at->first.column) said += column.name + "：";
    }
    said += at->second;
  }
  return said;
}

}  // namespace

WrittenTable with_problems(const SheetTable& table, const CellProblems& problems,
                           const std::string& heading) {
  WrittenTable written{
      .sheet = table.sheet.empty() ? "Sheet1" : table.sheet, .headings = {}, .widths = {}, .rows = {}};
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == heading) continue;
    kept.push_back(i);
    written.headings.push_back(table.columns[i].name);
  }
  written.headings.push_back(heading);
  for (const TableRow& row : table.rows) {
    std::vector<WrittenCell> cells;
    cells.reserve(kept.size() + 1);
    for (const std::size_t i : kept) {
      const TableCell& cell = row.cells[i];
      cells.push_back({.kind = cell.kind, .text = cell.text, .marked = problems.contains(cell.at)});
    }
    cells.push_back({.kind = CellKind::text, .text = said_of_row(table, row.row, problems), .marked = false});
    written.rows.push_back(std::move(cells));
  }
  return written;
}

}  // namespace bihuan
