#include "tools/workbook/merged_cells.hpp"

#include <algorithm>
#include <utility>

#include "events/outcome/ensure.hpp"

namespace bihuan {

MergedCells::MergedCells(std::vector<CellRange> ranges, std::uint32_t columns) : ranges_(std::move(ranges)) {
  std::erase_if(ranges_, [&](const CellRange& range) {
    return range.first == range.last || range.first.column >= columns;
  });
  for (CellRange& range : ranges_) range.last.column = std::min(range.last.column, columns - 1);
  std::ranges::sort(ranges_, {}, &CellRange::first);
}

void MergedCells::go_to(std::uint32_t row) {
  ENSURE(row >= row_);
  row_ = row;
  for (; next_ < ranges_.size() && ranges_[next_].first.row <= row; ++next_) {
    const CellRange& range = ranges_[next_];
    if (range.last.row < row) continue;
    if (covering_.size() <= range.last.column) covering_.resize(range.last.column + 1);
    std::fill(covering_.begin() + range.first.column, covering_.begin() + range.last.column + 1, &range);
  }
}

const CellRange* MergedCells::at(std::uint32_t column) const {
  const CellRange* const range = column < covering_.size() ? covering_[column] : nullptr;
  return range != nullptr && range->last.row >= row_ ? range : nullptr;
}

}  // namespace bihuan
