#include "tools/workbook/xlsx_sheet.hpp"

#include <unicode/utf8.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string_view>
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
constexpr std::size_t kFooterCharactersMax = 200;  // the format allows 255
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

std::unexpected<Failure> refused(const std::string& where, const std::string& place, Words detail) {
  return fail(FailureKind::invalid_input, said("{where}: {cell}", {{"where", where}, {"cell", place}}),
              std::move(detail));
}

Words too_large() {
  return said("does not fit {columns} columns and {rows} rows",
              {{"columns", kSheetColumnsMax}, {"rows", kSheetRowsMax}});
}

Result<void> check(const std::string& where, const SheetForm& form) {
  const bool named = detail_of(form.sheet).empty() && !form.sheet.empty() &&
                     utf16_units(form.sheet) <= kSheetNameMax &&
                     form.sheet.find_first_of("[]:*?/\\\n\t") == std::string::npos &&
                     form.sheet.front() != '\'' && form.sheet.back() != '\'';
  if (!named) return refused(where, form.sheet, "is no name for a sheet");
  if (form.headings.empty() || form.headings.size() > kSheetColumnsMax)
    return refused(where, form.sheet, too_large());
  for (std::uint32_t column = 0; column < form.headings.size(); ++column) {
    const Words detail = detail_of(form.headings[column]);
    if (!detail.empty()) return refused(where, to_text(CellAddress{1, column}), detail);
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

// The note as a footer writes it: an ampersand begins a code there.
std::string footer_of(std::string_view note) {
  std::string footer = "&L";
  std::size_t characters = 0;
  for (const char c : note) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins && ++characters > kFooterCharactersMax) break;
    footer += c == '&' ? std::string("&&") : std::string(1, c);
  }
  return footer + "&R&P/&N";
}

}  // namespace

// libxlsxwriter owns what it hands out and frees it all as the workbook closes. It keeps one row at a time.
class XlsxSheet::Book {
 public:
  Book(const std::string& path, std::string where, SheetForm form, Instant created)
      : where_(std::move(where)), form_(std::move(form)) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::string beside = folder.empty() ? "." : folder.string();  // where the rows wait
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = beside.data();
    book_ = workbook_new_opt(path.c_str(), &options);
    ENSURE(book_ != nullptr);  // else out of memory
    lxw_doc_properties properties{};
    properties.created =
        static_cast<time_t>(std::chrono::floor<std::chrono::seconds>(created).time_since_epoch().count());
    if (!form_.note.empty()) properties.comments = form_.note.data();
    workbook_set_properties(book_, &properties);
    sheet_ = workbook_add_worksheet(book_, form_.sheet.c_str());
    if (sheet_ == nullptr) return;  // no room for the rows that wait
    make_formats();
    for (const std::string& heading : form_.headings)
      widths_.push_back(std::max(kWidthMin, width_of(heading) + 2));
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  [[nodiscard]] bool has_room() const { return sheet_ != nullptr; }

  void write_headings() {
    for (std::uint32_t column = 0; column < form_.headings.size(); ++column) {
      write_text({1, column}, form_.headings[column], heading_);
    }
  }

  Result<void> add(std::span<const WrittenCell> row) {
    ENSURE(row.size() <= form_.headings.size());
    if (rows_ + 1 >= kSheetRowsMax) return refused(where_, form_.sheet, too_large());
    ++rows_;
    for (std::uint32_t column = 0; column < row.size(); ++column) {
      const CellAddress at{rows_ + 1, column};
      const Words detail = detail_of(row[column].text);
      if (!detail.empty()) return refused(where_, to_text(at), detail);
      if (rows_ <= kRowsMeasured) {
        widths_[column] = std::max(widths_[column], width_of(row[column].text) + 2);
      }
      write_cell(at, row[column]);
    }
    return {};
  }

  Result<void> finish() {
    arrange();
    if (workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR) return {};
    return cannot_be_written();
  }

  [[nodiscard]] std::unexpected<Failure> cannot_be_written() const {
    return fail(FailureKind::io, where_, "cannot be written", "look at the folder, its rights and its space");
  }

 private:
  void make_formats() {
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
    const auto columns = static_cast<lxw_col_t>(form_.headings.size());
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(rows_), static_cast<lxw_col_t>(columns - 1));
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    if (!form_.note.empty()) worksheet_set_footer(sheet_, footer_of(form_.note).c_str());
    for (lxw_col_t column = 0; column < columns; ++column) {
      worksheet_set_column(sheet_, column, column, width(column), nullptr);
    }
  }

  [[nodiscard]] std::uint32_t width(std::size_t column) const {
    if (column < form_.widths.size() && form_.widths[column] != 0) return form_.widths[column];
    return std::min(widths_[column], kWidthMax);
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

  const std::string where_;
  SheetForm form_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* heading_ = nullptr;
  std::array<lxw_format*, 2> text_{}, number_{}, date_{}, date_time_{};  // plain, marked
  std::uint32_t rows_ = 0;                                               // beside the headings
  std::vector<std::uint32_t> widths_;                                    // of what was written
};

XlsxSheet::XlsxSheet(std::unique_ptr<Book> book) : book_(std::move(book)) {}
XlsxSheet::XlsxSheet(XlsxSheet&&) noexcept = default;
XlsxSheet& XlsxSheet::operator=(XlsxSheet&&) noexcept = default;
XlsxSheet::~XlsxSheet() = default;

Result<XlsxSheet> XlsxSheet::begin(const std::string& path, const std::string& where, SheetForm form,
                                   Instant created) {
  ENSURE(created > Instant{});  // libxlsxwriter takes 0 for "now"
  if (auto checked = check(where, form); !checked) return std::unexpected(std::move(checked.error()));
  auto book = std::make_unique<Book>(path, where, std::move(form), created);
  if (!book->has_room()) return book->cannot_be_written();
  book->write_headings();
  return XlsxSheet(std::move(book));
}

Result<void> XlsxSheet::add(std::span<const WrittenCell> row) { return book_->add(row); }
Result<void> XlsxSheet::finish() { return book_->finish(); }

}  // namespace bihuan
