#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/hazard.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"
#include "tools/register/mapping.hpp"
#include "tools/register/row_problem.hpp"
#include "tools/workbook/sheet_table.hpp"

namespace bihuan {

// One case as the register tells it. Times are local to the zone of the mapping's calendar.
// Shape: texts are NFC without spaces around them; the case id, territory, sector and limit fit a record's
// plain text, the others its free text.
struct RegisterCase {
  std::uint64_t row = 0;   // as a spreadsheet counts
  std::uint64_t line = 0;  // as a text editor counts
  std::string case_id;
  LocalTime opened{};
  bool opened_has_clock = true;  // false: the register tells a day only
  std::optional<LocalTime>
      target;  // due before it; a day without a clock is due until its end: next midnight
  std::optional<LocalTime> closed;  // never before `opened`; a day without a clock is its beginning
  bool closed_has_clock = true;
  std::optional<bool> on_time;  // as the register claims, also for cases still open
  std::string closure_reason;
  std::string description;
  std::string place;
  std::string territory;
  std::string sector;
  Channel channel = Channel::inspection;
  std::string limit;  // a kind of limit of the pack

  bool operator==(const RegisterCase&) const = default;
};

inline constexpr std::size_t kRowProblemsMax = 100'000;

// Every row that says anything is either one case or has at least one problem, never both:
// rows == cases.size() + rows_with_problems.
struct RegisterFile {
  std::vector<RegisterCase> cases;   // by row
  std::vector<RowProblem> problems;  // by row; of more than kRowProblemsMax the first
  std::uint64_t problems_unlisted = 0;
  std::uint64_t rows_with_problems = 0;
  std::uint64_t rows = 0;           // without the header and rows of empty cells only
  Digest sha256;                    // of the whole file
  std::optional<SheetTable> table;  // of a workbook or a ledger: its rows as they stand, and what is no row
  Encoding encoding = Encoding::utf_8;
};

// Told from time to time how many bytes are read, of how many.
using ReadProgress = std::function<void(std::uint64_t bytes_read, std::uint64_t bytes_total)>;

// Reads the whole register. A row with a problem is left out and listed; the rest of the file is still read.
// An id that stood in an earlier row, even in one with a problem, is a problem of the later row.
// Only the columns the mapping names are looked at; bytes in others may be anything.
// A file named .xlsx is a workbook: the sheet called `sheet`, or, without one, the only visible sheet that
// has all columns of the mapping. In a workbook or ledger, `line` is the row. In a CSV ledger a row that is
// no text or has a broken quote refuses the file. FAILS: not_found, io; corrupt; invalid_input when the file
// cannot be read as a table at all: its header is broken, lacks a column of the mapping or has it twice, it
// has no or several such sheets, or what CsvFile::open, XlsxFile::open and table_of refuse.
[[nodiscard]] Result<RegisterFile> read_register(const std::filesystem::path& path,
                                                 const RegisterMapping& mapping,
                                                 const ReadProgress& progress = {},
                                                 std::string_view sheet = {});

// Whether read_register takes it for a workbook.
[[nodiscard]] bool is_workbook(const std::filesystem::path& path);

}  // namespace bihuan
