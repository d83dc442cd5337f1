#include "tools/workbook/xlsx_writer.hpp"

#include <unicode/utf8.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "events/outcome/ensure.hpp"
#include "tools/workbook/cell_address.hpp"
#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/number_format.hpp"
#include "tools/workbook/text_encoding.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kTextUnitsMax = 32'767;  // in UTF-16, as a spreadsheet counts
constexpr std::size_t kSheetNameMax = 31;
constexpr std::uint32_t kWidthMin = 8;
constexpr std::uint32_t kWidthMax = 40;
constexpr std::size_t kRowsMeasured = 200;
constexpr lxw_color_t kRedPaper = 0xFFC7CE;
constexpr lxw_color_t kRedInk = 0x9C0006;
constexpr lxw_color_t kGreyPaper = 0xE7E6E6;

template <class Take>
void for_each_character(std::string_view text, const Take& take) {
  const auto* const units = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    UChar32 character = 0;
    U8_NEXT(units, i, text.size(), character);
    take(character);
  }
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for_each_character(text, [&](UChar32 character) { units += character > 0xFFFF ? 2 : 1; });
  return units;
}

// Of the longest line, a Chinese character as two digits.
std::uint32_t width_of(std::string_view text) {
  std::uint32_t width = 0, widest = 0;
  for_each_character(text, [&](UChar32 character) {
    width = character == '\n' ? 0 : width + (character >= 0x2E80 ? 2 : 1);
    widest = std::max(widest, width);
  });
  return widest;
}

Words detail_of(std::string_view text) {
  if (!is_utf8(text)) return "is not UTF-8";
  if (text.find('\0') != std::string_view::npos) return "holds a zero byte";
  if (utf16_units(text) > kTextUnitsMax)
    return said("is longer than {most} characters", {{"most", kTextUnitsMax}});
  return {};
}

Result<void> check(const std::string& where, const WrittenTable& table) {
  const auto refuse = [&](const std::string& place, Words detail) {
    return fail(FailureKind::invalid_input, said("{where}: {cell}", {{"where", where}, {"cell", place}}),
                std::move(detail));
  };
  const bool named = detail_of(table.sheet).empty() && !table.sheet.empty() &&
                     utf16_units(table.sheet) <= kSheetNameMax &&
                     table.sheet.find_first_of("[]:*?/\\\n\t") == std::string::npos &&
                     table.sheet.front() != '\'' && table.sheet.back() != '\'';
  if (!named) return refuse(table.sheet, "is no name for a sheet");
  if (table.headings.empty() || table.headings.size() > kSheetColumnsMax ||
      table.rows.size() >= kSheetRowsMax) {
    return refuse(table.sheet, said("does not fit {columns} columns and {rows} rows",
                                    {{"columns", kSheetColumnsMax}, {"rows", kSheetRowsMax}}));
  }
  for (std::uint32_t column = 0; column < table.headings.size(); ++column) {
    const Words detail = detail_of(table.headings[column]);
    if (!detail.empty()) return refuse(to_text(CellAddress{1, column}), detail);
  }
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    ENSURE(table.rows[row].size() <= table.headings.size());
    for (std::uint32_t column = 0; column < table.rows[row].size(); ++column) {
      const Words detail = detail_of(table.rows[row][column].text);
      if (!detail.empty()) return refuse(to_text(CellAddress{row + 2, column}), detail);
    }
  }
  return {};
}

// The number that reads as exactly this text again; nothing for what only looks like one (an identity
// number).
std::optional<double> exact_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number) ||
      number_text(number) != text)
    return std::nullopt;
  return number;
}

// From March 1900 on, where all programs count the days alike, and to the second.
std::optional<lxw_datetime> exact_time(const WrittenCell& cell) {
  LocalTime time;
  if (cell.kind == CellKind::date) {
    const auto date = parse_date(cell.text);
    if (!date) return std::nullopt;
    time = *date;
  } else {
    const auto read = parse_local_time(cell.text);
    if (!read) return std::nullopt;
    time = *read;
  }
  const Date day = std::chrono::floor<std::chrono::days>(time);
  using std::chrono::March;
  if (day < Date(std::chrono::year(1900) / March / 1) || to_text(time).find('.') != std::string::npos)
    return std::nullopt;
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return lxw_datetime{.year = static_cast<int>(date.year()),
                      .month = static_cast<int>(static_cast<unsigned>(date.month())),
                      .day = static_cast<int>(static_cast<unsigned>(date.day())),
                      .hour = static_cast<int>(clock.hours().count()),
                      .min = static_cast<int>(clock.minutes().count()),
                      .sec = static_cast<double>(clock.seconds().count())};
}

