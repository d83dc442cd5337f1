#include "tools/program/output.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/messages/messages.hpp"
#include "events/time/offset_time.hpp"
#include "events/outcome/nearest.hpp"
#include "tools/program/table_layout.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_duration(std::string_view column) {
  return column == "delay" || column == "duration" || column == "upward_used";
}

// Which columns of `cells` are shown, as indexes, in the order people want.
std::vector<std::size_t> ordered(const Cells& cells, std::span<const std::string_view> wanted, bool rest) {
  std::vector<std::size_t> indexes;
  const auto take = [&](std::size_t index) {
    if (std::ranges::find(indexes, index) == indexes.end()) indexes.push_back(index);
  };
  for (const std::string_view name : wanted) {
    const auto found = std::ranges::find(cells.columns, name);
    if (found != cells.columns.end()) take(static_cast<std::size_t>(found - cells.columns.begin()));
  }
  for (std::size_t i = 0; rest && i < cells.columns.size(); ++i) take(i);
  return indexes;
}

// Every column of that name, or under that heading in either language; several may share a heading.
std::vector<std::string_view> columns_called(const Cells& cells, const TableForm& form,
                                             std::string_view name) {
  std::vector<std::string_view> called;
  for (const std::string& column : cells.columns) {
    if (column == name) return {column};
    const bool headed =
        heading_of(column, form, Language::zh) == name || heading_of(column, form, Language::en) == name;
    if (headed) called.emplace_back(column);
  }
  return called;
}

Failure no_such_column(const Cells& cells, const TableForm& form, const std::string& name,
                       Language language) {
  std::vector<std::string> words;
  std::string known;
  for (const std::string& column : cells.columns) {
    const std::string heading = heading_of(column, form, language);
    words.insert(words.end(),
                 {column, heading_of(column, form, Language::zh), heading_of(column, form, Language::en)});
    if (!known.empty()) known += say(language, {"、", ", "});
    known += heading == column ? column : say(language, {"{}（{}）", "{} ({})"}, column, heading);
  }
  std::string remedy = say(language, {"可用的列：{}", "the columns are: {}"}, known);
  std::string near = nearest(name, words);
  if (near.empty() && !name.empty()) {  // part of a heading, as people abbreviate it
    const auto longer =
        std::ranges::find_if(words, [&](const std::string& word) { return word.contains(name); });
    if (longer != words.end()) near = *longer;
  }
  if (!near.empty()) {
    remedy = say(language, {"是不是“{}”？{}", "did you mean '{}'? {}"}, near, remedy);
  }
  return {FailureKind::invalid_input, "--columns",
          say(language, {"没有“{}”这一列", "there is no column '{}'"}, printable(name)), std::move(remedy)};
}

// The columns asked for by name or heading. FAILS: invalid_input with the nearest, and those there are.
Result<std::vector<std::size_t>> asked_for(const Cells& cells, const TableForm& form,
                                           const OutputOptions& options) {
  std::vector<std::string_view> wanted;
  for (const std::string& name : options.columns) {
    const auto called = columns_called(cells, form, name);
    if (called.empty()) return std::unexpected(no_such_column(cells, form, name, options.language));
    wanted.insert(wanted.end(), called.begin(), called.end());
  }
  return ordered(cells, wanted, false);
}

Result<std::vector<std::size_t>> columns_of_table(const Cells& cells, const TableForm& form,
                                                  const OutputOptions& options) {
  if (!options.columns.empty()) return asked_for(cells, form, options);
  if (options.wide || form.brief.empty()) return ordered(cells, form.order, true);
  return ordered(cells, form.brief, false);
}

