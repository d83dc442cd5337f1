#include "tools/workbook/sheet_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/merged_cells.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kNumberedColumnsMin = 3;

constexpr std::array<std::string_view, 8> kTotals = {"合计", "总计",     "小计",     "累计",
                                                     "共计", "本页合计", "以下空白", "此处以下空白"};

constexpr std::array<std::string_view, 20> kSigned = {
    "填表人",   "填报人",   "填表单位",   "填报单位", "制表人",   "制表",     "审核人",
    "审核",     "审批人",   "单位负责人", "负责人",   "填表日期", "填报日期", "填表时间",
    "填报时间", "联系电话", "说明",       "附注",     "备注",     "注"};

std::string without_blanks(std::string_view text) {
  std::string dense;
  for (std::string_view rest = trimmed(text); !rest.empty(); rest = trimmed(rest.substr(1)))
    dense += rest.front();
  return dense;
}

bool begins_with_colon(std::string_view text) { return text.starts_with("：") || text.starts_with(':'); }

// "合计", "合 计：".
bool is_total(std::string_view first) {
  return std::ranges::any_of(kTotals, [&](std::string_view word) {
    return first.starts_with(word) &&
           (first.size() == word.size() || begins_with_colon(first.substr(word.size())));
  });
}

// What stands in brackets after a word: "（签字）：" is "：".
std::string_view behind_brackets(std::string_view rest) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!rest.starts_with(open)) continue;
    const std::size_t end = rest.find(close);
    return end == std::string_view::npos ? rest : rest.substr(end + close.size());
  }
  return rest;
}

// "填表人：", "单位负责人（签字）：", "填报人" beside its name.
bool is_signed(std::string_view first) {
  return std::ranges::any_of(kSigned, [&](std::string_view word) {
    if (!first.starts_with(word)) return false;
    const std::string_view rest = behind_brackets(first.substr(word.size()));
    return rest.empty() || begins_with_colon(rest);
  });
}

class TableReader {
 public:
  TableReader(const SheetGrid& grid, const HeaderRows& header)
      : grid_(grid), merged_(grid.merged, grid.columns), anchors_(grid.columns) {
    table_.where = grid.where;
    table_.sheet = grid.sheet;
    table_.header = header;
    table_.broken = grid.broken;
  }

  Result<SheetTable> read() {
    if (auto named = name_columns(); !named) return std::unexpected(named.error());
    for (const SheetRow& row : grid_.rows) {
      merged_.go_to(row.row);
      if (row.row >= table_.header.first && row.row <= table_.header.last) continue;
      const std::vector<const SheetCell*> own = own_cells(row);
      if (own.empty()) continue;
      if (row.row < table_.header.first || is_note(row, own)) {
        add_note(row, own);
      } else if (auto added = add_row(row); !added) {
        return std::unexpected(added.error());
      }
    }
    return std::move(table_);
  }

 private:
  Result<void> name_columns() {
    names_ = header_names(grid_, table_.header);
    if (std::ranges::all_of(names_, &std::string::empty)) {
      return fail(FailureKind::invalid_input, grid_.where,
                  fmt::format("no headings stand in rows {} to {}", table_.header.first, table_.header.last),
                  "name the rows of the headings");
    }
    std::vector<bool> used(grid_.columns);
    for (const SheetRow& row : grid_.rows) {
      if (row.row <= table_.header.last) continue;
      for (const SheetCell& cell : row.cells) used[cell.column] = true;
    }
    std::map<std::string, std::size_t> met;
    for (std::uint32_t column = 0; column < grid_.columns; ++column) {
      if (names_[column].empty() && !used[column]) continue;
      std::string name = names_[column].empty() ? fmt::format("[{}]", column_name(column)) : names_[column];
      const std::size_t count = ++met[name];
      if (count > 1) name += fmt::format("#{}", count);
      table_.columns.push_back({std::move(name), column});
    }
    return {};
  }

  // Those that are not covered by a merged cell; a covered one keeps, unseen, what it had before.
  std::vector<const SheetCell*> own_cells(const SheetRow& row) const {
    std::vector<const SheetCell*> own;
    for (const SheetCell& cell : row.cells) {
      const CellRange* const range = merged_.at(cell.column);
      if (range == nullptr || range->first == CellAddress{row.row, cell.column}) own.push_back(&cell);
    }
    return own;
  }

  bool is_note(const SheetRow& row, const std::vector<const SheetCell*>& own) const {
    const std::string first = without_blanks(own.front()->text);
    const std::size_t columns = table_.columns.size();
    if (is_total(first)) return true;
    if (own.size() * 2 <= columns && is_signed(first)) return true;
    if (own.size() == 1 && columns >= 4 && (is_wide(*own.front()) || follows_note(row))) return true;
    return repeats_headings(own) || numbers_columns(own);
  }

