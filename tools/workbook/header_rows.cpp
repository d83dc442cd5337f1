#include "tools/workbook/header_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/merged_cells.hpp"
#include "tools/workbook/office_date.hpp"

namespace bihuan {
namespace {

// One cell of a row near the top, merged ones with the text of the cell they belong to.
struct ZoneCell {
  std::string text;                                               // "": nothing
  bool value = false;                                             // a number or a date, however it is stored
  bool own = false;                                               // not covered by another cell
  std::uint32_t first_column = 0, last_column = 0, last_row = 0;  // of its merged range, else its own place
};

struct ZoneRow {
  std::uint32_t row = 0;
  std::vector<ZoneCell> cells;  // grid.columns of them

  [[nodiscard]] std::size_t filled() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [](const ZoneCell& c) { return !c.text.empty(); }));
  }
  [[nodiscard]] std::size_t own() const {
    return static_cast<std::size_t>(std::ranges::count(cells, true, &ZoneCell::own));
  }
  [[nodiscard]] bool has_values() const {
    return std::ranges::any_of(cells, [](const ZoneCell& c) { return c.own && c.value; });
  }
};

bool is_value(const SheetCell& cell) {
  if (cell.kind != CellKind::text) return true;
  const std::string_view text = trimmed(cell.text);
  return text.find_first_not_of("0123456789.,-/: %+") == std::string_view::npos ||
         parse_office_date(text, {.year = 2000}).has_value();
}

// The rows with contents from number `first` to `last`, at most `rows_max` of them.
std::vector<ZoneRow> zone_of(const SheetGrid& grid, const HeaderRows& rows, std::size_t rows_max) {
  std::vector<ZoneRow> zone;
  MergedCells merged(grid.merged, grid.columns);
  std::vector<ZoneCell> anchors(grid.columns);  // by column, of the ranges that began above
  for (const SheetRow& row : grid.rows) {
    if (zone.size() == rows_max || row.row > rows.last) break;
    merged.go_to(row.row);
    ZoneRow read{.row = row.row, .cells = std::vector<ZoneCell>(grid.columns)};
    for (const SheetCell& cell : row.cells) {
      const CellRange* const range = merged.at(cell.column);
      if (range != nullptr && range->first != CellAddress{.row = row.row, .column = cell.column}) continue;
      ZoneCell& own = read.cells[cell.column];
      own = {.text = cell.text,
             .value = is_value(cell),
             .own = true,
             .first_column = cell.column,
             .last_column = range == nullptr ? cell.column : range->last.column,
             .last_row = range == nullptr ? row.row : range->last.row};
      anchors[cell.column] = own;
    }
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const CellRange* const range = merged.at(column);
      if (range == nullptr || read.cells[column].own) continue;
      const ZoneCell& anchor = anchors[range->first.column];
      if (anchor.last_row < row.row) continue;  // the merged cell is blank
      read.cells[column] = anchor;
      read.cells[column].own = false;
    }
    if (row.row >= rows.first) zone.push_back(std::move(read));
  }
  return zone;
}

std::size_t used_columns(const SheetGrid& grid) {
  std::vector<bool> used(grid.columns);
  for (const SheetRow& row : grid.rows) {
    for (const SheetCell& cell : row.cells) used[cell.column] = true;
  }
  return static_cast<std::size_t>(std::ranges::count(used, true));
}

// Wide headings above, the names of their parts below, in a sheet or file without merged cells: below, all
// that stands lies under a wide one or right of it, and nothing under a narrow one.
bool splits_into(const ZoneRow& above, const ZoneRow& below) {
  bool narrow = false, part = false;
  for (std::size_t i = 0; i < above.cells.size(); ++i) {
    const bool upper = !above.cells[i].text.empty();
    const bool lower = !below.cells[i].text.empty();
    const bool wide = upper && i + 1 < above.cells.size() && above.cells[i + 1].text.empty() &&
                      !below.cells[i + 1].text.empty();
    if (upper && lower && !wide) return false;
    narrow = narrow || (upper && !lower);
    part = part || (!upper && lower);
  }
  return narrow && part;
}

class HeaderFinder {
 public:
  explicit HeaderFinder(const SheetGrid& grid)
      : grid_(grid),
        zone_(zone_of(grid, {.first = 1, .last = kSheetRowsMax}, kHeaderZoneRows)),
        used_(used_columns(grid)) {}

  Result<HeaderRows> find() const {
    for (std::size_t i = 0; i < zone_.size(); ++i) {
      if (is_title(i)) continue;
      if (zone_[i].has_values())
        return refuse(fmt::format("row {} is data, and no headings stand above it", zone_[i].row));
      return HeaderRows{.first = zone_[i].row, .last = last_row(i)};
    }
    return refuse("no row looks like headings");
  }

