#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "events/hazard.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"
#include "tools/register/mapping.hpp"
#include "tools/register/row_problem.hpp"

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
  std::uint64_t rows = 0;  // without the header and rows of empty cells only
  Digest sha256;           // of the whole file
  Encoding encoding = Encoding::utf_8;
};

// Told from time to time how many bytes are read, of how many.
using ReadProgress = std::function<void(std::uint64_t bytes_read, std::uint64_t bytes_total)>;

// Reads the whole register. A row with a problem is left out and listed; the rest of the file is still read.
// An id that stood in an earlier row, even in one with a problem, is a problem of the later row.
// Only the columns the mapping names are looked at; bytes in others may be anything.
// FAILS: not_found, io; invalid_input when the file cannot be read as a table at all: its header is broken,
// lacks a column of the mapping or has it twice, or what CsvFile::open refuses.
[[nodiscard]] Result<RegisterFile> read_register(const std::filesystem::path& path,
                                                 const RegisterMapping& mapping,
                                                 const ReadProgress& progress = {});

}  // namespace bihuan
