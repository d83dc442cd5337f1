#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/number_format.hpp"
#include "tools/workbook/shared_strings.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {

struct Sheet {
  std::string name;
  bool hidden = false;
  std::string part;  // "xl/worksheets/sheet1.xml"
};

// All of a workbook but its rows.
struct WorkbookParts {
  std::vector<Sheet> sheets;
  SharedStrings strings;
  std::vector<NumberFormat> formats;  // by the number a cell's style has
  bool counts_from_1904 = false;
};

// FAILS: invalid_input when it is another kind of document, holds no sheet, or names parts that are not in
// it.
[[nodiscard]] Result<WorkbookParts> read_workbook_parts(const ZipPackage& package);

}  // namespace bihuan
