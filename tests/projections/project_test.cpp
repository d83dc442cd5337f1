#include "projections/project.hpp"

#include <gtest/gtest.h>

#include "events/binary_archive.hpp"
#include "projections/calendars.hpp"
#include "projections/codes.hpp"
#include "projections/counters.hpp"
#include "projections/directory.hpp"
#include "projections/unit_rows.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

std::optional<Bits128> code(WrittenBook& book, std::string_view kind, std::string_view written) {
  const auto found = find_code(book.rows(), kind, written, book.records().size());
  EXPECT_TRUE(found);
  return found.value_or(std::nullopt);
}

TEST(Project, FindsEveryKindOfCode) {
  WrittenBook book = whole_book();
  PackAdopted adopted;
  adopted.pack.id = "JLT-2024.1";
  book.add(id<PackId>("JLT-2024.1").stream(), PackEvent(adopted), "2025-01-01 00:00");
  EXPECT_EQ(code(book, "unit", "ZF"), id<UnitId>("ZF").bits);
  EXPECT_EQ(code(book, "post", "ZF-1"), id<PostId>("ZF-1").bits);
  EXPECT_EQ(code(book, "person", "I-01"), id<PersonId>("I-01").bits);
  EXPECT_EQ(code(book, "enterprise", "E-0457"), id<EnterpriseId>("E-0457").bits);
  EXPECT_EQ(code(book, "site", "S-12"), id<SiteId>("S-12").bits);
  EXPECT_EQ(code(book, "hazard", "H-2024-0077"), id<HazardId>("H-0077").bits);
  EXPECT_EQ(code(book, "pack", "JLT-2024.1"), id<PackId>("JLT-2024.1").bits);
  EXPECT_EQ(code(book, "calendar", "CN-test"), id<CalendarId>("CN-test").bits);
  EXPECT_EQ(code(book, "unit", "I-01"), std::nullopt);
}

TEST(Project, KnowsACodeOnlyFromTheRecordThatGaveIt) {
  WrittenBook book = whole_book();
  const AsOf before = book.known_then("2024-09-02 08:59");
  const auto found = find_code(book.rows(), "hazard", "H-2024-0077", before.position);
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, std::nullopt);
}

TEST(Project, KeepsTheRecordThatGaveACode) {
  WrittenBook book = whole_book();
  const auto bytes = book.rows().row_at(Ledger::codes, code_key("calendar", "CN-test"), 100);
  ASSERT_TRUE(bytes && *bytes);
  const auto row = code_row_from(**bytes);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->position, 0U);
  EXPECT_EQ(row->id, id<CalendarId>("CN-test").bits);
}

TEST(Project, KeepsTheLastSerialOfEachCounter) {
  WrittenBook book = whole_book();
  const auto last = [&](std::string_view kind, std::optional<UnitId> unit, std::int64_t year) {
    return last_serial(book.rows(), kind, unit, year, book.records().size()).value_or(-1);
  };
  EXPECT_EQ(last("hazard", {}, 2024), 111);
  EXPECT_EQ(last("rectification_order", id<UnitId>("ZF"), 2024), 75);
  EXPECT_EQ(last("rectification_order", id<UnitId>("AWB"), 2024), 0);
  EXPECT_EQ(last("hazard", {}, 2025), 0);
}

TEST(Project, DrawsNoNumberForAnImportedCase) {
  WrittenBook book;
  Intake told = intake("boston:101", 0, 0);
  told.number = {"register", 0, "boston:101", {}, 0};
  book.add(id<HazardId>("boston:101").stream(),
           HazardEvent(HazardImported{Channel::public_report, {}, {}, told, {}}), "2024-12-01 09:00");
  EXPECT_EQ(code(book, "hazard", "boston:101"), id<HazardId>("boston:101").bits);
  EXPECT_EQ(book.rows().puts_of_the_last_record(), 3U) << "the case, its number, its line in the directory";
}

TEST(Project, CostsOneRowForAnEventThatDrawsNothingAndGivesTheCaseToNobody) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-0001").stream();
  book.add(stream, HazardEvent(HazardReportedByEnterprise{intake("H-2024-0001", 1, 0)}), "2024-05-20 14:10");
  EXPECT_EQ(book.rows().puts_of_the_last_record(), 4U)
      << "the case, its line in the directory, its number, its counter";
  book.add(stream, HazardEvent(HazardGraded{}), "2024-05-20 14:20");
  EXPECT_EQ(book.rows().puts_of_the_last_record(), 1U);
  book.add(id<PostId>("ZF-1").stream(), PostEvent(PostAssigned{at("2024-05-20 00:00"), id<PersonId>("I-01")}),
           "2024-05-20 14:30");
  EXPECT_EQ(book.rows().puts_of_the_last_record(), 1U) << "the person's posts";
}

std::int64_t open_cases(WrittenBook& book, std::string_view unit) {
  const auto bytes =
      book.rows().row_at(Ledger::units, open_cases_key(id<UnitId>(unit)), book.records().size());
  EXPECT_TRUE(bytes);
  return bytes && *bytes ? open_cases_from(**bytes).value_or(-1) : 0;
}

