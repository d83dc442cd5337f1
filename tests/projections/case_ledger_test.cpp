#include "projections/case_ledger.hpp"

#include <gtest/gtest.h>

#include "projections/case_history.hpp"
#include "projections/overdue_board.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

// The one line of a book with one case.
LedgerLine only_line(WrittenBook& book, const AsOf& as_of) {
  const auto lines = case_ledger(book.rows(), as_of);
  EXPECT_TRUE(lines) << to_text(lines.error());
  EXPECT_EQ(lines->size(), 1U);
  return lines->empty() ? LedgerLine{} : lines->front();
}

WrittenBook book_with(void (*add_case)(WrittenBook&)) {
  WrittenBook book;
  add_organisation(book);
  add_case(book);
  return book;
}

TEST(StraightLifeInTheLedger, ShowsTheNextMorningThatTheUpwardReportWasMetInThreeHoursTwenty) {
  WrittenBook book = book_with(add_straight_life);
  const LedgerLine line = only_line(book, book.known_then("2024-05-21 09:00"));
  EXPECT_EQ(line.status, "reported");
  EXPECT_EQ(line.grade, std::nullopt);
  EXPECT_EQ(line.upward_due, "2024-05-21T14:10:00+08:00");
  EXPECT_EQ(line.upward_reported_at, "2024-05-20T17:30:00+08:00");
  EXPECT_EQ(line.upward_used, "3 h 20 min");
  EXPECT_EQ(line.upward_on_time, true);
  EXPECT_EQ(line.order_numbers, std::nullopt);
}

TEST(StraightLifeInTheLedger, ShowsWhatWasFoundAndByWhom) {
  WrittenBook book = book_with(add_straight_life);
  const LedgerLine line = only_line(book, book.known_then("2024-05-22 12:00"));
  EXPECT_EQ(line.number, "H-2024-0001");
  EXPECT_EQ(line.channel, "inspection");
  EXPECT_EQ(line.finding, "hazard");
  EXPECT_EQ(line.photos, 3);
  EXPECT_EQ(line.found_at, "2024-05-20T14:10:00+08:00");
  EXPECT_EQ(line.found_by, "ZF");
  EXPECT_EQ(line.found_by_name, "综合行政执法队");
  EXPECT_EQ(line.inspectors, "I-01 名I-01, I-02 名I-02");
  EXPECT_EQ(line.enterprise, "E-0457");
  EXPECT_EQ(line.enterprise_name, "某某五金厂");
  EXPECT_EQ(line.enterprise_credit_code, "91310117MA1J2XYZ0A");
  EXPECT_EQ(line.enterprise_address, "涞坊路 428 号");
  EXPECT_EQ(line.site, "S-12");
  EXPECT_EQ(line.grade, "major");
  EXPECT_EQ(line.criterion, "EM-10@2023-05-15");
  EXPECT_EQ(line.order_numbers, "九执〔2024〕41号");
  EXPECT_EQ(line.order_issuer, "ZF");
  EXPECT_EQ(line.order_served_at, "2024-05-21T11:30:00+08:00");
  EXPECT_EQ(line.order_served_way, "direct");
  EXPECT_EQ(line.responsible, "P-01 名P-01");
  EXPECT_EQ(line.requirements, "1. 加装泄爆装置; 2. 清理积尘");
}

TEST(StraightLifeInTheLedger, HasEighteenWorkingDaysLeftAtTheEndOfTheTwentyFifthOfJune) {
  WrittenBook book = book_with(add_straight_life);
  const LedgerLine line = only_line(book, book.known_then("2024-06-26 00:00"));
  EXPECT_TRUE(line.open);
  EXPECT_EQ(line.working_days_left, 18);
  EXPECT_EQ(line.calendar_days_left, 24);
  EXPECT_EQ(line.progress_at, std::nullopt);
  EXPECT_EQ(line.on_time, std::nullopt);
  EXPECT_FALSE(line.overdue);
}

TEST(StraightLifeInTheLedger, StopsTheEnterprisesClockAndStartsTheAuthoritysOnApplication) {
  WrittenBook book = book_with(add_straight_life);
  const LedgerLine line = only_line(book, book.known_then("2024-07-12 17:00"));
  EXPECT_EQ(line.status, "under_review");
  EXPECT_EQ(line.applied_at, "2024-07-12T16:00:00+08:00");
  EXPECT_EQ(line.working_days_left, std::nullopt);
  EXPECT_EQ(line.review_due, "2024-07-23T00:00:00+08:00");
  EXPECT_EQ(line.review_last_day, "2024-07-22");
  EXPECT_EQ(line.progress_percent, 60);
}

