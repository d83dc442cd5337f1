#include "tools/register/register_reader.hpp"

#include <algorithm>
#include <set>

#include "tests/tools/register/register_folder.hpp"
#include "tools/workbook/csv_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kHeader =
    "id,opened,target,closed,reason,area,title,detail,ward,street,in time,source,kind,trade,unused\n";
constexpr std::string_view kGood =
    "A1,2024-05-06 09:00,2024-05-13 10:30,2024-05-08 10:00,done,3101,Gas,hose,W1,Road 1,YES,call,C,Fire,x\n";

LocalTime local(std::string_view text) { return *parse_local_time(text); }

Result<RegisterFile> read_rows(std::string_view bytes, std::string_view mapping_text = kMapping) {
  const RegisterFolder folder;
  const auto mapping = read_mapping(folder, mapping_text);
  if (!mapping) return std::unexpected(mapping.error());
  return read_register(folder.write("a.csv", bytes), *mapping);
}

// The good row with one cell replaced.
std::string with(std::string_view cell, std::string_view written) {
  std::string row(kGood);
  return row.replace(row.find(cell), cell.size(), written);
}

TEST(RegisterReader, ReadsEveryFieldOfACase) {
  const std::string bytes = std::string(kHeader) + std::string(kGood);
  const auto read = read_rows(bytes);
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_TRUE(read->problems.empty());
  ASSERT_EQ(read->cases.size(), 1u);
  EXPECT_EQ(read->rows, 1u);
  EXPECT_EQ(read->sha256, sha256(bytes));
  const RegisterCase expected{.row = 2,
                              .line = 2,
                              .case_id = "A1",
                              .opened = local("2024-05-06 09:00"),
                              .target = local("2024-05-13 10:30"),
                              .closed = local("2024-05-08 10:00"),
                              .on_time = true,
                              .closure_reason = "done",
                              .description = "Gas: hose",
                              .place = "W1, Road 1",
                              .territory = "3101",
                              .sector = "fire",
                              .channel = Channel::public_report,
                              .limit = "complaint"};
  EXPECT_EQ(read->cases.front(), expected);
}

TEST(RegisterReader, EmptyCellsThatMayBeEmptyAreNoProblem) {
  const auto read =
      read_rows(std::string(kHeader) + "A1,2024-05-06 09:00,-,,,,-,hose,,Road 1,,visit,C,Fire,\n");
  ASSERT_TRUE(read) << to_text(read.error());
  ASSERT_EQ(read->cases.size(), 1u);
  const RegisterCase& row = read->cases.front();
  EXPECT_EQ(row.target, std::nullopt);
  EXPECT_EQ(row.closed, std::nullopt);
  EXPECT_EQ(row.on_time, std::nullopt);
  EXPECT_EQ(row.description, ": hose");
  EXPECT_EQ(row.place, "Road 1");
}

TEST(RegisterReader, ADayWithoutAClockIsAWholeDay) {
  const auto read = read_rows(std::string(kHeader) + with("2024-05-13 10:30", "2024-05-13") +
                              "A2,2024-05-06 09:00,,2024-05-06,,,Gas,,,,,call,C,Fire,\n"
                              "A3,2024-05-06,,2024-05-07,,,Gas,,,,,call,C,Fire,\n");
  ASSERT_TRUE(read) << to_text(read.error());
  ASSERT_EQ(read->cases.size(), 3u);
  EXPECT_EQ(read->cases[0].target, local("2024-05-14 00:00"));
  EXPECT_EQ(read->cases[1].closed, local("2024-05-06 09:00"));  // never before the opening
  EXPECT_FALSE(read->cases[1].closed_has_clock);
  EXPECT_TRUE(read->cases[1].opened_has_clock);
  EXPECT_EQ(read->cases[2].opened, local("2024-05-06 00:00"));
  EXPECT_FALSE(read->cases[2].opened_has_clock);
  EXPECT_EQ(read->cases[2].closed, local("2024-05-07 00:00"));
}

