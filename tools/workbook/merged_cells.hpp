#pragma once

#include <cstdint>
#include <vector>

#include "tools/workbook/cell_address.hpp"

namespace bihuan {

// Which merged range covers a cell, for rows asked in ascending order. Where ranges overlap, which no
// spreadsheet allows, the one that begins later wins.
class MergedCells {
 public:
  // Ranges of one cell are none; columns from `columns` on are not looked at.
  MergedCells(std::vector<CellRange> ranges, std::uint32_t columns);
  MergedCells(const MergedCells&) = delete;
  MergedCells& operator=(const MergedCells&) = delete;

  // REQUIRES: `row` is not below the one before.
  void go_to(std::uint32_t row);

  // In the row gone to; null where the cell is not merged. Valid as long as this.
  [[nodiscard]] const CellRange* at(std::uint32_t column) const;

 private:
  std::vector<CellRange> ranges_;  // ascending by first cell
  std::size_t next_ = 0;
  std::uint32_t row_ = 0;
  std::vector<const CellRange*> covering_;  // by column; of the row gone to or of one before
};

}  // namespace bihuan