std::string csv_field(const Cell& cell) {
  std::string text = cell.text;
  constexpr std::string_view kFormulaBeginnings = "=+-@\t\r";
  const bool formula = cell.kind == Cell::Kind::text && !text.empty() && kFormulaBeginnings.contains(text[0]);
  if (formula) text.insert(text.begin(), '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::span<const std::string_view> names(OutputForm) {
  static constexpr std::array<std::string_view, 4> kNames{"table", "json", "jsonl", "csv"};
  return kNames;
}

std::string heading_of(std::string_view column, const TableForm& form, Language language) {
  for (const ColumnWords& own : form.words) {
    if (own.column == column) return std::string(own.words.in(language));
  }
  const std::string key = std::string(form.name) + '.' + std::string(column);
  return has_label(key) ? std::string(label(key, language)) : std::string(column);
}

std::string told(const Cell& cell, std::string_view column, Language language) {
  switch (cell.kind) {
    case Cell::Kind::absent:
      return {};
    case Cell::Kind::number:
      return cell.text;
    case Cell::Kind::truth: {
      const bool yes = cell.text == "true";
      return language == Language::zh ? (yes ? "是" : "否") : (yes ? "yes" : "no");
    }
    case Cell::Kind::text:
      break;
  }
  if (is_duration(column)) return duration_in_words(cell.text, language);
  if (column == "essentials") return read_aloud_within(printable(essentials_in_words(cell.text, language)));
  if (const auto time = read_aloud(cell.text)) return *time;
  return printable(word_in_column(column, cell.text, language));
}

Result<void> check_columns(const Cells& cells, const TableForm& form, const OutputOptions& options) {
  const auto found = asked_for(cells, form, options);
  if (!found) return std::unexpected(found.error());
  return {};
}

Result<std::string> to_table(const Cells& cells, const TableForm& form, const OutputOptions& options) {
  const auto shown = columns_of_table(cells, form, options);
  if (!shown) return std::unexpected(shown.error());
  Layout layout;
  for (const std::size_t column : *shown) {
    LaidOutColumn& laid = layout.columns.emplace_back();
    laid.head = heading_of(cells.columns[column], form, options.language);
    laid.wraps = !options.wide && std::ranges::find(form.wraps, cells.columns[column]) != form.wraps.end();
    laid.cells.reserve(cells.rows.size());
    for (const auto& row : cells.rows) {
      laid.cells.push_back(told(row[column], cells.columns[column], options.language));
      if (row[column].kind == Cell::Kind::number) laid.flush = Side::right;
    }
  }
  layout.bold = options.bold;
  if (!options.wide) layout.width = options.width;
  return laid_out(std::move(layout));
}

Result<std::vector<std::size_t>> columns_shown(const Cells& cells, const TableForm& form,
                                               const OutputOptions& options) {
  if (options.columns.empty()) return ordered(cells, form.order, true);
  return asked_for(cells, form, options);
}

std::string csv_head(const std::vector<std::string>& columns, const std::vector<std::size_t>& shown,
                     const TableForm& form, const OutputOptions& options) {
  if (options.head == HeadRow::left_out) return {};
  std::vector<Cell> head(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    head[i] = {options.labels ? heading_of(columns[i], form, options.language) : columns[i],
               Cell::Kind::text};
  }
  return std::string(options.bom ? kBom : "") + csv_line(head, shown);
}

std::string csv_line(const std::vector<Cell>& cells, const std::vector<std::size_t>& shown) {
  std::string line;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_field(cells[shown[i]]);
  }
  return line + "\r\n";
}

Result<std::string> to_csv(const Cells& cells, const TableForm& form, const OutputOptions& options) {
  const auto shown = columns_shown(cells, form, options);
  if (!shown) return std::unexpected(shown.error());
  std::string csv = csv_head(cells.columns, *shown, form, options);
  for (const auto& row : cells.rows) csv += csv_line(row, *shown);
  return csv;
}

std::string to_list(const Cells& cells, const TableForm& form, const OutputOptions& options) {
  std::string list;
  for (const auto& row : cells.rows) {
    std::vector<std::pair<std::string, std::string>> lines;
    std::size_t width = 0;
    for (const std::size_t column : ordered(cells, form.order, true)) {
      if (row[column].kind == Cell::Kind::absent) continue;
      lines.emplace_back(heading_of(cells.columns[column], form, options.language),
                         told(row[column], cells.columns[column], options.language));
      width = std::max(width, display_width(lines.back().first));
    }
    for (const auto& [name, value] : lines) {
      list += labelled(name, width, value, options.width.value_or(kPageWidth));
    }
  }
  return list;
}

std::string indented(std::string_view json) {
  std::string pretty;
  std::size_t depth = 0;
  bool quoted = false;
  const auto new_line = [&] { pretty.append(1, '\n').append(2 * depth, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      pretty += c;
      if (c == '\\') pretty += json[++i];
      if (c == '"') quoted = false;
    } else if ((c == '{' || c == '[') && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']')) {
      pretty += c;
      pretty += json[++i];
    } else if (c == '{' || c == '[') {
      ++depth;
      pretty += c;
      new_line();
    } else if (c == '}' || c == ']') {
      --depth;
      new_line();
      pretty += c;
    } else if (c == ',') {
      pretty += c;
      new_line();
    } else {
      quoted = c == '"';
      pretty += c;
      if (c == ':') pretty += ' ';
    }
  }
  return pretty;
}

}  // namespace bihuan