 private:
  std::unexpected<Failure> refuse(std::string detail) const {
    return fail(FailureKind::invalid_input, grid_.where, std::move(detail), "name the rows of the headings");
  }

  [[nodiscard]] bool is_title(std::size_t i) const {
    const ZoneRow& row = zone_[i];
    if (used_ == 1) return false;
    const std::size_t own = row.own();
    if (own <= 1) return true;
    const auto labels = std::ranges::count_if(row.cells, [](const ZoneCell& cell) {
      return cell.own &&
             (cell.text.find("：") != std::string::npos || cell.text.find(':') != std::string::npos);
    });
    if (static_cast<std::size_t>(labels) * 2 >= own && !row.has_values()) return true;
    if (row.filled() * 2 >= used_) return false;
    return i + 1 == zone_.size() || zone_[i + 1].has_values() || !splits_into(row, zone_[i + 1]);
  }

  [[nodiscard]] std::uint32_t last_row(std::size_t first) const {
    std::size_t last = first;
    while (last + 1 < zone_.size() && last + 1 - first < kHeaderRowsMax && continues(first, last)) ++last;
    std::uint32_t row = zone_[last].row;
    for (std::size_t i = first; i <= last; ++i) {
      for (const ZoneCell& cell : zone_[i].cells) {
        if (cell.own && cell.last_row - zone_[first].row < kHeaderRowsMax) row = std::max(row, cell.last_row);
      }
    }
    return row;
  }

  // Whether the row after `last` still belongs to headings that begin at `first`.
  [[nodiscard]] bool continues(std::size_t first, std::size_t last) const {
    const ZoneRow& above = zone_[last];
    const ZoneRow& below = zone_[last + 1];
    if (below.has_values()) return false;
    bool parts = false, under_narrow = false;
    for (std::size_t c = 0; c < above.cells.size(); ++c) {
      const ZoneCell& cell = above.cells[c];
      if (cell.text.empty()) continue;
      if (cell.last_row >= below.row && cell.last_row - zone_[first].row < kHeaderRowsMax) return true;
      const bool wide = cell.last_column > cell.first_column;
      parts = parts || (wide && below.cells[c].own && below.cells[c].last_column <= cell.last_column);
      under_narrow = under_narrow || (!wide && below.cells[c].own);
    }
    return (parts && !under_narrow) || splits_into(above, below);
  }

  const SheetGrid& grid_;
  std::vector<ZoneRow> zone_;
  std::size_t used_;
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Blanks are kept, as one space, only between two ASCII signs.
std::string heading(std::string_view text) {
  std::string name;
  bool blank = false;
  for (std::string_view rest = trimmed(text); !rest.empty();) {
    if (blank && is_ascii(name.back()) && is_ascii(rest.front())) name += ' ';
    name += rest.front();
    const std::string_view next = trimmed(rest.substr(1));
    blank = next.size() + 1 < rest.size();
    rest = next;
  }
  return name;
}

// The text at `column`, or that of the wide heading it lies under in a sheet without merged cells.
std::string_view upper_heading(const ZoneRow& row, std::size_t column, bool named_below) {
  const bool merged = std::ranges::any_of(
      row.cells, [](const ZoneCell& cell) { return cell.own && cell.last_column > cell.first_column; });
  std::size_t at = column;
  while (!merged && named_below && at > 0 && row.cells[at].text.empty()) --at;
  return row.cells[at].text;
}

}  // namespace

Result<HeaderRows> find_header(const SheetGrid& grid) { return HeaderFinder(grid).find(); }

std::vector<std::string> header_names(const SheetGrid& grid, const HeaderRows& header) {
  const std::vector<ZoneRow> zone = zone_of(grid, header, kHeaderRowsMax);
  std::vector<std::string> names(grid.columns);
  for (std::size_t column = 0; column < grid.columns; ++column) {
    std::string last;
    for (std::size_t i = 0; i < zone.size(); ++i) {
      const bool named_below =
          std::any_of(zone.begin() + static_cast<std::ptrdiff_t>(i) + 1, zone.end(),
                      [&](const ZoneRow& row) { return !row.cells[column].text.empty(); });
      std::string part = heading(upper_heading(zone[i], column, named_below));
      if (part.empty() || part == last) continue;
      names[column] += (names[column].empty() ? "" : "/") + part;
      last = std::move(part);
    }
  }
  return names;
}

}  // namespace bihuan