  // A line across the table: the name of a part of it.
  bool is_wide(const SheetCell& cell) const {
    const CellRange* const range = merged_.at(cell.column);
    return range != nullptr && (range->last.column - range->first.column + 1) * 2 >= table_.columns.size();
  }

  bool follows_note(const SheetRow& row) const {
    return !table_.notes.empty() && table_.notes.back().at.row + 1 == row.row &&
           table_.notes.back().at.row > table_.header.last && !table_.rows.empty();
  }

  // The headings again, as printed on every page.
  bool repeats_headings(const std::vector<const SheetCell*>& own) const {
    return own.size() >= 2 && std::ranges::all_of(own, [&](const SheetCell* cell) {
             const std::string& name = names_[cell->column];
             const std::string text = without_blanks(cell->text);
             return !text.empty() &&
                    (name == text || name.starts_with(text + "/") || name.ends_with("/" + text));
           });
  }

  // 1, 2, 3 ... under the headings, as official forms have.
  bool numbers_columns(const std::vector<const SheetCell*>& own) const {
    const auto nameless = static_cast<std::size_t>(std::ranges::count(names_, std::string()));
    if (!table_.rows.empty() || own.size() < kNumberedColumnsMin || own.size() + nameless < names_.size())
      return false;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (trimmed(own[i]->text) != std::to_string(i + 1)) return false;
    }
    return true;
  }

  void add_note(const SheetRow& row, const std::vector<const SheetCell*>& own) {
    TableNote note{.at = {row.row, own.front()->column}, .text = {}};
    for (const SheetCell* const cell : own)
      note.text += (note.text.empty() ? "" : " ") + std::string(trimmed(cell->text));
    table_.notes.push_back(std::move(note));
  }

  Result<void> add_row(const SheetRow& row) {
    cells_ += table_.columns.size();
    if (cells_ > grid_.cells_max) {
      return fail(FailureKind::invalid_input, fmt::format("{}: row {}", grid_.where, row.row),
                  fmt::format("is one more than {} cells", grid_.cells_max), "split the sheet");
    }
    TableRow read{.row = row.row, .hidden = row.hidden, .cells = {}};
    read.cells.reserve(table_.columns.size());
    auto next = row.cells.begin();
    for (const TableColumn& column : table_.columns) {
      while (next != row.cells.end() && next->column < column.column) ++next;
      const bool here = next != row.cells.end() && next->column == column.column;
      read.cells.push_back(cell_at({row.row, column.column}, here ? &*next : nullptr));
    }
    table_.rows.push_back(std::move(read));
    return {};
  }

  // A cell merged downwards says the same of every row it covers; sideways it stays one cell.
  TableCell cell_at(CellAddress at, const SheetCell* cell) {
    const CellRange* const range = merged_.at(at.column);
    const bool first = range == nullptr || range->first == at;
    TableCell read;
    read.at = at;
    if (first && cell != nullptr) {
      read.kind = cell->kind;
      read.text = cell->text;
      read.formula = cell->formula;
    }
    if (range == nullptr) return read;
    if (first) anchors_[at.column] = read;
    if (first || range->first.column != at.column || range->first.row <= table_.header.last) return read;
    const TableCell& anchor = anchors_[at.column];
    if (anchor.at != range->first || anchor.kind == CellKind::blank) return read;
    return {.at = at, .kind = anchor.kind, .text = anchor.text, .formula = anchor.formula, .repeated = true};
  }

  const SheetGrid& grid_;
  MergedCells merged_;
  std::vector<TableCell> anchors_;  // by column, of the last merged range that began there
  std::vector<std::string> names_;  // by column
  SheetTable table_;
  std::uint64_t cells_ = 0;
};

}  // namespace

std::optional<std::size_t> SheetTable::column_named(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &TableColumn::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Result<SheetTable> table_of(const SheetGrid& grid, const TableOptions& options) {
  if (grid.rows.empty()) {
    return fail(FailureKind::invalid_input, grid.where, "is blank", "");
  }
  if (options.header && (options.header->last < options.header->first ||
                         options.header->last - options.header->first >= kHeaderRowsMax)) {
    return fail(FailureKind::invalid_input, grid.where,
                fmt::format("headings take 1 to {} rows", kHeaderRowsMax), "name the rows of the headings");
  }
  auto header = options.header ? Result<HeaderRows>(*options.header) : find_header(grid);
  if (!header) return std::unexpected(header.error());
  return TableReader(grid, *header).read();
}

}  // namespace bihuan
