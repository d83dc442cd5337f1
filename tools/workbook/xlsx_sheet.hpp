#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/time/instant.hpp"
#include "tools/workbook/sheet_part.hpp"

namespace bihuan {

// One cell to write. `kind` decides how: number, date and date_time (in the forms SheetCell has) as such, all
// else as a text that no program takes for a formula.
struct WrittenCell {
  CellKind kind = CellKind::text;
  std::string text;
  bool marked = false;  // red
};

// What stands around the rows.
struct SheetForm {
  std::string sheet;  // its tab, at most 31 characters, no brackets, colons, stars, slashes
  std::vector<std::string> headings;
  std::vector<std::uint32_t> widths{};  // of the columns, in digits; 0 or absent: by what stands in it
  std::string note{};                   // at the foot of every printed page, and among the properties
};

// A workbook of one table, written row by row: the headings stay in sight, dates are dates, numbers numbers,
// and however long it gets the memory stays the same. Equal forms, rows and instants give equal bytes.
//
// Threads: one.
class XlsxSheet {
 public:
  // Writes to a file that may be there already, empty or not. `where` is what failures call it.
  // REQUIRES: `created` is after 1970 began.
  // FAILS: invalid_input when the name of the sheet or a heading breaks the format's bounds; io.
  [[nodiscard]] static Result<XlsxSheet> begin(const std::string& path, const std::string& where,
                                               SheetForm form, Instant created);
  XlsxSheet(XlsxSheet&&) noexcept;
  XlsxSheet& operator=(XlsxSheet&&) noexcept;
  ~XlsxSheet();  // unfinished: the file is no workbook

  // REQUIRES: at most as many cells as there are headings.
  // FAILS: invalid_input naming the cell when a text breaks the format's bounds, or when the sheet is full.
  [[nodiscard]] Result<void> add(std::span<const WrittenCell> row);
  // FAILS: io.
  [[nodiscard]] Result<void> finish();

 private:
  class Book;
  explicit XlsxSheet(std::unique_ptr<Book> book);
  std::unique_ptr<Book> book_;
};

}  // namespace bihuan
