#pragma once

#include <filesystem>
#include <string_view>

#include "tools/register/register_reader.hpp"

namespace bihuan {

// A register that stands in a sheet: a workbook, or a CSV of the layout `ledger`. Only register_reader
// includes this; its comment says what is read and how it fails.
[[nodiscard]] Result<RegisterFile> read_sheet_register(const std::filesystem::path& path,
                                                       const RegisterMapping& mapping,
                                                       std::string_view sheet);

}  // namespace bihuan
