#include "tools/program/table_file.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "api/messages/messages.hpp"
#include "events/time/offset_time.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kWrittenAtOnce = 64u << 10;

bool ends_with(std::string_view name, std::string_view end) {
  return name.size() > end.size() && std::ranges::equal(name.substr(name.size() - end.size()), end, {},
                                                        [](char c) { return std::tolower(c); });
}

bool is_day(std::string_view column) { return column.ends_with("_day"); }

bool is_time(std::string_view column) {
  return column.ends_with("_at") || column.ends_with("due") || column.ends_with("since") || column == "until";
}

WrittenCell written(const Cell& cell, std::string_view column, Language language) {
  switch (cell.kind) {
    case Cell::Kind::absent:
      return {.kind = CellKind::blank, .text = {}};
    case Cell::Kind::number:
      return {.kind = CellKind::number, .text = cell.text};
    case Cell::Kind::truth:
      return {.kind = CellKind::text, .text = told(cell, column, language)};
    case Cell::Kind::text:
      break;
  }
  if (is_day(column)) return {.kind = CellKind::date, .text = cell.text};
  if (const auto time = is_time(column) ? read_aloud(cell.text) : std::nullopt)
    return {.kind = CellKind::date_time, .text = *time};
  if (cell.text.contains('\n')) return {.kind = CellKind::text, .text = cell.text};
  return {.kind = CellKind::text, .text = told(cell, column, language)};
}

std::string sheet_name(const TableForm& form, Language language) {
  const std::string key = "sheet." + std::string(form.sheet.empty() ? form.name : form.sheet);
  return has_label(key) ? std::string(label(key, language)) : std::string(form.name);
}

}  // namespace

std::optional<FileForm> file_form_of(const std::string& path) {
  if (ends_with(path, ".csv")) return FileForm::csv;
  if (ends_with(path, ".xlsx")) return FileForm::xlsx;
  return std::nullopt;
}

Result<TableFile> TableFile::begin(const TableFileOptions& where, const std::vector<std::string>& columns,
                                   const TableForm& form, const OutputOptions& options) {
  const auto file_form = file_form_of(where.path);
  if (!file_form) {
    return fail(FailureKind::invalid_input, where.path, "ends neither in .csv nor in .xlsx",
                "name it so: that says what it becomes");
  }
  auto shown = columns_shown({.columns = columns, .rows = {}}, form, options);
  if (!shown) return std::unexpected(std::move(shown.error()));
  auto file = NewFile::begin(where.path, where.existing);
  if (!file) return std::unexpected(std::move(file.error()));
  TableFile table(std::move(*file), columns, options, std::move(*shown));
  if (*file_form == FileForm::csv) {
    table.csv_ = csv_head(columns, table.shown_, form, options);
    return table;
  }
  SheetForm sheet{.sheet = sheet_name(form, options.language), .headings = {}, .note = where.note};
  for (const std::size_t column : table.shown_)
    sheet.headings.push_back(heading_of(columns[column], form, options.language));
  auto begun = XlsxSheet::begin(table.file_.meanwhile(), where.path, std::move(sheet), where.created);
  if (!begun) return std::unexpected(std::move(begun.error()));
  table.sheet_.emplace(std::move(*begun));
  return table;
}

Result<void> TableFile::add(const std::vector<Cell>& cells) {
  if (sheet_) {
    std::vector<WrittenCell> row;
    row.reserve(shown_.size());
    for (const std::size_t column : shown_)
      row.push_back(written(cells[column], columns_[column], language_));
    return sheet_->add(row);
  }
  csv_ += csv_line(cells, shown_);
  if (csv_.size() < kWrittenAtOnce) return {};
  return file_.write(std::exchange(csv_, {}));
}

Result<void> TableFile::finish() {
  auto written = sheet_ ? sheet_->finish() : file_.write(csv_);
  if (!written) return written;
  return file_.keep();
}

}  // namespace bihuan