TEST(StraightLifeInTheLedger, IsStruckOffOnTimeAfterFiftyEightDaysNineteenHoursFifty) {
  WrittenBook book = book_with(add_straight_life);
  const LedgerLine line = only_line(book, book.known_then("2024-08-01 00:00"));
  EXPECT_EQ(line.status, "struck_off");
  EXPECT_FALSE(line.open);
  EXPECT_EQ(line.duration, "58 d 19 h 50 min");
  EXPECT_EQ(line.on_time, true);
  EXPECT_EQ(line.first_on_time, true);
  EXPECT_EQ(line.last_day, "2024-07-19");
  EXPECT_EQ(line.verified_by, "V-01 名V-01, ZF");
  EXPECT_EQ(line.struck_off_by, "C-01 名C-01, AWB");
  EXPECT_EQ(line.struck_off_at, "2024-07-18T10:00:00+08:00");
  EXPECT_EQ(line.reinspectors, "I-01 名I-01, I-03 名I-03, X-02 名X-02");
  EXPECT_EQ(line.first_pass_failed, false);
  EXPECT_EQ(line.items_closed, 2);
  EXPECT_EQ(line.attachments, 4);
  EXPECT_EQ(line.overdue_since, std::nullopt);
}

TEST(FailedReinspectionInTheLedger, IsUnderReviewAndNotOverdueAsKnownThen) {
  WrittenBook book = book_with(add_failed_reinspection);
  const LedgerLine line = only_line(book, book.known_then("2024-10-01 00:00"));
  EXPECT_EQ(line.status, "under_review");
  EXPECT_FALSE(line.overdue);
  EXPECT_EQ(line.overdue_since, std::nullopt);
  EXPECT_EQ(line.first_missed_since, std::nullopt);
  EXPECT_EQ(line.first_on_time, std::nullopt);
  EXPECT_EQ(line.reinspections, 0);
  EXPECT_EQ(line.review_last_day, "2024-10-08");
}

TEST(FailedReinspectionInTheLedger, HasMissedItsFirstDeadlineAsKnownNow) {
  WrittenBook book = book_with(add_failed_reinspection);
  const LedgerLine line = only_line(book, book.known_now("2024-10-01 00:00"));
  EXPECT_EQ(line.first_missed_since, "2024-09-28T00:00:00+08:00");
  EXPECT_EQ(line.overdue_since, "2024-09-28T00:00:00+08:00");
  EXPECT_TRUE(line.overdue);
  EXPECT_EQ(line.first_on_time, false);
  EXPECT_EQ(line.overdue_calendar_days, 3);  // 28, 29 and 30 September
  EXPECT_EQ(line.overdue_working_days, 2);   // the 29th works, a swapped Sunday
  EXPECT_EQ(line.status, "under_review");    // that it would fail had not happened yet
  EXPECT_EQ(line.reinspections, 0);
}

TEST(FailedReinspectionInTheLedger, StaysOnTheBooksWithTwoOfThreeItemsClosed) {
  WrittenBook book = book_with(add_failed_reinspection);
  const LedgerLine line = only_line(book, book.known_then("2024-10-09 09:00"));
  EXPECT_TRUE(line.open);
  EXPECT_EQ(line.status, "ordered");
  EXPECT_EQ(line.items_closed, 2);
  EXPECT_EQ(line.items_total, 3);
  EXPECT_EQ(line.first_last_day, "2024-09-27");
  EXPECT_EQ(line.last_day, "2024-10-21");
  EXPECT_EQ(line.order_numbers, "九执〔2024〕70号, 九执〔2024〕75号");
  EXPECT_EQ(line.first_on_time, false);
  EXPECT_EQ(line.on_time, std::nullopt);
  EXPECT_FALSE(line.overdue);
  EXPECT_EQ(line.working_days_left, 9);  // 10, 11, Saturday 12, 14 to 18, 21
}

