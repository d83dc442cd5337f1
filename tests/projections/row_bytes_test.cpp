#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "events/binary_archive.hpp"
#include "events/schema.hpp"
#include "projections/calendars.hpp"
#include "projections/case_fold.hpp"
#include "projections/case_history.hpp"
#include "projections/codes.hpp"
#include "projections/counters.hpp"
#include "projections/directory.hpp"
#include "projections/find.hpp"
#include "projections/moved_deadlines.hpp"
#include "projections/overdue_board.hpp"
#include "projections/unit_rows.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

// The bytes of rows are pinned: a change of one is a new version in kLedgers and a rebuild.

CaseFacts last_case_of(void (*add_case)(WrittenBook&), HazardId hazard) {
  WrittenBook book;
  add_case(book);
  const auto bytes = book.rows().row_at(Ledger::cases, case_key(hazard), book.records().size());
  EXPECT_TRUE(bytes && *bytes);
  auto facts = from_binary<CaseFacts>(**bytes);
  EXPECT_TRUE(facts);
  return facts.value_or(CaseFacts{});
}

TEST(RowBytes, OfACaseAreWhatTheyWere) {
  const auto digest = [](const CaseFacts& facts) { return to_hex(sha256(to_binary(facts))); };
  EXPECT_EQ(digest(last_case_of(add_straight_life, id<HazardId>("H-0001"))),
            "9ea189488dab40ea48e6d1ed370c24ae92d2eb6c58f25ef60331abf6453f9eb8");
  EXPECT_EQ(digest(last_case_of(add_failed_reinspection, id<HazardId>("H-0077"))),
            "58fa5da01907e9d7af768631cd6f94dc0ab13ebe4d19d00175db59c8d0efd907");
  EXPECT_EQ(digest(last_case_of(add_overdue_life, id<HazardId>("ZD-2024-011"))),
            "94a2ed05e0b1bf04307a8f0e2ec25ecf4ddd98a078f6e9929273b3f2acc26d26");
}

// Version 4: what another register tells is `imported`, and its clock the register's.
void add_imported_life(WrittenBook& book) {
  Intake told = intake("boston:101", 0, 0);
  told.number = {"register", 0, "boston:101", {}, 0};
  book.add(id<HazardId>("boston:101").stream(),
           HazardEvent(HazardImported{Channel::public_report,
                                      at("2024-05-23 00:00"),
                                      until("2024-05-20 09:00", "2024-05-22"),
                                      told,
                                      {}}),
           "2024-12-01 09:00", {}, at("2024-05-20 09:00"));
}

TEST(RowBytes, OfAnImportedCaseAreWhatTheyWere) {
  EXPECT_EQ(to_hex(sha256(to_binary(last_case_of(add_imported_life, id<HazardId>("boston:101"))))),
            "1fbc2e4a5b0329f50dec371b1763b9cadeae5baef75662015640b034ac4e1c29");
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(byte) >> 4];
    text += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

// The worked example of FORMAT.md: the last word of each line.
std::map<std::string, std::string> example() {
  std::ifstream page(std::string(BIHUAN_SOURCE_DIR) + "/projections/FORMAT.md");
  std::map<std::string, std::string> lines;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) inside = line == "```example";
    const std::size_t name_end = line.find("  ");
    if (!inside || name_end == std::string::npos) continue;
    lines[line.substr(0, name_end)] = line.substr(line.find_last_of(' ') + 1);
  }
  return lines;
}

TEST(RowBytes, AreThoseOfTheWorkedExample) {
  const UnitId unit{.bits = {0xAB}};
  const CodeRow code{.id = unit.bits, .position = 258};
  EXPECT_EQ(example(), (std::map<std::string, std::string>{
                           {"row key of a case ab00..", hex(case_key(HazardId{.bits = {0xAB}}))},
                           {"row key of the unit ab00..", hex(directory_key(unit))},
                           {"row key of the code ZF of a unit", hex(code_key("unit", "ZF"))},
                           {"row key of the counter of cases of 2024", hex(counter_key("hazard", {}, 2024))},
                           {"row key of the orders of that unit", hex(counter_key("order", unit, 2024))},
                           {"value of a code, id ab00.., record 258", hex(to_bytes(code))},
                           {"value of a number, 41", hex(serial_bytes(41))},
                           {"value of a case without facts", hex(to_binary(CaseFacts{}))}}));
}

TEST(RowBytes, OfCodesAndNumbersComeBackAsTheyWere) {
  const CodeRow code{.id = {0xAB, 0xCD}, .position = 0xFEDC'BA98'7654'3210};
  EXPECT_EQ(code_row_from(to_bytes(code)).value(), code);
  EXPECT_EQ(serial_from(serial_bytes(41)).value(), 41);
  EXPECT_FALSE(code_row_from(to_bytes(code) + "x"));
  EXPECT_FALSE(serial_from("short"));
}

// Members ascend, which canonical JSON and the schema need: SchemaWriter ends the program otherwise.
TEST(RowTypes, NameTheirMembersInAscendingOrder) {
  EXPECT_FALSE(json_schema<CaseFacts>().empty());
  EXPECT_FALSE(json_schema<CalendarRow>().empty());
  EXPECT_FALSE(json_schema<DirectoryRow>().empty());
  EXPECT_FALSE(json_schema<MovedLine>().empty());
  EXPECT_FALSE(json_schema<OverdueLine>().empty());
  EXPECT_FALSE(json_schema<CaseHistory>().empty());
  EXPECT_FALSE(json_schema<FindLine>().empty());
  EXPECT_FALSE(json_schema<UnitStructure>().empty());
}

TEST(RowBytes, CutAnywhereAreRefused) {
  const std::string bytes = to_binary(last_case_of(add_straight_life, id<HazardId>("H-0001")));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(from_binary<CaseFacts>(std::string_view(bytes).substr(0, length))) << length;
  }
  EXPECT_FALSE(from_binary<CaseFacts>(bytes + '\0'));
}

TEST(RowBytes, OfACalendarAndADirectoryEntryComeBackAsTheyWere) {
  const CalendarRow calendar{.calendar = china(), .for_register = "boston", .position = 7};
  const auto read = from_binary<CalendarRow>(to_binary(calendar));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->calendar, calendar.calendar);
  EXPECT_EQ(read->for_register, "boston");
  EXPECT_EQ(read->position, 7U);
  const FactTime when{at("2024-05-01 00:00"), 9};
  const DirectoryRow entry{
      .address = {"涞坊路"},
      .code = "E",
      .controllers = {{id<PersonId>("P-02"), when}},
      .credit_codes = {{when, {"9"}}},
      .ends = {{{id<EnterpriseId>("F")}, "enterprise.merged", true, {id<UnitId>("CJ")}, when}},
      .industry = "C3311",
      .names = {{when, {"厂"}}, {when, {"新厂"}}},
      .owner = id<EnterpriseId>("E"),
      .person = {"王"},
      .principals = {{id<PersonId>("P-01"), when}},
      .tenures = {{when, id<PostId>("ZF-1"), id<UnitId>("ZF"), when}},
      .unit = id<UnitId>("ZF")};
  EXPECT_EQ(from_binary<DirectoryRow>(to_binary(entry)).value(), entry);
}

}  // namespace
}  // namespace bihuan
