#include "projections/overdue_board.hpp"

#include <gtest/gtest.h>

#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

std::vector<OverdueLine> board(WrittenBook& book, const AsOf& as_of) {
  const auto lines = overdue_board(book.rows(), as_of);
  EXPECT_TRUE(lines) << to_text(lines.error());
  return lines.value_or(std::vector<OverdueLine>{});
}

TEST(OverdueBoard, IsEmptyWhileNothingIsPastDue) {
  WrittenBook book = whole_book();
  EXPECT_TRUE(board(book, book.known_then("2024-10-01 00:00")).empty());
  EXPECT_TRUE(board(book, book.known_then("2024-11-29 23:59")).empty());
}

TEST(OverdueBoard, ShowsTheFirstDeadlineOfAFailedReinspectionAsKnownNow) {
  WrittenBook book = whole_book();
  const auto lines = board(book, book.known_now("2024-10-01 00:00"));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].number, "H-2024-0077");
  EXPECT_EQ(lines[0].clock, "order");
  EXPECT_EQ(lines[0].due, "2024-09-28T00:00:00+08:00");
  EXPECT_EQ(lines[0].last_day, "2024-09-27");
  EXPECT_EQ(lines[0].order_number, "九执〔2024〕70号");
}

TEST(OverdueBoard, CountsDaysByTheDeadlinesCalendarAndNamesTheRungAndWhoMustAct) {
  WrittenBook book = whole_book();
  const auto lines = board(book, book.known_then("2024-12-05 12:00"));
  ASSERT_EQ(lines.size(), 1U);
  const OverdueLine& line = lines[0];
  EXPECT_EQ(line.working_days, 4);
  EXPECT_EQ(line.calendar_days, 6);
  EXPECT_EQ(line.first_working_days, 4);
  EXPECT_EQ(line.first_due, "2024-11-30T00:00:00+08:00");
  EXPECT_EQ(line.rung, "reminder_letter");
  EXPECT_EQ(line.rung_at, "2024-12-04T10:30:00+08:00");
  EXPECT_EQ(line.rung_late_minutes, 90);
  EXPECT_EQ(line.must_act, "E-0457");
  EXPECT_EQ(line.must_act_kind, "enterprise");
  EXPECT_EQ(line.must_act_name, "某某五金厂");
  EXPECT_EQ(line.grade, "major");
  EXPECT_EQ(line.status, "ordered");
}

TEST(OverdueBoard, BeginsAfterTheDueInstantAndNeverWithNoDays) {
  WrittenBook book = whole_book();
  EXPECT_TRUE(board(book, {at("2024-11-30 00:00") - Micros(1), book.records().size()}).empty());
  // The end of the last day: in time until then, and not yet late.
  EXPECT_TRUE(board(book, {at("2024-11-30 00:00"), book.records().size()}).empty());
  const auto lines = board(book, {at("2024-11-30 00:00") + Micros(1), book.records().size()});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].calendar_days, 1);
  EXPECT_EQ(lines[0].delay, "0 s");
}

TEST(OverdueBoard, TellsHowLongWhereHoursRanOutOnTheSameDay) {
  WrittenBook book;
  add_organisation(book);
  book.add(id<HazardId>("H-9").stream(),
           HazardEvent(HazardFoundInInspection{FindingKind::hazard,
                                               {},
                                               intake("H-2024-0009", 9, 0),
                                               deadline("2024-05-20 14:10", 24, TimeUnit::hours)}),
           "2024-05-20 14:10", somebody("I-01", "ZF"));
  EXPECT_TRUE(board(book, book.known_now("2024-05-21 14:10")).empty());
  const auto lines = board(book, book.known_now("2024-05-21 16:15"));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].calendar_days, 0);
  EXPECT_EQ(lines[0].delay, "2 h 05 min");
}

TEST(OverdueBoard, DropsWhatWasStoppedEvenLate) {
  WrittenBook book = whole_book();
  EXPECT_EQ(board(book, book.known_then("2024-12-10 14:59")).size(), 1U);
  EXPECT_TRUE(board(book, book.known_then("2024-12-10 15:00")).empty());
}

TEST(OverdueBoard, ShowsTheAuthoritysClockAsTheIssuersToAct) {
  WrittenBook book;
  add_organisation(book);
  add_straight_life(book);
  // Nobody has come by the 24th: the review ran out with the 22nd.
  const auto lines = board(book, {at("2024-07-24 12:00"), book.known_then("2024-07-12 17:00").position});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].clock, "review");
  EXPECT_EQ(lines[0].working_days, 2);
  EXPECT_EQ(lines[0].must_act, "ZF");
  EXPECT_EQ(lines[0].must_act_kind, "unit");
  EXPECT_EQ(lines[0].first_due, std::nullopt);
}

TEST(OverdueBoard, ShowsMostOverdueFirstAndEachClockOfACase) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-9").stream();
  const Actor inspector = somebody("I-01", "ZF");
  book.add(stream,
           HazardEvent(HazardFoundInInspection{FindingKind::hazard,
                                               {},
                                               intake("H-2024-0009", 9, 0),
                                               deadline("2024-05-20 14:10", 24, TimeUnit::hours)}),
           "2024-05-20 14:10", inspector);
  book.add(stream,
           HazardEvent(HazardGraded{
               {"粉尘"}, {}, Grade::major, {}, deadline("2024-05-21 10:00", 3, TimeUnit::working_days)}),
           "2024-05-21 10:00", somebody("C-01", "AWB"));
  const auto lines = board(book, book.known_now("2024-05-27 09:00"));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].clock, "upward_report");
  EXPECT_EQ(lines[0].must_act, "ZF");
  EXPECT_EQ(lines[1].clock, "order_after_major");
  EXPECT_EQ(lines[1].must_act, "AWB");
  EXPECT_EQ(lines[1].last_day, "2024-05-24");
  EXPECT_EQ(lines[1].working_days, 1);
}

TEST(OverdueBoard, LeavesWhoMustActOpenWhereTheBookDoesNotSay) {
  WrittenBook book;
  add_organisation(book);
  Intake told = intake("boston:101", 0, 0);
  told.enterprise.reset();
  told.number = {"register", 0, "boston:101", {}, 0};
  book.add(id<HazardId>("boston:101").stream(),
           HazardEvent(
               HazardImported{Channel::public_report, {}, until("2024-05-20 09:00", "2024-05-22"), told, {}}),
           "2024-12-01 09:00", {}, at("2024-05-20 09:00"));
  const auto lines = board(book, book.known_now("2024-12-01 09:00"));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].imported);
  EXPECT_EQ(lines[0].status, "imported");
  EXPECT_EQ(lines[0].clock, "register_deadline");  // the register's own, ordered by nobody here
  EXPECT_EQ(lines[0].first_due, lines[0].due);
  EXPECT_EQ(lines[0].must_act, std::nullopt);
  EXPECT_EQ(lines[0].must_act_kind, std::nullopt);
}

}  // namespace
}  // namespace bihuan
