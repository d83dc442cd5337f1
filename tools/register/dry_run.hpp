#pragma once

#include <filesystem>
#include <string>

#include "tools/register/import_plan.hpp"

namespace bihuan {

// What was checked, so that what is written is that: SHA-256, in hexadecimal, over the file, its mapping, the
// pack, the calendar, and what the import would write of it into this book. Of the hour it holds nothing.
[[nodiscard]] std::string dry_run_hash(const RegisterFile& file, const RegisterMapping& mapping,
                                       const RegisterRules& rules, const ImportPlan& plan);

// Whether the register can be given back: a workbook or a ledger can.
// FAILS: invalid_input when it cannot; conflict when something stands at `path` already.
[[nodiscard]] Result<void> check_markable(const std::filesystem::path& path,
                                          const std::filesystem::path& file, const RegisterMapping& mapping);

// The register's rows as a workbook, cells with a problem red, a last column 错误说明 that tells what is
// wrong and what to do. REQUIRES: check_markable said yes, and file.table. FAILS: as check_markable and
// write_xlsx.
[[nodiscard]] Result<void> write_marked(const std::filesystem::path& path, const RegisterFile& file,
                                        const ImportPlan& plan, Language language, Instant created);

}  // namespace bihuan
