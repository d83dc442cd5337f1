#include "tools/register/sheet_register.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tools/register/row_collection.hpp"
#include "tools/workbook/csv_file.hpp"
#include "tools/workbook/sheet_grid.hpp"
#include "tools/workbook/xlsx_file.hpp"

namespace bihuan {
namespace {

// The first column of the mapping that the table lacks, or has twice; empty when it has them all once.
std::string missing_column(const SheetTable& table, const RegisterMapping& mapping) {
  for (const std::string& column : columns_of(mapping)) {
    if (find_heading(table, column).times != 1) return column;
  }
  return {};
}

bool is_heading_of(std::string_view heading, std::string_view column) {
  std::string joined(heading);
  std::erase(joined, '/');
  return joined == column || (heading.size() > column.size() && heading.ends_with(column) &&
                              heading[heading.size() - column.size() - 1] == '/');
}

Result<void> check_columns(const SheetTable& table, const RegisterMapping& mapping) {
  const std::string column = missing_column(table, mapping);
  if (column.empty()) return {};
  const Words place = said("{where}: row {row}", {{"where", table.where}, {"row", table.header.first}});
  if (find_heading(table, column).times > 1) {
    return fail(FailureKind::invalid_input, place,
                said("the header has the column \"{column}\" twice", {{"column", column}}));
  }
  std::vector<std::string> known;
  for (const TableColumn& one : table.columns) known.push_back(one.name);
  return fail(FailureKind::invalid_input, place,
              said("the header has no column \"{column}\"", {{"column", column}}),
              said("it has: {known}", {{"known", excerpt(fmt::format("{}", fmt::join(known, ", ")))}}));
}

Result<SheetTable> table_in(const XlsxFile& file, const Sheet& sheet) {
  const auto grid = read_grid(file, sheet);
  if (!grid) return std::unexpected(grid.error());
  return table_of(*grid);
}

// The only visible sheet with the mapping's columns. What is wrong with the only sheet is said of it.
Result<SheetTable> only_table(const XlsxFile& file, const RegisterMapping& mapping) {
  std::vector<std::string> visible;
  std::vector<std::string> fitting;
  std::optional<SheetTable> found;
  std::optional<Failure> fault;
  for (const Sheet& sheet : file.sheets()) {
    if (sheet.hidden) continue;
    visible.push_back(sheet.name);
    auto table = table_in(file, sheet);
    const auto fits = table ? check_columns(*table, mapping) : std::unexpected(table.error());
    if (!fits) {
      if (!fault) fault = fits.error();
      continue;
    }
    fitting.push_back(sheet.name);
    if (!found) found = std::move(*table);
  }
  if (fitting.size() == 1) return std::move(*found);
  if (fitting.empty() && visible.size() == 1) return std::unexpected(*fault);
  const std::vector<std::string>& named = fitting.empty() ? visible : fitting;
  return fail(FailureKind::invalid_input, file.name(),
              fitting.empty() ? Words("no sheet has all columns of the mapping")
                              : Words("several sheets have all columns of the mapping"),
              said("name one with --sheet: {known}",
                   {{"known", excerpt(fmt::format("{}", fmt::join(named, ", ")))}}));
}

Result<SheetTable> workbook_table(const XlsxFile& file, const RegisterMapping& mapping,
                                  std::string_view sheet) {
  if (sheet.empty()) return only_table(file, mapping);
  const auto named = file.sheet_named(sheet);
  if (!named) return std::unexpected(named.error());
  auto table = table_in(file, **named);
  if (!table) return table;
  if (const auto fits = check_columns(*table, mapping); !fits) return std::unexpected(fits.error());
  return table;
}

Result<SheetTable> csv_table(CsvFile& file, const std::filesystem::path& path,
                             const RegisterMapping& mapping) {
  const auto grid = read_grid(file, path.filename().string(), WorkbookLimits{});
  if (!grid) return std::unexpected(grid.error());
  // A row that cannot be split into cells could be a title or a case: nobody can know.
  if (!grid->broken.empty()) return std::unexpected(grid->broken.front());
  auto table = table_of(*grid);
  if (!table) return table;
  if (const auto fits = check_columns(*table, mapping); !fits) return std::unexpected(fits.error());
  return table;
}

CsvRow as_row(const TableRow& row) {
  CsvRow flat;
  flat.row = row.row;
  flat.line = row.row;
  flat.size = row.cells.size();
  flat.blank = false;
  for (const TableCell& cell : row.cells) {
    flat.bytes += cell.text;
    flat.ends.push_back(flat.bytes.size());
  }
  return flat;
}

RegisterFile read_rows(SheetTable table, const RegisterMapping& mapping) {
  ColumnPositions positions;
  for (const std::string& column : columns_of(mapping))
    positions.emplace(column, find_heading(table, column).at);
  const CaseReader reader(mapping, std::move(positions), Encoding::utf_8);
  RowCollection collection;
  for (const TableRow& row : table.rows) collection.add(reader.read(as_row(row)), mapping);
  RegisterFile read = collection.take();
  read.table = std::move(table);
  return read;
}

}  // namespace

HeadingPlace find_heading(const SheetTable& table, std::string_view column) {
  HeadingPlace exact, alike;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& name = table.columns[i].name;
    // The table names the second of a heading "...#2".
    const std::string_view heading = std::string_view(name).substr(0, name.find('#'));
    HeadingPlace& found = heading == column || name == column ? exact : alike;
    if (&found == &alike && !is_heading_of(heading, column)) continue;
    if (found.times++ == 0) found.at = i;
  }
  return exact.times > 0 ? exact : alike;
}

bool is_workbook(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; });
  return ending == ".xlsx" || ending == ".xlsm" || ending == ".xls" || ending == ".et";
}

Result<RegisterFile> read_sheet_register(const std::filesystem::path& path, const RegisterMapping& mapping,
                                         std::string_view sheet) {
  if (is_workbook(path)) {
    const auto file = XlsxFile::open(path);
    if (!file) return std::unexpected(file.error());
    auto table = workbook_table(*file, mapping, sheet);
    if (!table) return std::unexpected(table.error());
    RegisterFile read = read_rows(std::move(*table), mapping);
    read.sha256 = file->sha256();
    return read;
  }
  auto file = CsvFile::open(path, mapping.delimiter, mapping.encoding);
  if (!file) return std::unexpected(file.error());
  auto table = csv_table(*file, path, mapping);
  if (!table) return std::unexpected(table.error());
  RegisterFile read = read_rows(std::move(*table), mapping);
  read.sha256 = file->sha256();
  read.encoding = file->encoding();
  return read;
}

}  // namespace bihuan