TEST(FailedReinspectionInTheLedger, CountsTwoReinspectionsAndTheFirstAsFailed) {
  WrittenBook book = book_with(add_failed_reinspection);
  const LedgerLine line = only_line(book, book.known_now("2024-11-01 00:00"));
  EXPECT_EQ(line.status, "struck_off");
  EXPECT_EQ(line.reinspections, 2);
  EXPECT_EQ(line.first_pass_failed, true);
  EXPECT_EQ(line.reinspection_result, "passed");
  EXPECT_EQ(line.items_closed, 3);
  EXPECT_EQ(line.on_time, true);         // the order in force
  EXPECT_EQ(line.first_on_time, false);  // and the first
}

TEST(OverdueLifeInTheLedger, IsFourWorkingDaysOverdueOnTheFifthOfDecember) {
  WrittenBook book = book_with(add_overdue_life);
  const LedgerLine line = only_line(book, book.known_then("2024-12-05 12:00"));
  EXPECT_TRUE(line.overdue);
  EXPECT_EQ(line.overdue_since, "2024-11-30T00:00:00+08:00");
  EXPECT_EQ(line.overdue_working_days, 4);
  EXPECT_EQ(line.overdue_calendar_days, 6);
  EXPECT_EQ(line.rung, "reminder_letter");
  EXPECT_EQ(line.rung_at, "2024-12-04T10:30:00+08:00");
  EXPECT_EQ(line.on_time, false);
}

TEST(OverdueLifeInTheLedger, EndsNineWorkingDaysAndThirteenCalendarDaysLate) {
  WrittenBook book = book_with(add_overdue_life);
  for (const char* const later : {"2024-12-12 16:00", "2025-03-01 00:00"}) {
    const LedgerLine line = only_line(book, book.known_now(later));
    EXPECT_EQ(line.overdue_working_days, 9) << later;
    EXPECT_EQ(line.overdue_calendar_days, 13) << later;
    EXPECT_EQ(line.on_time, false);
    EXPECT_FALSE(line.overdue);
  }
}

TEST(CaseLedger, IsOrderedByWhenFoundThenByNumber) {
  WrittenBook book = whole_book();
  const auto lines = case_ledger(book.rows(), book.known_now("2025-01-01 00:00"));
  ASSERT_TRUE(lines);
  std::vector<std::string> numbers;
  for (const LedgerLine& line : *lines) numbers.push_back(line.number);
  EXPECT_EQ(numbers, (std::vector<std::string>{"H-2024-0001", "H-2024-0077", "H-2024-0111"}));
}

TEST(CaseLedger, LeavesOutWhatWasFoundLater) {
  WrittenBook book = whole_book();
  const auto lines = case_ledger(book.rows(), book.known_now("2024-06-01 00:00"));
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 1U);
  EXPECT_EQ(lines->front().number, "H-2024-0001");
}

TEST(CaseLedger, IsEmptyBeforeTheFirstCase) {
  WrittenBook book = whole_book();
  const auto lines = case_ledger(book.rows(), book.known_then("2024-03-01 00:00"));
  ASSERT_TRUE(lines);
  EXPECT_TRUE(lines->empty());
}

TEST(CaseLedger, ShowsHowMuchLaterACaseWasRecordedThanFound) {
  WrittenBook book;
  add_organisation(book);
  book.add(id<HazardId>("late").stream(),
           HazardEvent(HazardFoundInInspection{FindingKind::doubt, {}, intake("H-2024-0002", 2, 0), {}}),
           "2024-05-20 16:15", somebody("I-01", "ZF"), at("2024-05-20 14:10"));
  const LedgerLine line = only_line(book, book.known_now("2024-05-20 15:00"));
  EXPECT_EQ(line.found_at, "2024-05-20T14:10:00+08:00");
  EXPECT_EQ(line.recorded_at, "2024-05-20T16:15:00+08:00");
  EXPECT_EQ(line.recorded_later_minutes, 125);
  EXPECT_TRUE(case_ledger(book.rows(), book.known_then("2024-05-20 15:00"))->empty());
}

TEST(CaseLedger, CallsWhatTheBookHasNotIntroducedByItsId) {
  WrittenBook book;
  add_straight_life(book);  // without an organisation, without a calendar
  const LedgerLine line = only_line(book, book.known_now("2024-08-01 00:00"));
  EXPECT_EQ(line.found_by, to_hex(id<UnitId>("ZF").bits));
  EXPECT_EQ(line.enterprise_name, std::nullopt);
  EXPECT_EQ(line.found_at, "2024-05-20T06:10:00Z");  // UTC
  EXPECT_EQ(line.overdue_working_days, std::nullopt);
}

