#include "tools/workbook/sheet_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/text_encoding.hpp"

namespace bihuan {
namespace {

void add_row(SheetGrid& grid, SheetRow row) {
  std::erase_if(row.cells,
                [](const SheetCell& cell) { return cell.kind == CellKind::text && is_blank(cell.text); });
  if (row.cells.empty()) return;
  grid.columns = std::max(grid.columns, row.cells.back().column + 1);
  grid.rows.push_back(std::move(row));
}

std::string_view said_of(CsvFault fault) {
  switch (fault) {
    case CsvFault::broken_quote:
      return "has a quotation mark that nobody closes";
    case CsvFault::field_too_long:
      return "has a cell that is too long";
    case CsvFault::row_too_long:
      return "is too long";
  }
  return "cannot be read";
}

// The row's number is the spreadsheet's; its text that of the file's encoding.
std::optional<SheetRow> decoded(const CsvRow& row, Encoding encoding) {
  SheetRow read{.row = static_cast<std::uint32_t>(row.row), .hidden = false, .cells = {}};
  for (std::size_t i = 0; i < row.ends.size(); ++i) {
    if (row.field(i).empty()) continue;
    auto text = decode(row.field(i), encoding);
    if (!text) return std::nullopt;
    read.cells.push_back(
        {.column = static_cast<std::uint32_t>(i), .kind = CellKind::text, .text = std::move(*text)});
  }
  return read;
}

class CsvGridReader {
 public:
  CsvGridReader(CsvFile& file, std::string name, const WorkbookLimits& limits)
      : file_(file), limits_(limits) {
    grid_.where = std::move(name);
    grid_.cells_max = limits.cells;
  }

  Result<SheetGrid> read() {
    while (const CsvRow* const row = file_.next()) {
      if (row->blank && !row->fault) continue;
      if (row->fault) {
        add_broken(*row, said_of(*row->fault));
      } else if (auto cells = decoded(*row, file_.encoding())) {
        cells_ += cells->cells.size();
        add_row(grid_, std::move(*cells));
      } else {
        add_broken(*row,
                   fmt::format("is not {}", names(Encoding{})[static_cast<std::size_t>(file_.encoding())]));
      }
      if (auto checked = check(*row); !checked) return std::unexpected(checked.error());
    }
    return std::move(grid_);
  }

 private:
  void add_broken(const CsvRow& row, std::string_view detail) {
    grid_.broken.push_back({FailureKind::invalid_input,
                            fmt::format("{}: row {}, line {}", grid_.where, row.row, row.line),
                            std::string(detail), "correct it and read the file again"});
  }

  Result<void> check(const CsvRow& row) const {
    const auto refuse = [&](std::string detail) {
      return fail(FailureKind::invalid_input, fmt::format("{}: row {}", grid_.where, row.row),
                  std::move(detail), "split the file");
    };
    if (grid_.broken.size() > kBrokenRowsMax) {
      return refuse(fmt::format("is one more than {} rows that cannot be read", kBrokenRowsMax));
    }
    if (row.row > kSheetRowsMax || grid_.rows.size() > limits_.rows) {
      return refuse(fmt::format("lies in one more than {} rows", limits_.rows));
    }
    if (row.size > kCsvColumnsMax || grid_.columns > limits_.columns) {
      return refuse(fmt::format("lies beyond column {}", column_name(limits_.columns - 1)));
    }
    if (cells_ > limits_.cells) return refuse(fmt::format("is one more than {} cells", limits_.cells));
    return {};
  }

  CsvFile& file_;
  const WorkbookLimits& limits_;
  SheetGrid grid_;
  std::uint64_t cells_ = 0;
};

}  // namespace

Result<SheetGrid> read_grid(const XlsxFile& file, const Sheet& sheet) {
  SheetGrid grid{.where = fmt::format("{}: {}", file.name(), sheet.name),
                 .sheet = sheet.name,
                 .rows = {},
                 .merged = {},
                 .broken = {},
                 .columns = 0,
                 .cells_max = file.limits().cells};
  auto merged = file.merged_ranges(sheet);
  if (!merged) return std::unexpected(merged.error());
  grid.merged = std::move(*merged);
  auto read = file.visit_rows(sheet, [&](const SheetRow& row) {
    add_row(grid, row);
    return true;
  });
  if (!read) return std::unexpected(read.error());
  return grid;
}

Result<SheetGrid> read_grid(CsvFile& file, std::string name, const WorkbookLimits& limits) {
  return CsvGridReader(file, std::move(name), limits).read();
}

}  // namespace bihuan
