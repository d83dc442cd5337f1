#pragma once

#include <map>
#include <string>

#include "tools/workbook/sheet_table.hpp"
#include "tools/workbook/xlsx_writer.hpp"

namespace bihuan {

// What is wrong with the cells of a table, by their addresses in the sheet.
using CellProblems = std::map<CellAddress, std::string>;

// The table again, ready to be corrected and read once more: cells with a problem red, and a last column that
// says for each row what is wrong, after the name of the column. A column of that heading from an earlier
// round is left out. A problem at an address outside the table's columns is said for its row; rows the table
// does not have are nobody's.
[[nodiscard]] WrittenTable with_problems(const SheetTable& table, const CellProblems& problems,
                                         const std::string& heading = "错误说明");

}  // namespace bihuan
