#pragma once

#include <cstdint>

namespace bihuan {

// How much of a workbook is read before it is refused. An honest ledger stays far below; what lies above is a
// mistake or an attack, and is named, never half read.
struct WorkbookLimits {
  std::uint64_t file_bytes = 64u << 20;       // the file as it is
  std::uint64_t entries = 1'000;              // files within it
  std::uint64_t part_bytes = 256u << 20;      // one of them unpacked
  std::uint64_t ratio = 100;                  // unpacked to packed; an honest sheet of a million cells has 17
  std::uint64_t ratio_free_bytes = 1u << 20;  // smaller parts may have any ratio
  std::uint64_t token_bytes = 1u << 20;       // one tag or one comment
  std::uint32_t xml_depth = 64;
  std::uint64_t sheets = 250;
  std::uint64_t rows = 200'000;           // of a sheet, those that hold something
  std::uint32_t columns = 500;            // up to the last that holds something
  std::uint64_t cells = 2'000'000;        // of a sheet, those that hold something
  std::uint64_t cell_bytes = 128u << 10;  // of one text; a spreadsheet allows 32,767 characters
  std::uint64_t shared_strings = 2'000'000;
  std::uint64_t shared_string_bytes = 64u << 20;  // all of them together
  std::uint64_t merged_ranges = 20'000;           // of a sheet
  std::uint64_t cell_formats = 70'000;            // a spreadsheet allows 65,490
};

}  // namespace bihuan
