#include "tools/workbook/sheet_part.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/xml_part.hpp"

namespace bihuan {
namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

CellKind kind_of(NumberShape shape) {
  switch (shape) {
    case NumberShape::number:
      return CellKind::number;
    case NumberShape::date:
      return CellKind::date;
    case NumberShape::time:
      return CellKind::time;
    case NumberShape::date_time:
      return CellKind::date_time;
    case NumberShape::duration:
      return CellKind::duration;
  }
  return CellKind::number;
}

// ISO 8601 as a cell of type "d" has it.
CellKind kind_of_iso(std::string_view text) {
  if (parse_date(text)) return CellKind::date;
  return parse_local_time(text) ? CellKind::date_time : CellKind::text;
}

// worksheet/sheetData/row/c with v (depth 5), f, or is/t and is/r/t.
class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const ZipPackage& package, const Sheet& sheet, const WorkbookParts& parts,
               const RowVisitor& visitor)
      : limits_(package.limits()),
        where_(fmt::format("{}: {}", package.name(), sheet.name)),
        parts_(parts),
        visitor_(visitor) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) override {
    in_text_ = false;
    if (depth == 2) in_data_ = element == "sheetData";
    if (!in_data_) return;
    if (depth == 3) in_row_ = element == "row";
    if (depth == 3 && in_row_) start_row(attributes);
    if (depth == 4) in_cell_ = in_row_ && element == "c";
    if (depth == 4 && in_cell_) start_cell(attributes);
    if (depth >= 5 && in_cell_) start_inside(element, depth);
  }

  void text(std::string_view piece) override {
    if (!in_text_) return;
    if (value_.size() + piece.size() > limits_.cell_bytes) {
      return refuse_cell(said("is longer than {most} bytes", {{"most", limits_.cell_bytes}}),
                         "shorten the text");
    }
    value_ += piece;
  }

  void end(std::string_view, std::uint32_t depth) override {
    in_text_ = false;
    if (depth == 2 && in_data_) return stop();
    if (!in_data_) return;
    if (depth == 4 && in_cell_) end_cell();
    if (depth == 3 && in_row_) end_row();
  }

 private:
  void start_row(const XmlAttributes& attributes) {
    const auto written = attributes.find("r");
    const auto number = written ? whole_number<std::uint32_t>(*written) : at_.row + 1;
    if (!number || *number <= at_.row || *number > kSheetRowsMax) {
      return refuse(FailureKind::invalid_input, where_,
                    said("row \"{row}\" after row {before}",
                         {{"row", std::string(written.value_or(""))}, {"before", at_.row}}),
                    save_again());
    }
    at_ = {.row = *number, .column = 0};
    cells_in_row_ = 0;
    row_.row = *number;
    row_.hidden = attributes.is_true("hidden");
    row_.cells.clear();
  }

  void start_cell(const XmlAttributes& attributes) {
    const auto written = attributes.find("r");
    const std::uint32_t least = cells_in_row_++ == 0 ? 0 : at_.column + 1;
    const auto at = written ? parse_cell_address(*written) : CellAddress{.row = at_.row, .column = least};
    if (!at || at->row != at_.row || at->column < least || at->column >= kSheetColumnsMax) {
      return refuse(FailureKind::invalid_input, where_,
                    said("cell \"{cell}\" after {before}",
                         {{"cell", std::string(written.value_or(""))}, {"before", to_text(at_)}}),
                    save_again());
    }
    at_ = *at;
    type_ = attributes.get("t");
    style_ = whole_number<std::size_t>(attributes.get("s")).value_or(0);
    value_.clear();
    formula_ = false;
    valued_ = false;
  }

  void start_inside(std::string_view element, std::uint32_t depth) {
    if (depth == 5) {
      inside_ = element;
      in_text_ = element == "v";
      formula_ = formula_ || element == "f";
      valued_ = valued_ || element == "v";
    } else if (inside_ == "is") {
      if (depth == 6) in_run_ = element == "r";
      in_text_ = element == "t" && (depth == 6 || (depth == 7 && in_run_));
    }
  }

  void end_cell() {
    SheetCell cell{.column = at_.column, .kind = CellKind::blank, .text = {}, .formula = formula_};
    if (formula_ && !valued_) {
      cell.kind = CellKind::uncomputed;
    } else if (!value_.empty()) {
      fill(cell);
    }
    if (cell.kind == CellKind::blank || failure()) return;
    if (cell.column >= limits_.columns) {
      return refuse_cell(said("lies beyond column {column}", {{"column", column_name(limits_.columns - 1)}}),
                         "delete the columns nobody needs");
    }
    if (++cells_ > limits_.cells) {
      return refuse_cell(said("is one more than {most} cells", {{"most", limits_.cells}}), "split the sheet");
    }
    row_.cells.push_back(std::move(cell));
  }

  void end_row() {
    if (row_.cells.empty()) return;
    if (++rows_ > limits_.rows) {
      return refuse_cell(said("lies in one more than {most} rows", {{"most", limits_.rows}}),
                         "split the sheet");
    }
    if (!visitor_(row_)) stop();
  }

  void fill(SheetCell& cell) {
    if (type_ == "s") return fill_shared(cell);
    if (type_.empty() || type_ == "n") return fill_number(cell);
    if (type_ == "b") {
      cell.kind = CellKind::boolean;
      cell.text = trimmed(value_) == "0" || trimmed(value_) == "false" ? "FALSE" : "TRUE";
      return;
    }
    if (type_ != "str" && type_ != "inlineStr" && type_ != "e" && type_ != "d") {
      return refuse_cell(said("has the unknown type \"{type}\"", {{"type", type_}}), save_again());
    }
    cell.text = cell_text(value_);
    cell.kind = type_ == "e" ? CellKind::error : type_ == "d" ? kind_of_iso(cell.text) : CellKind::text;
  }

  void fill_shared(SheetCell& cell) {
    const auto index = whole_number<std::size_t>(trimmed(value_));
    if (!index || *index >= parts_.strings.size()) {
      return refuse_cell(
          said("names the text \"{text}\" of {count}", {{"text", value_}, {"count", parts_.strings.size()}}),
          save_again());
    }
    cell.text = parts_.strings.at(*index);
    if (!cell.text.empty()) cell.kind = CellKind::text;
  }

  void fill_number(SheetCell& cell) {
    const auto number = whole_number<double>(trimmed(value_));
    if (!number || !std::isfinite(*number)) {
      return refuse_cell(said("has the number \"{number}\", which is none", {{"number", value_}}),
                         save_again());
    }
    static const NumberFormat plain;
    const NumberFormat& format = style_ < parts_.formats.size() ? parts_.formats[style_] : plain;
    ShownNumber number_shown = shown(*number, format, parts_.counts_from_1904);
    cell.kind = kind_of(number_shown.shape);
    cell.text = std::move(number_shown.text);
  }

  void refuse_cell(Words detail, Words remedy) {
    refuse(FailureKind::invalid_input, said("{where}: {cell}", {{"where", where_}, {"cell", to_text(at_)}}),
           std::move(detail), std::move(remedy));
  }

  const WorkbookLimits& limits_;
  std::string where_;
  const WorkbookParts& parts_;
  const RowVisitor& visitor_;

  bool in_data_ = false, in_row_ = false, in_cell_ = false, in_run_ = false, in_text_ = false;
  std::string inside_;  // the element of depth 5

  CellAddress at_{.row = 0, .column = 0};
  std::uint64_t cells_in_row_ = 0, cells_ = 0, rows_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  bool formula_ = false, valued_ = false;
  SheetRow row_;
};