TEST(CaseLedger, UsesTheNamesKnownAtThatPosition) {
  WrittenBook book = book_with(add_straight_life);
  book.add(id<EnterpriseId>("E-0457").stream(),
           EnterpriseEvent(EnterpriseRegistered{{"新址"}, "E-0457", {}, {}, {"改名五金厂"}}),
           "2024-09-01 09:00");
  EXPECT_EQ(only_line(book, book.known_then("2024-08-31 09:00")).enterprise_name, "某某五金厂");
  EXPECT_EQ(only_line(book, book.known_now("2024-08-31 09:00")).enterprise_name, "改名五金厂");
}

TEST(CaseLedger, ShowsADismissedCaseAsClosedAndNeitherOnTimeNorLate) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-3").stream();
  book.add(stream,
           HazardEvent(HazardFoundInInspection{FindingKind::doubt,
                                               {},
                                               intake("H-2024-0003", 3, 0),
                                               deadline("2024-05-20 14:00", 24, TimeUnit::hours)}),
           "2024-05-20 14:00", somebody("I-01", "ZF"));
  book.add(stream, HazardEvent(HazardDismissed{{"不属实"}}), "2024-05-20 18:00", somebody("I-01", "ZF"));
  const LedgerLine line = only_line(book, book.known_now("2024-06-01 00:00"));
  EXPECT_EQ(line.status, "dismissed");
  EXPECT_EQ(line.dismissed_at, "2024-05-20T18:00:00+08:00");
  EXPECT_FALSE(line.open);
  EXPECT_EQ(line.upward_reported_at, std::nullopt);
  EXPECT_EQ(line.upward_on_time, std::nullopt);
  EXPECT_EQ(line.duration, std::nullopt);
}

TEST(CaseLedger, MeetsADeadlineOnlyByWhatCounts) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-4").stream();
  book.add(stream,
           HazardEvent(HazardFoundInInspection{FindingKind::hazard,
                                               {},
                                               intake("H-2024-0004", 4, 0),
                                               deadline("2024-05-20 14:00", 24, TimeUnit::hours)}),
           "2024-05-20 14:00");
  // Claimed in time, but recorded so late that it counts from the recording.
  book.add(stream, HazardEvent(HazardReportedUpward{at("2024-05-23 10:00"), id<UnitId>("ZF")}),
           "2024-05-23 10:00", {}, at("2024-05-20 15:00"));
  const LedgerLine line = only_line(book, book.known_now("2024-06-01 00:00"));
  EXPECT_EQ(line.upward_on_time, false);
  EXPECT_EQ(line.upward_used, "2 d 20 h 00 min");
}

// A case of another register, told in that register's local time.

class ImportedCase : public testing::Test {
 protected:
  ImportedCase() {
    add_organisation(book);
    Calendar boston_2015 = boston();
    book.add(id<CalendarId>("BOS").stream(), CalendarEvent(CalendarPublished{boston_2015, {}, "boston311", {}, {}}),
             "2024-01-02 09:00");
    opened = boston_2015.to_instant(local("2015-04-16 10:00"));
    DeadlineRule rule;
    rule.budget = 2;
    due = compute(rule, opened, boston_2015, "");
    told = intake("boston311:101", 0, 0);
    told.enterprise.reset();
    told.site.reset();
    told.number = {"register", 0, "boston311:101", {}, 0};
    testimony.register_name = "boston311";
    testimony.row = 17;
  }

  LedgerLine line(std::optional<Instant> claimed_due) {
    book.add(stream, HazardEvent(HazardImported{Channel::public_report, claimed_due, due, told, testimony}),
             "2024-12-01 09:00", {}, opened);
    return only_line(book, book.known_now("2024-12-01 09:00"));
  }

  void close(std::string_view boston_time, std::optional<bool> claimed_on_time) {
    const Instant closed = boston().to_instant(local(boston_time));
    book.add(stream, HazardEvent(HazardClosureImported{claimed_on_time, closed, {"Closed"}, testimony}),
             "2024-12-01 09:00", {}, closed);
  }

  WrittenBook book;
  const std::string stream = id<HazardId>("boston311:101").stream();
  Instant opened;
  Deadline due;
  Intake told;
  Testimony testimony;
};

