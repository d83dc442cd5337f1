#pragma once

// A workbook as it is: its sheets, their rows and cells. What a column means is somebody else's business.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "tools/workbook/cell_address.hpp"
#include "tools/workbook/sheet_part.hpp"
#include "tools/workbook/workbook_limits.hpp"
#include "tools/workbook/workbook_parts.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {

// Reads .xlsx row by row: in memory are the packed file, its shared strings and one row.
class XlsxFile {
 public:
  // FAILS: not_found, io; invalid_input when it is no .xlsx (with what it is instead), breaks a limit, or
  // breaks the format; corrupt when a part does not unpack. `where` is the file and the place in it.
  [[nodiscard]] static Result<XlsxFile> open(const std::filesystem::path& path,
                                             const WorkbookLimits& limits = {});
  [[nodiscard]] static Result<XlsxFile> read(std::string bytes, std::string name,
                                             const WorkbookLimits& limits = {});

  // In the order of their tabs, hidden ones too; charts are none.
  [[nodiscard]] const std::vector<Sheet>& sheets() const { return parts_.sheets; }

  // FAILS: not_found, naming the sheets there are.
  [[nodiscard]] Result<const Sheet*> sheet_named(std::string_view name) const;

  // Every row that holds something, ascending. FAILS as `open` does, naming the sheet and the cell.
  [[nodiscard]] Result<void> visit_rows(const Sheet& sheet, const RowVisitor& visitor) const;

  // In the file's order; a pass of its own, because they stand behind the rows.
  [[nodiscard]] Result<std::vector<CellRange>> merged_ranges(const Sheet& sheet) const;

  [[nodiscard]] const std::string& name() const { return package_.name(); }
  [[nodiscard]] const WorkbookLimits& limits() const { return package_.limits(); }
  [[nodiscard]] const Digest& sha256() const { return sha256_; }  // of the whole file
  [[nodiscard]] bool counts_from_1904() const { return parts_.counts_from_1904; }

 private:
  XlsxFile(ZipPackage package, const Digest& sha256) : package_(std::move(package)), sha256_(sha256) {}

  ZipPackage package_;
  Digest sha256_;
  WorkbookParts parts_;
};

}  // namespace bihuan