// One workbook in the making. libxlsxwriter owns what it hands out and frees it all as the workbook closes.
class XlsxWriter {
 public:
  XlsxWriter(const std::string& path, const WrittenTable& table, Instant created)
      : table_(table), book_(workbook_new(path.c_str())) {
    ENSURE(book_ != nullptr);  // else out of memory
    lxw_doc_properties properties{};
    properties.created =
        static_cast<time_t>(std::chrono::floor<std::chrono::seconds>(created).time_since_epoch().count());
    workbook_set_properties(book_, &properties);
    sheet_ = workbook_add_worksheet(book_, table.sheet.c_str());
    ENSURE(sheet_ != nullptr);  // its name was checked
    heading_ = workbook_add_format(book_);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_border(heading_, LXW_BORDER_THIN);
    format_set_bg_color(heading_, kGreyPaper);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
    for (const bool marked : {false, true}) {
      text_[marked] = add_format("@", marked);
      number_[marked] = add_format("General", marked);
      date_[marked] = add_format("yyyy-mm-dd", marked);
      date_time_[marked] = add_format("yyyy-mm-dd hh:mm:ss", marked);
    }
  }
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;
  ~XlsxWriter() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  void write() {
    arrange();
    for (std::uint32_t column = 0; column < table_.headings.size(); ++column) {
      write_text({1, column}, table_.headings[column], heading_);
    }
    for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
      for (std::uint32_t column = 0; column < table_.rows[row].size(); ++column) {
        write_cell({row + 2, column}, table_.rows[row][column]);
      }
    }
  }

  // False: the disk said no.
  bool close() { return workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR; }

 private:
  lxw_format* add_format(const char* number_format, bool marked) {
    lxw_format* const format = workbook_add_format(book_);
    format_set_num_format(format, number_format);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (marked) {
      format_set_bg_color(format, kRedPaper);
      format_set_font_color(format, kRedInk);
    }
    return format;
  }

  // Headings stay in sight, on the screen and on every printed page.
  void arrange() {
    const auto columns = static_cast<lxw_col_t>(table_.headings.size());
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(table_.rows.size()),
                         static_cast<lxw_col_t>(columns - 1));
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    for (lxw_col_t column = 0; column < columns; ++column) {
      worksheet_set_column(sheet_, column, column, width(column), nullptr);
    }
  }

  [[nodiscard]] std::uint32_t width(std::size_t column) const {
    if (column < table_.widths.size() && table_.widths[column] != 0) return table_.widths[column];
    std::uint32_t widest = std::max(kWidthMin, width_of(table_.headings[column]) + 2);
    for (std::size_t row = 0; row < std::min(table_.rows.size(), kRowsMeasured); ++row) {
      if (column < table_.rows[row].size())
        widest = std::max(widest, width_of(table_.rows[row][column].text) + 2);
    }
    return std::min(widest, kWidthMax);
  }

  void write_cell(CellAddress at, const WrittenCell& cell) {
    const auto row = static_cast<lxw_row_t>(at.row - 1);
    const auto column = static_cast<lxw_col_t>(at.column);
    if (cell.kind == CellKind::number) {
      if (const auto number = exact_number(cell.text)) {
        worksheet_write_number(sheet_, row, column, *number, number_[cell.marked]);
        return;
      }
    }
    if (cell.kind == CellKind::date || cell.kind == CellKind::date_time) {
      if (auto time = exact_time(cell)) {
        lxw_format* const format = (cell.kind == CellKind::date ? date_ : date_time_)[cell.marked];
        worksheet_write_datetime(sheet_, row, column, &*time, format);
        return;
      }
    }
    write_text(at, cell.text, text_[cell.marked]);
  }

  void write_text(CellAddress at, const std::string& text, lxw_format* format) {
    const auto row = static_cast<lxw_row_t>(at.row - 1);
    const auto column = static_cast<lxw_col_t>(at.column);
    if (text.empty()) {
      worksheet_write_blank(sheet_, row, column, format);
    } else {
      worksheet_write_string(sheet_, row, column, stored_cell_text(text).c_str(), format);
    }
  }

  const WrittenTable& table_;
  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* heading_ = nullptr;
  std::array<lxw_format*, 2> text_{}, number_{}, date_{}, date_time_{};  // plain, marked
};

}  // namespace

Result<void> write_xlsx(const std::filesystem::path& path, const WrittenTable& table, Instant created) {
  ENSURE(created > Instant{});  // libxlsxwriter takes 0 for "now"
  if (auto checked = check(path.string(), table); !checked) return checked;
  const std::filesystem::path part = path.string() + ".part";
  if (!std::ofstream(part)) {
    return fail(FailureKind::io, path.string(), "cannot be written",
                "look at the folder, its rights and its space");
  }
  XlsxWriter writer(part.string(), table, created);
  writer.write();
  std::error_code error;
  const bool closed = writer.close();
  if (closed) std::filesystem::rename(part, path, error);
  if (closed && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return fail(FailureKind::io, path.string(), "cannot be written",
              "look at the folder, its rights and its space");
}

}  // namespace bihuan