TEST_F(ImportedCase, IsToldInItsRegistersLocalTimeWithBothDeadlines) {
  const LedgerLine told_line = line(due.due - std::chrono::minutes(1));
  EXPECT_EQ(told_line.number, "boston311:101");
  EXPECT_EQ(told_line.register_name, "boston311");
  EXPECT_EQ(told_line.register_row, 17);
  EXPECT_EQ(told_line.found_at, "2015-04-16T10:00:00-04:00");
  EXPECT_EQ(told_line.due, "2015-04-22T00:00:00-04:00");  // Patriots' Day is on the 20th
  EXPECT_EQ(told_line.claimed_due, "2015-04-21T23:59:00-04:00");
  EXPECT_EQ(told_line.claimed_due_agrees, true);
  EXPECT_EQ(told_line.enterprise, std::nullopt);
  EXPECT_EQ(told_line.found_by, std::nullopt);
  EXPECT_TRUE(told_line.overdue);
}

// Nobody here ordered anything: what another register tells is testimony, and its deadline is its own.
TEST_F(ImportedCase, IsUnderNoOrderOfThisOffice) {
  const LedgerLine told_line = line({});
  EXPECT_EQ(told_line.status, "imported");
  EXPECT_EQ(told_line.clock, "register_deadline");
  EXPECT_EQ(told_line.order_numbers, std::nullopt);
  close("2015-04-21 09:00", true);
  const LedgerLine closed = only_line(book, book.known_now("2024-12-31 00:00"));
  EXPECT_EQ(closed.status, "struck_off");
  EXPECT_EQ(closed.clock, "register_deadline");
}

TEST_F(ImportedCase, HasTheLastDayThatItsRegisterNames) {
  const LedgerLine midnight = line(due.due);
  EXPECT_EQ(midnight.claimed_due, "2015-04-22T00:00:00-04:00");
  EXPECT_EQ(midnight.claimed_last_day, "2015-04-21");
}

TEST_F(ImportedCase, WithATimeOfDayHasThatDayAsItsLast) {
  EXPECT_EQ(line(due.due - std::chrono::minutes(1)).claimed_last_day, "2015-04-21");
}

TEST_F(ImportedCase, SaysInItsHistoryWhoseDeadlinesTheyAre) {
  const auto essentials_with = [this](std::optional<Instant> claimed_due) {
    line(claimed_due);
    const auto lines = case_history(book.stream(stream), book.rows(), book.known_now("2024-12-01 09:00"));
    EXPECT_TRUE(lines) << to_text(lines.error());
    return lines ? lines->lines.back().essentials : std::string();
  };
  const std::string by_day = essentials_with(due.due);
  EXPECT_TRUE(by_day.contains("; claimed_last_day: 2015-04-21; register_deadline: before 2015-04-22T00:00"))
      << by_day;
  const std::string by_clock = essentials_with(due.due - std::chrono::minutes(1));
  EXPECT_TRUE(by_clock.contains("; claimed_due: 2015-04-21T23:59:00-04:00; register_deadline: ")) << by_clock;
}

TEST_F(ImportedCase, ShowsWhereTheRegistersDeadlineIsNotOurs) {
  EXPECT_EQ(line(due.due - std::chrono::minutes(4)).claimed_due_agrees, false);
}

TEST_F(ImportedCase, WithoutAClaimAgreesWithNothing) {
  const LedgerLine told_line = line({});
  EXPECT_EQ(told_line.claimed_due, std::nullopt);
  EXPECT_EQ(told_line.claimed_due_agrees, std::nullopt);
}

TEST_F(ImportedCase, IsOnTimeByOurArithmeticBesideTheRegistersClaim) {
  line({});
  close("2015-04-22 09:00", true);
  const LedgerLine told_line = only_line(book, book.known_now("2024-12-31 00:00"));
  EXPECT_EQ(told_line.on_time, false);
  EXPECT_EQ(told_line.claimed_on_time, true);
  EXPECT_EQ(told_line.struck_off_at, "2015-04-22T09:00:00-04:00");
  EXPECT_EQ(told_line.overdue_working_days, 1);
  EXPECT_EQ(told_line.duration, "5 d 23 h 00 min");
  EXPECT_FALSE(told_line.open);
}