TEST(Project, CountsTheOpenCasesOfEachUnit) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-0001").stream();
  const Actor zf = somebody("I-01", "ZF");
  book.add(stream, HazardEvent(HazardReportedByEnterprise{intake("H-2024-0001", 1, 0)}), "2024-05-20 14:10");
  EXPECT_EQ(open_cases(book, "ZF"), 0) << "nobody's before it is graded";
  book.add(stream, HazardEvent(HazardGraded{}), "2024-05-20 14:20", zf);
  EXPECT_EQ(open_cases(book, "ZF"), 1);
  HazardReassigned reassigned;
  reassigned.from = id<UnitId>("ZF");
  reassigned.to = id<UnitId>("AWB");
  book.add(stream, HazardEvent(reassigned), "2024-05-20 14:30");
  EXPECT_EQ(open_cases(book, "ZF"), 0);
  EXPECT_EQ(open_cases(book, "AWB"), 1);
  book.add(stream, HazardEvent(HazardDismissed{}), "2024-05-20 14:40", zf);
  EXPECT_EQ(open_cases(book, "AWB"), 0);
}

TEST(Project, RemembersThePostsUnit) {
  WrittenBook book;
  add_organisation(book);
  Directory directory(book.rows(), book.records().size());
  EXPECT_EQ(directory.find(id<PostId>("ZF-1")).unit, id<UnitId>("ZF"));
  EXPECT_FALSE(directory.failure());
}

TEST(Project, RefusesAnEventInTheStreamOfAnotherKind) {
  WrittenBook book;
  Record record = book.add(id<HazardId>("H-1").stream(), HazardEvent(HazardGraded{}), "2024-05-20 14:20");
  record.stream = id<UnitId>("ZF").stream();
  record.position = 1;
  book.rows().begin(1);
  const auto projected = project(HazardEvent(HazardGraded{}), record, book.rows());
  ASSERT_FALSE(projected);
  EXPECT_EQ(projected.error().kind, FailureKind::corrupt);
  EXPECT_EQ(projected.error().where, "record 1");
}

TEST(Project, FailsOnARowThatIsNotACase) {
  WrittenBook book;
  const Record record =
      book.add(id<HazardId>("H-1").stream(), HazardEvent(HazardGraded{}), "2024-05-20 14:20");
  MemoryRows damaged;
  damaged.begin(0);
  damaged.put(Ledger::cases, case_key(id<HazardId>("H-1")), "\1damaged");
  damaged.begin(1);
  const auto projected = project(HazardEvent(HazardGraded{}), record, damaged);
  ASSERT_FALSE(projected);
  EXPECT_EQ(projected.error().kind, FailureKind::corrupt);
  EXPECT_EQ(projected.error().where, "ledger row cases " + to_hex(id<HazardId>("H-1").bits));
}

// Local time.

Calendar with_offset(std::string_view calendar_id, std::int64_t seconds) {
  Calendar calendar = china();
  calendar.id = calendar_id;
  calendar.offsets = {{.from = {}, .seconds = seconds}};
  return calendar;
}

TEST(CalendarsLedger, TellsTheOfficeByTheCalendarPublishedLastThatIsOfNoRegister) {
  WrittenBook book;
  const auto publish = [&](const Calendar& calendar, std::optional<std::string> for_register) {
    book.add(id<CalendarId>(calendar.id).stream(),
             CalendarEvent(CalendarPublished{calendar, {}, for_register, {}, {}}), "2024-01-01 00:00");
  };
  publish(with_offset("B-first", 3600), {});
  publish(with_offset("A-second", 7200), {});
  publish(with_offset("C-of-a-register", -18'000), "boston");
  const auto last = Calendars::read(book.rows(), 2);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->office().id, "A-second");
  EXPECT_EQ(Calendars::read(book.rows(), 0)->office().id, "B-first");
  EXPECT_NE(last->find("C-of-a-register"), nullptr);
  EXPECT_EQ(last->find("D"), nullptr);
  CaseFacts imported;
  imported.testimony = TestimonyFact{.claimed_due = {}, .closure = {}, .register_name = "boston", .row = 2};
  EXPECT_EQ(last->of(imported).id, "C-of-a-register");
  EXPECT_EQ(last->of(CaseFacts{}).id, "A-second");
}

TEST(CalendarsLedger, TellsUtcBeforeThereIsACalendar) {
  MemoryRows rows;
  const auto none = Calendars::read(rows, 0);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->office().zone, "UTC");
  EXPECT_EQ(to_text(none->office().to_local(at("2024-05-20 14:10"))), "2024-05-20 06:10:00");
}

TEST(CalendarsLedger, RefusesACalendarThatIsNotOne) {
  MemoryRows rows;
  rows.begin(0);
  rows.put(Ledger::calendars, "X", to_binary(CalendarRow{.calendar = {}, .for_register = {}, .position = 0}));
  EXPECT_EQ(Calendars::read(rows, 0).error().kind, FailureKind::corrupt);
}

}  // namespace
}  // namespace bihuan