TEST(RegisterReader, EveryKindOfProblemIsNamedByRowAndColumn) {
  struct Row {
    std::string line;
    RowProblemCode code;
    std::string column, value, expected;
  };
  const std::string long_id(194, 'x');  // with "test-1:" more than a number may have
  const std::string long_area(201, 'x');
  const std::string long_text(12'001, 'x');
  const std::string formats = "%Y-%m-%d %H:%M / %Y-%m-%d";
  const std::vector<Row> rows{
      {with("A1", ""), RowProblemCode::missing_id, "id", "", ""},
      {with("A1", "-"), RowProblemCode::missing_id, "id", "", ""},
      {with("A1", long_id), RowProblemCode::text_too_long, "id", excerpt(long_id), "193"},
      {with("2024-05-06 09:00", ""), RowProblemCode::missing_opened, "opened", "", ""},
      {with("2024-05-06 09:00", "2024-02-30 09:00"), RowProblemCode::unparsable_date, "opened",
       "2024-02-30 09:00", formats},
      {with("2024-05-13 10:30", "soon"), RowProblemCode::unparsable_date, "target", "soon", formats},
      {with("2024-05-08 10:00", "45420"), RowProblemCode::unparsable_date, "closed", "45420", formats},
      {with("2024-05-08 10:00", "2024-05-06 08:59"), RowProblemCode::closed_before_opened, "closed",
       "2024-05-06 08:59", "2024-05-06 09:00"},
      {with("2024-05-08 10:00", "2024-05-05"), RowProblemCode::closed_before_opened, "closed", "2024-05-05",
       "2024-05-06 09:00"},
      {with("done",
            "a\x01"
            "b"),
       RowProblemCode::control_character, "reason", "a\\x01b", ""},
      {with("done", std::string("a\0b", 3)), RowProblemCode::control_character, "reason", "a\\x00b", ""},
      {with("done", "\xFF\xFF"), RowProblemCode::wrong_encoding, "reason", "\\xFF\\xFF", "utf-8"},
      {with("done", long_text), RowProblemCode::text_too_long, "reason", excerpt(long_text), "12000"},
      {with("3101", long_area), RowProblemCode::text_too_long, "area", excerpt(long_area), "200"},
      {with("Gas,hose", ","), RowProblemCode::missing_description, "title, detail", "", ""},
      {with("hose", long_text), RowProblemCode::text_too_long, "title, detail", excerpt("Gas: " + long_text),
       "12000"},
      {with("Road 1", long_text), RowProblemCode::text_too_long, "ward, street", excerpt("W1, " + long_text),
       "12000"},
      {with("YES", "perhaps"), RowProblemCode::unknown_on_time, "in time", "perhaps", ""},
      {with("call", "rumour"), RowProblemCode::unknown_channel, "source", "rumour", ""},
      {with("call", ""), RowProblemCode::unknown_channel, "source", "", ""},
      {with(",C,", ",c,"), RowProblemCode::unknown_limit, "kind", "c", ""},
      {with("Fire", "Water"), RowProblemCode::unknown_sector, "trade", "Water", ""},
      {with(",x\n", "\n"), RowProblemCode::wrong_field_count, "", "14", "15"},
      {with(",x\n", ",x,y\n"), RowProblemCode::wrong_field_count, "", "16", "15"},
      {with("hose", "ho\"se"), RowProblemCode::broken_quote, "detail", "", ""},
      {with("hose", "\"hose"), RowProblemCode::broken_quote, "detail", "", ""},
      {with("hose", std::string(kCsvFieldBytesMax + 1, 'x')), RowProblemCode::field_too_long, "detail", "",
       "65536"},
      {with("hose", std::string(kCsvRowBytesMax, 'x')), RowProblemCode::row_too_long, "", "", "1048576"},
  };
  static const std::set<RowProblemCode> kWithoutCells{
      RowProblemCode::broken_quote, RowProblemCode::field_too_long, RowProblemCode::row_too_long,
      RowProblemCode::wrong_field_count};  // the row never got that far
  for (const Row& row : rows) {
    // A mark of UTF-8, so that one strange cell does not make the file GB18030.
    const auto read = read_rows("\xEF\xBB\xBF" + std::string(kHeader) + "\n" + row.line + with("A1", "A2"));
    ASSERT_TRUE(read) << to_text(read.error());
    const bool has_id = row.column != "id" && !kWithoutCells.contains(row.code);
    const RowProblem expected{3, 3, row.column, row.code, row.value, row.expected, has_id ? "A1" : ""};
    ASSERT_EQ(read->problems.size(), 1u) << name(row.code) << ' ' << row.value;
    EXPECT_EQ(read->problems.front(), expected) << to_text(read->problems.front(), Language::en);
    EXPECT_EQ(read->cases.size(), 1u) << name(row.code) << ": the row after it is read";
    EXPECT_EQ(read->rows, 2u);
    EXPECT_EQ(read->rows_with_problems, 1u);
  }
}

TEST(RegisterReader, TheSecondRowOfAnIdIsAProblemEvenWhenTheFirstIsOne) {
  const auto read = read_rows(std::string(kHeader) + with("call", "rumour") + std::string(kGood));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->cases.empty());
  ASSERT_EQ(read->problems.size(), 2u);
  EXPECT_EQ(read->problems[1], (RowProblem{3, 3, "id", RowProblemCode::duplicate_id, "A1", "2", "A1"}));
}

TEST(RegisterReader, ARowTellsAllItsProblemsAtOnce) {
  const auto read = read_rows(std::string(kHeader) + ",soon,never,,,,\x01,,,,perhaps,rumour,c,Water,\n");
  ASSERT_TRUE(read);
  std::vector<std::string> columns;
  for (const RowProblem& problem : read->problems) columns.push_back(problem.column);
  EXPECT_EQ(columns, (std::vector<std::string>{"id", "opened", "target", "in time", "title", "trade",
                                               "source", "kind"}));
  EXPECT_EQ(read->rows_with_problems, 1u);
}