TEST_F(ImportedCase, ThatCountsWhenRecordedIsLateUntilThen) {
  line({});
  const Instant closed = boston().to_instant(local("2015-04-20 09:00"));
  book.add(stream, HazardEvent(HazardClosureImported{{}, at("2024-12-01 09:00"), {"Closed"}, testimony}),
           "2024-12-01 09:00", {}, closed);
  const LedgerLine between = only_line(book, book.known_now("2015-05-01 00:00"));
  EXPECT_FALSE(between.overdue);  // it is closed, though what closed it does not count yet
  EXPECT_EQ(between.status, "struck_off");
  EXPECT_TRUE(overdue_board(book.rows(), book.known_now("2015-05-01 00:00"))->empty());
  const LedgerLine after = only_line(book, book.known_now("2024-12-31 00:00"));
  EXPECT_EQ(after.on_time, false);
  EXPECT_EQ(after.overdue_calendar_days, 3511);  // 2015-04-21 to 2024-11-30, the evening in Boston
}

TEST(CaseLedger, MissesTheFirstDeadlineAfterItsInstant) {
  WrittenBook book = book_with(add_failed_reinspection);
  const std::uint64_t position = book.records().size();
  EXPECT_EQ(only_line(book, {at("2024-09-28 00:00"), position}).first_missed_since, std::nullopt);
  EXPECT_EQ(only_line(book, {at("2024-09-28 00:00") + Micros(1), position}).first_missed_since,
            "2024-09-28T00:00:00+08:00");
}

TEST(CaseLedger, CountsWorkingDaysByTheCalendarTheDeadlineWasSetWith) {
  WrittenBook book = book_with(add_failed_reinspection);
  Calendar later = china();  // published afterwards: the Sunday no longer works
  later.id = "CN-later";
  std::erase(later.swapped_days, date("2024-09-29"));
  book.add(id<CalendarId>("CN-later").stream(), CalendarEvent(CalendarPublished{later, {}, {}, {}, {}}),
           "2024-12-01 09:00");
  EXPECT_EQ(only_line(book, book.known_now("2024-10-01 00:00")).overdue_working_days, 2);
}

TEST(CaseLedger, KeepsACaseUnderAnOrderWhenItIsReportedRectified) {
  WrittenBook book;
  add_organisation(book);
  const std::string stream = id<HazardId>("H-5").stream();
  book.add(stream, HazardEvent(HazardReportedByEnterprise{intake("H-2024-0005", 5, 0)}), "2024-09-02 09:00");
  book.add(stream, HazardEvent(HazardRectified{{"已改"}, {photo("a"), photo("b")}}), "2024-09-03 09:00");
  EXPECT_EQ(only_line(book, book.known_now("2024-09-03 12:00")).status, "rectified");
  book.add(stream,
           HazardEvent(RectificationOrderIssued{until("2024-09-04 09:00", "2024-09-27"),
                                                {},
                                                {{1, {"改"}}},
                                                paper(9),
                                                {},
                                                OrderSource::enforcement}),
           "2024-09-04 09:00");
  book.add(stream, HazardEvent(HazardRectified{{"已改"}, {photo("c")}}), "2024-09-20 09:00");
  const LedgerLine line = only_line(book, book.known_now("2024-09-24 12:00"));
  EXPECT_EQ(line.status, "ordered");
  EXPECT_EQ(line.rectified_at, "2024-09-20T09:00:00+08:00");
  EXPECT_EQ(line.attachments, 3);
}

TEST(CaseLedger, CountsAnItemAsClosedFromTheFirstTimeItPassed) {
  WrittenBook book = book_with(add_failed_reinspection);
  book.add(id<HazardId>("H-0077").stream(),
           HazardEvent(ReinspectionPassed{at("2024-10-25 09:00"), {}, {}, {}, {{1, true}, {2, true}}}),
           "2024-10-25 09:00");
  EXPECT_EQ(only_line(book, book.known_now("2024-10-09 00:00")).items_closed, 2);
  EXPECT_EQ(only_line(book, book.known_now("2024-10-24 00:00")).items_closed, 3);
}

TEST(CaseLedger, FailsWithTheFailureOfTheRows) {
  WrittenBook book = whole_book();
  const AsOf as_of = book.known_now("2025-01-01 00:00");
  book.rows().let_fail();
  const auto lines = case_ledger(book.rows(), as_of);
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().kind, FailureKind::io);
}

}  // namespace
}  // namespace bihuan
