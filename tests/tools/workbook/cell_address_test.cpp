#include "tools/workbook/cell_address.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace bihuan {
namespace {

TEST(CellAddress, ColumnsAreNamedAsSpreadsheetsDo) {
  EXPECT_EQ(column_name(0), "A");
  EXPECT_EQ(column_name(25), "Z");
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_EQ(column_name(701), "ZZ");
  EXPECT_EQ(column_name(702), "AAA");
  EXPECT_EQ(column_name(kSheetColumnsMax - 1), "XFD");
}

TEST(CellAddress, IsReadAsItIsWritten) {
  for (const CellAddress address : std::vector<CellAddress>{{1, 0}, {7, 2}, {1'048'576, 16'383}, {99, 26}}) {
    EXPECT_EQ(parse_cell_address(to_text(address)), address);
  }
  for (const std::string_view wrong : {"", "A", "7", "C07", "c7", "7C", "C7 ", "C-7", "C0", "XFE1", "AAAA1",
                                       "A1048577", "A99999999999", "$C$7"}) {
    EXPECT_EQ(parse_cell_address(wrong), std::nullopt) << wrong;
  }
}

TEST(CellRange, HasItsCornersInOrder) {
  EXPECT_EQ(parse_cell_range("A1:C7"), (CellRange{{1, 0}, {7, 2}}));
  EXPECT_EQ(parse_cell_range("B2"), (CellRange{{2, 1}, {2, 1}}));
  for (const std::string_view wrong : {"C7:A1", "A1:", ":A1", "A:C", "1:7", "A7:C1", "A1:C7:D8"}) {
    EXPECT_EQ(parse_cell_range(wrong), std::nullopt) << wrong;
  }
}

}  // namespace
}  // namespace bihuan
