#include "tools/workbook/csv_file.hpp"

#include "tests/tools/workbook/file_folder.hpp"

namespace bihuan {
namespace {

// Rows as "row@line[a|b]", with "!fault" for a row that broke, one per line.
std::string rows_of_csv(std::string_view bytes, char delimiter = ',') {
  const FileFolder folder;
  auto file = CsvFile::open(folder.write("a.csv", bytes), delimiter, Encoding::automatic);
  if (!file) return to_text(file.error());
  std::string text;
  while (const CsvRow* const row = file->next()) {
    text += std::to_string(row->row) + '@' + std::to_string(row->line) + '[';
    for (std::size_t i = 0; i < row->ends.size() && !row->fault; ++i) {
      text += std::string(i == 0 ? "" : "|") + std::string(row->field(i));
    }
    text += ']';
    if (row->fault)
      text += '!' + std::to_string(static_cast<int>(*row->fault)) + " in " + std::to_string(row->size);
    text += '\n';
  }
  return text;
}

TEST(CsvFile, ReadsAsRfc4180Says) {
  struct Row {
    std::string_view bytes, rows;
  };
  const std::vector<Row> cases{
      {"a,b\n1,2\n", "1@1[a|b]\n2@2[1|2]\n"},
      {"a,b\n1,2", "1@1[a|b]\n2@2[1|2]\n"},
      {"a,b\r\n1,2\r\n", "1@1[a|b]\n2@2[1|2]\n"},
      {"a,b\r1,2\r", "1@1[a|b]\n2@2[1|2]\n"},
      {"\xEF\xBB\xBF"
       "a,b\n",
       "1@1[a|b]\n"},
      {"\xEF\xBB\xBF\"a\",b\n", "1@1[a|b]\n"},
      {"a,\"b,c\"\n", "1@1[a|b,c]\n"},
      {"a,\"b\"\"c\"\n", "1@1[a|b\"c]\n"},
      {"a,\"\"\n", "1@1[a|]\n"},
      {"a,\n", "1@1[a|]\n"},
      {",\n", "1@1[|]\n"},
      {"\"a\nb\",c\nd,e\n", "1@1[a\nb|c]\n2@3[d|e]\n"},
      {"\"a\r\nb\",c\r\nd,e\r\n", "1@1[a\nb|c]\n2@3[d|e]\n"},
      {"a\n\n\nb\n", "1@1[a]\n2@2[]\n3@3[]\n4@4[b]\n"},
      {"a , b\n", "1@1[a|b]\n"},
      {"\" a \",b\n", "1@1[ a |b]\n"},
      {"隐患,\"整改，完\"\n", "1@1[隐患|整改，完]\n"},
  };
  for (const Row& row : cases) EXPECT_EQ(rows_of_csv(row.bytes), row.rows) << row.bytes;
  EXPECT_EQ(rows_of_csv("a;b,c\n", ';'), "1@1[a|b,c]\n");
  EXPECT_EQ(rows_of_csv("a\tb c\t\td\n", '\t'), "1@1[a|b c||d]\n");
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(rows_of_csv("a,b\0c\n"sv), std::string("1@1[a|b\0c]\n"sv));
}

TEST(CsvFile, ABrokenQuoteCostsOneRow) {
  EXPECT_EQ(rows_of_csv("a,b\n1,2\"3\n4,5\n"), "1@1[a|b]\n2@2[]!0 in 1\n3@3[4|5]\n");
  EXPECT_EQ(rows_of_csv("a,b\n1,\"2\"3\n4,5\n"), "1@1[a|b]\n2@2[]!0 in 1\n3@3[4|5]\n");
  EXPECT_EQ(rows_of_csv("a,b\n\"1,2\n3,4\n5,6\n"), "1@1[a|b]\n2@2[]!0 in 0\n3@3[3|4]\n4@4[5|6]\n");
  EXPECT_EQ(rows_of_csv("a,b\n\"1,2"), "1@1[a|b]\n2@2[]!0 in 0\n");
  EXPECT_EQ(rows_of_csv("a,b\n\"1,2\n3,\"4\"\n5,6\n"), "1@1[a|b]\n2@2[]!0 in 0\n3@3[3|4]\n4@4[5|6]\n");
}

TEST(CsvFile, AFieldWithoutAnEndDoesNotSwallowTheRest) {
  const std::string lines = [] {
    std::string text;
    for (int i = 0; i < 40'000; ++i) text += "1,2\n";
    return text;
  }();
  const FileFolder folder;
  auto file = CsvFile::open(folder.write("a.csv", "a,b\n\"1,2\n" + lines), ',', Encoding::automatic);
  ASSERT_TRUE(file);
  std::uint64_t whole = 0;
  std::vector<CsvFault> faults;
  while (const CsvRow* const row = file->next()) {
    if (row->fault) faults.push_back(*row->fault);
    whole += row->fault ? 0 : 1;
  }
  EXPECT_EQ(faults, std::vector<CsvFault>{CsvFault::field_too_long});
  EXPECT_EQ(whole, 40'001u);
}

TEST(CsvFile, BoundsHoldToTheByte) {
  const std::string longest(kCsvFieldBytesMax, 'x');
  EXPECT_EQ(rows_of_csv("a," + longest + "\n"), "1@1[a|" + longest + "]\n");
  EXPECT_EQ(rows_of_csv("a,x" + longest + "\nb,c\n"), "1@1[]!1 in 1\n2@2[b|c]\n");
  EXPECT_EQ(rows_of_csv("a,\"x" + longest + "\"\nb,c\n"), "1@1[]!1 in 1\n2@2[b|c]\n");
  const std::string row(kCsvRowBytesMax, 'x');
  EXPECT_EQ(rows_of_csv(row + "\nb,c\n"), "1@1[]!2 in 0\n2@2[b|c]\n");
}

TEST(CsvFile, ARowOfCommasIsCountedAndNotKept) {
  const FileFolder folder;
  auto file = CsvFile::open(folder.write("a.csv", std::string(900'000, ',')), ',', Encoding::automatic);
  ASSERT_TRUE(file);
  const CsvRow* const row = file->next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->size, 900'001u);
  EXPECT_EQ(row->ends.size(), kCsvColumnsMax);
  EXPECT_TRUE(row->blank);
}

TEST(CsvFile, TheHashIsOfTheWholeFile) {
  const FileFolder folder;
  const std::string bytes =
      "\xEF\xBB\xBF"
      "a,b\r\n1,2";
  const auto file = CsvFile::open(folder.write("a.csv", bytes), ',', Encoding::automatic);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->sha256(), sha256(bytes));
}

TEST(CsvFile, WhatIsNoTableIsRefused) {
  const FileFolder folder;
  const auto kind = [&](std::string_view bytes, Encoding encoding) {
    const auto file = CsvFile::open(folder.write("a.csv", bytes), ',', encoding);
    return file ? "none" : to_text(file.error().detail);
  };
  EXPECT_EQ(kind("", Encoding::automatic), "there is nothing in it");
  EXPECT_EQ(kind("\xFF\xFE"
                 "a",
                 Encoding::automatic),
            "the file is UTF-16");
  EXPECT_EQ(kind("\xFE\xFF", Encoding::automatic), "the file is UTF-16");
  EXPECT_EQ(kind("\xEF\xBB\xBF"
                 "a",
                 Encoding::gb18030),
            "the file begins with the mark of UTF-8, not GB18030");
  const auto absent = CsvFile::open("/nowhere/a.csv", ',', Encoding::automatic);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().kind, FailureKind::not_found);
}

TEST(CsvFile, AFileOverTheBoundIsNotRead) {
  const FileFolder folder;
  const auto path = folder.write("a.csv", "a");
  std::filesystem::resize_file(path, kCsvFileBytesMax + 1);  // sparse
  const auto file = CsvFile::open(path, ',', Encoding::automatic);
  ASSERT_FALSE(file);
  EXPECT_NE(to_text(file.error().detail).find("the most is 1073741824"), std::string::npos);
}

}  // namespace
}  // namespace bihuan
