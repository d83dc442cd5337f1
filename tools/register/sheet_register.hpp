#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "tools/register/register_reader.hpp"

namespace bihuan {

// A register that stands in a sheet: a workbook, or a CSV of the layout `ledger`. Only register_reader
// includes this; its comment says what is read and how it fails.
[[nodiscard]] Result<RegisterFile> read_sheet_register(const std::filesystem::path& path,
                                                       const RegisterMapping& mapping,
                                                       std::string_view sheet);

// Where a column of the mapping stands in `table.columns`: under that heading; else under the only one of
// several rows that reads so joined ("整改/期限" is 整改期限) or whose last row does ("隐患/等级" is 等级).
// Absent: under none. More than one place: `times` > 1.
struct HeadingPlace {
  std::size_t at = 0;
  std::size_t times = 0;
};
[[nodiscard]] HeadingPlace find_heading(const SheetTable& table, std::string_view column);

}  // namespace bihuan