TEST(RegisterReader, ADateThatReadsTwoWaysIsNotGuessed) {
  std::string mapping(kMapping);
  const std::string_view formats = "[\"%Y-%m-%d %H:%M\", \"%Y-%m-%d\"]";
  mapping.replace(mapping.find(formats), formats.size(), "[\"%d/%m/%Y\", \"%m/%d/%Y\"]");
  const auto read = read_rows(std::string(kHeader) +
                                  "A1,05/06/2024,,,,,Gas,,,,,call,C,Fire,\n"
                                  "A2,06/06/2024,,,,,Gas,,,,,call,C,Fire,\n"
                                  "A3,25/06/2024,,,,,Gas,,,,,call,C,Fire,\n",
                              mapping);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->problems.size(), 1u);
  EXPECT_EQ(read->problems[0], (RowProblem{2, 2, "opened", RowProblemCode::ambiguous_date, "05/06/2024",
                                           "%d/%m/%Y / %m/%d/%Y", "A1"}));
  EXPECT_EQ(read->cases.size(), 2u);
}

TEST(RegisterReader, RowsOfNothingAreNoRowsButAreCounted) {
  const auto read =
      read_rows("\n\n" + std::string(kHeader) + "\n,,,,,,,,,,,,,,\n" + std::string(kGood) + "\n\n");
  ASSERT_TRUE(read) << to_text(read.error());
  EXPECT_TRUE(read->problems.empty());
  EXPECT_EQ(read->rows, 1u);
  ASSERT_EQ(read->cases.size(), 1u);
  EXPECT_EQ(read->cases.front().row, 6u);
}

TEST(RegisterReader, ColumnsTheMappingDoesNotNameMayHoldAnything) {
  const auto read = read_rows("\xEF\xBB\xBF" + std::string(kHeader) + with(",x\n", ",\xFF\x01\n"));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->problems.empty());
}

TEST(RegisterReader, TextIsNormalisedAndTrimmedInBothEncodings) {
  const auto utf8 = read_rows(std::string(kHeader) + with("done", "\u3000e\xCC\x81\u00A0"));
  ASSERT_TRUE(utf8);
  ASSERT_EQ(utf8->cases.size(), 1u);
  EXPECT_EQ(utf8->cases.front().closure_reason, "é");
  const auto gb = read_rows(std::string(kHeader) + with("done", "\xA1\xA1\xD2\xFE\xBB\xBC,"));
  ASSERT_TRUE(gb);
  EXPECT_EQ(gb->encoding, Encoding::gb18030);
  ASSERT_EQ(gb->problems.size(), 1u);  // the comma makes a field too many
  const auto chinese = read_rows(std::string(kHeader) + with("done", "\xA1\xA1\xD2\xFE\xBB\xBC"));
  ASSERT_TRUE(chinese);
  ASSERT_EQ(chinese->cases.size(), 1u);
  EXPECT_EQ(chinese->cases.front().closure_reason, "隐患");
}

TEST(RegisterReader, ABrokenHeaderRefusesTheFile) {
  struct Row {
    std::string bytes, says;
  };
  const std::string header(kHeader);
  const std::vector<Row> rows{{"\n\n", "is missing"},
                              {"id,\"opened\n", "is broken"},
                              {"id" + std::string(500, ',') + "\n", "more than 500 columns"},
                              {"id,op\x01\n", "is not text in column 2"},
                              {"\xEF\xBB\xBFid,\xFF\n", "is not text in column 2"},
                              {"id,opened\n", "has no column \"area\""},
                              {"kind," + header, "has the column \"kind\" twice"}};
  for (const Row& row : rows) {
    const auto read = read_rows(row.bytes);
    ASSERT_FALSE(read) << row.says;
    EXPECT_EQ(read.error().kind, FailureKind::invalid_input);
    EXPECT_NE(to_text(read.error().detail).find(row.says), std::string::npos) << to_text(read.error());
  }
}

TEST(RegisterReader, TheListOfProblemsIsBounded) {
  std::string bytes(kHeader);
  for (std::size_t i = 0; i < kRowProblemsMax + 5; ++i) bytes += "x\n";
  const auto read = read_rows(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->problems.size(), kRowProblemsMax);
  EXPECT_EQ(read->problems_unlisted, 5u);
  EXPECT_EQ(read->rows_with_problems, kRowProblemsMax + 5);
}

TEST(RegisterReader, ProgressReachesTheEnd) {
  const RegisterFolder folder;
  const auto mapping = read_mapping(folder, kMapping);
  ASSERT_TRUE(mapping);
  std::string bytes(kHeader);
  while (bytes.size() < 3u << 20) bytes += kGood;
  std::vector<std::uint64_t> told;
  const auto read =
      read_register(folder.write("a.csv", bytes), *mapping, [&](std::uint64_t done, std::uint64_t total) {
        EXPECT_EQ(total, bytes.size());
        told.push_back(done);
      });
  ASSERT_TRUE(read);
  EXPECT_GE(told.size(), 3u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), bytes.size());
}

}  // namespace
}  // namespace bihuan