class MergedRangesHandler final : public XmlHandler {
 public:
  MergedRangesHandler(const ZipPackage& package, const Sheet& sheet)
      : most_(package.limits().merged_ranges), where_(fmt::format("{}: {}", package.name(), sheet.name)) {}

  void start(std::string_view element, std::uint32_t depth, const XmlAttributes& attributes) override {
    if (depth == 2) inside_ = element == "mergeCells";
    if (depth != 3 || !inside_ || element != "mergeCell") return;
    const std::string_view written = attributes.get("ref");
    const auto range = parse_cell_range(written);
    if (!range) {
      return refuse(FailureKind::invalid_input, where_,
                    said("merges the cells \"{cells}\"", {{"cells", std::string(written.substr(0, 40))}}),
                    save_again());
    }
    if (ranges.size() == most_) {
      return refuse(FailureKind::invalid_input, where_,
                    said("has more than {most} merged cells", {{"most", most_}}), "split the sheet");
    }
    ranges.push_back(*range);
  }
  void end(std::string_view, std::uint32_t depth) override {
    if (depth == 2 && inside_) stop();
  }
  void text(std::string_view) override {}

  std::vector<CellRange> ranges;

 private:
  std::uint64_t most_;
  std::string where_;
  bool inside_ = false;
};

}  // namespace

Result<void> read_sheet_rows(const ZipPackage& package, const Sheet& sheet, const WorkbookParts& parts,
                             const RowVisitor& visitor) {
  SheetHandler handler(package, sheet, parts, visitor);
  return read_xml(package, sheet.part, handler);
}

Result<std::vector<CellRange>> read_merged_ranges(const ZipPackage& package, const Sheet& sheet) {
  MergedRangesHandler handler(package, sheet);
  if (auto read = read_xml(package, sheet.part, handler); !read) return std::unexpected(read.error());
  return std::move(handler.ranges);
}

}  // namespace bihuan
