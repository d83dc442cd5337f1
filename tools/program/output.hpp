#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/fields.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/result.hpp"
#include "tools/program/bilingual.hpp"

namespace bihuan {

enum class OutputForm { table, json, jsonl, csv };
[[nodiscard]] std::span<const std::string_view> names(OutputForm);

// One field of one line, as text.
struct Cell {
  std::string text;
  enum class Kind { absent, text, number, truth } kind = Kind::absent;
};

// Lines of any described type, as columns and cells in the order the type names them.
struct Cells {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

// The archive that writes down a line's fields.
class CellWriter {
 public:
  CellWriter(std::vector<std::string>* columns, std::vector<Cell>* cells)
      : columns_(columns), cells_(cells) {}

  template <class T>
  void operator()(std::string_view name, T& value) {
    if (columns_ != nullptr) columns_->emplace_back(name);
    if (cells_ == nullptr) return;
    if constexpr (Optional<T>) {
      cells_->push_back(value ? cell(*value) : Cell{});
    } else {
      cells_->push_back(cell(value));
    }
  }

 private:
  template <class T>
  static Cell cell(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      return {value ? "true" : "false", Cell::Kind::truth};
    } else if constexpr (std::integral<T>) {
      return {std::to_string(value), Cell::Kind::number};
    } else if constexpr (std::same_as<T, std::string>) {
      return {value, Cell::Kind::text};
    } else {
      std::string json = to_canonical_json(value);
      const bool quoted = json.size() >= 2 && json.front() == '"';
      return {quoted ? json.substr(1, json.size() - 2) : std::move(json), Cell::Kind::text};
    }
  }

  std::vector<std::string>* columns_;
  std::vector<Cell>* cells_;
};

template <Described Line>
[[nodiscard]] Cells cells_of(std::span<const Line> lines) {
  Cells cells;
  Line blank{};
  CellWriter head(&cells.columns, nullptr);
  blank.serialize(head);
  cells.rows.reserve(lines.size());
  for (const Line& line : lines) {
    CellWriter row(nullptr, &cells.rows.emplace_back());
    const_cast<Line&>(line).serialize(row);
  }
  return cells;
}

// One line's cells alone.
template <Described Line>
[[nodiscard]] std::vector<Cell> cells_of_line(const Line& line) {
  std::vector<Cell> cells;
  CellWriter writer(nullptr, &cells);
  const_cast<Line&>(line).serialize(writer);
  return cells;
}

// The label of a column that is this program's own and not in the catalogue of messages.
struct ColumnWords {
  std::string_view column;
  Bilingual words;
};

// How a kind of line is shown.
struct TableForm {
  std::string_view name;                // "ledger": the catalogue's labels are "ledger.<column>"
  std::vector<std::string_view> order;  // columns as people want them; those not named follow as they come
  std::vector<std::string_view> brief;  // of a table without --wide; empty: all
  std::vector<ColumnWords> words;
  std::vector<std::string_view> wraps{};  // columns whose long text goes on in the next line
  std::string_view sheet{};               // of a workbook: the label is "sheet.<sheet>"; empty: the name
};

enum class HeadRow { told, left_out };  // left out: the lines follow others of the same output

// What was asked for.
struct OutputOptions {
  OutputForm form = OutputForm::table;
  Language language = Language::zh;
  bool wide = false;                   // every column, and no cell shortened
  std::vector<std::string> columns{};  // names or headings, of a table or csv; empty: as the form says
  bool bom = false;                    // csv begins with a byte order mark, for spreadsheets that need one
  bool labels = false;                 // the head of csv is in the language, for people; else its stable keys
  HeadRow head = HeadRow::told;        // of csv, with the byte order mark
  bool bold = false;                   // the terminal shows a bold headline
  std::optional<std::size_t> width{};  // of the terminal; absent: as wide as it gets, but what wraps
};

// Whether every column asked for is there. FAILS: invalid_input with the nearest, and those there are.
[[nodiscard]] Result<void> check_columns(const Cells& cells, const TableForm& form,
                                         const OutputOptions& options);

// The lines as text in a table or csv. FAILS: as check_columns().
[[nodiscard]] Result<std::string> to_table(const Cells& cells, const TableForm& form,
                                           const OutputOptions& options);
[[nodiscard]] Result<std::string> to_csv(const Cells& cells, const TableForm& form,
                                         const OutputOptions& options);

// What a csv of these columns begins with, and each of its lines, as to_csv() has them: for a file that is
// written line by line. REQUIRES: `shown` from columns_shown().
[[nodiscard]] std::string csv_head(const std::vector<std::string>& columns,
                                   const std::vector<std::size_t>& shown, const TableForm& form,
                                   const OutputOptions& options);
[[nodiscard]] std::string csv_line(const std::vector<Cell>& cells, const std::vector<std::size_t>& shown);
// The columns of a csv or a file, as indexes: those asked for, else all in the form's order. FAILS: as
// check_columns().
[[nodiscard]] Result<std::vector<std::size_t>> columns_shown(const Cells& cells, const TableForm& form,
                                                             const OutputOptions& options);
// What people read above a column, and for a cell of it: stable words by their label ("grade" "major" is told
// as "grade.major").
[[nodiscard]] std::string heading_of(std::string_view column, const TableForm& form, Language language);
[[nodiscard]] std::string told(const Cell& cell, std::string_view column, Language language);

// One line as a list of labels and values, absent ones left out; long values go on in the next line.
[[nodiscard]] std::string to_list(const Cells& cells, const TableForm& form, const OutputOptions& options);

// Canonical JSON on many lines, indented, for people; the same value.
[[nodiscard]] std::string indented(std::string_view json);

template <Described Line>
[[nodiscard]] std::string to_json_array(std::span<const Line> lines) {
  std::string json = "[";
  for (const Line& line : lines) {
    if (json.size() > 1) json += ',';
    json += to_canonical_json(line);
  }
  return indented(json + "]") + '\n';
}

// An object a line.
template <Described Line>
[[nodiscard]] std::string to_json_lines(std::span<const Line> lines) {
  std::string json;
  for (const Line& line : lines) (json += to_canonical_json(line)) += '\n';
  return json;
}

// The lines in the form asked for.
template <Described Line>
[[nodiscard]] Result<std::string> to_output(std::span<const Line> lines, const TableForm& form,
                                            const OutputOptions& options) {
  switch (options.form) {
    case OutputForm::json:
      return to_json_array(lines);
    case OutputForm::jsonl:
      return to_json_lines(lines);
    case OutputForm::csv:
      return to_csv(cells_of(lines), form, options);
    case OutputForm::table:
      break;
  }
  return to_table(cells_of(lines), form, options);
}

}  // namespace bihuan
