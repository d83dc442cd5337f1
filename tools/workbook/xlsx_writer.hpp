#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/time/instant.hpp"
#include "tools/workbook/xlsx_sheet.hpp"

namespace bihuan {

// A table to write: a row of headings that stays in sight, then the rows.
struct WrittenTable {
  std::string sheet;  // its tab, at most 31 characters, no brackets, colons, stars, slashes
  std::vector<std::string> headings;
  std::vector<std::uint32_t> widths;           // of the columns, in digits; 0 or absent: by what stands in it
  std::vector<std::vector<WrittenCell>> rows;  // at most as long as headings
};

// Writes one workbook; equal tables and instants give equal bytes. The file is put there whole or not at all.
// REQUIRES: `created` is after 1970 began.
// FAILS: invalid_input when the name of the sheet or a text breaks the format's bounds; io.
[[nodiscard]] Result<void> write_xlsx(const std::filesystem::path& path, const WrittenTable& table,
                                      Instant created);

}  // namespace bihuan
