#include "projections/case_history.hpp"

#include <gtest/gtest.h>

#include "projections/essentials.hpp"
#include "tests/events/samples.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

CaseHistory history(WrittenBook& book, std::string_view hazard, const AsOf& as_of) {
  const auto told = case_history(book.stream(id<HazardId>(hazard).stream()), book.rows(), as_of);
  EXPECT_TRUE(told) << to_text(told.error());
  return told.value_or(CaseHistory{});
}

std::vector<std::string> types(const CaseHistory& told) {
  std::vector<std::string> all;
  for (const HistoryLine& line : told.lines) all.push_back(line.type);
  return all;
}

TEST(CaseHistory, TellsEveryRecordInTheOrderOfTheBook) {
  WrittenBook book = whole_book();
  const CaseHistory told = history(book, "H-0077", book.known_now("2024-12-31 00:00"));
  EXPECT_EQ(types(told), (std::vector<std::string>{
                             "hazard.found_in_inspection", "hazard.graded",
                             "hazard.rectification_order_issued", "hazard.sign_off_applied",
                             "hazard.reinspection_failed", "hazard.rectification_order_reissued",
                             "hazard.sign_off_applied", "hazard.reinspection_passed", "hazard.struck_off"}));
  EXPECT_EQ(told.summary.number, "H-2024-0077");
  EXPECT_EQ(told.summary.status, "struck_off");
}

TEST(CaseHistory, SaysWhoDidItAtWhichPostForWhichUnit) {
  WrittenBook book = whole_book();
  const CaseHistory told = history(book, "H-0077", book.known_now("2024-12-31 00:00"));
  const HistoryLine& graded = told.lines[1];
  EXPECT_EQ(graded.person, "I-01 名I-01");
  EXPECT_EQ(graded.post, "ZF-1");
  EXPECT_EQ(graded.unit, "ZF");
  EXPECT_EQ(graded.auth, "cli");
  EXPECT_EQ(graded.recorded_at, "2024-09-02T10:00:00+08:00");
  EXPECT_EQ(graded.delay, "0 s");
}

TEST(CaseHistory, ShowsHowMuchLaterEachRecordCameThanWhatItTells) {
  WrittenBook book;
  add_organisation(book);
  Actor clerk = somebody("I-01", "ZF");
  clerk.entered_by = id<PersonId>("C-01");
  book.add(id<HazardId>("late").stream(),
           HazardEvent(HazardFoundInInspection{FindingKind::doubt, {}, intake("H-2024-0002", 2, 0), {}}),
           "2024-05-20 16:15", clerk, at("2024-05-20 14:10"));
  const CaseHistory told = history(book, "late", book.known_now("2024-06-01 00:00"));
  ASSERT_EQ(told.lines.size(), 1U);
  EXPECT_EQ(told.lines[0].occurred_at, "2024-05-20T14:10:00+08:00");
  EXPECT_EQ(told.lines[0].recorded_at, "2024-05-20T16:15:00+08:00");
  EXPECT_EQ(told.lines[0].delay, "2 h 05 min");
  EXPECT_EQ(told.lines[0].delay_seconds, 7500);
  EXPECT_EQ(told.lines[0].entered_by, "C-01 名C-01");
}

TEST(CaseHistory, LeavesOutWhatWasRecordedOrHappenedLater) {
  WrittenBook book = whole_book();
  EXPECT_EQ(history(book, "H-0077", book.known_then("2024-10-01 00:00")).lines.size(), 4U);
  EXPECT_EQ(history(book, "H-0077", book.known_now("2024-10-01 00:00")).lines.size(), 4U);
  EXPECT_FALSE(history(book, "H-0077", book.known_then("2024-10-01 00:00")).summary.overdue);
  EXPECT_TRUE(history(book, "H-0077", book.known_now("2024-10-01 00:00")).summary.overdue);
}

TEST(CaseHistory, TellsTheEssentialsFromTheEventsOwnFields) {
  WrittenBook book = whole_book();
  const CaseHistory told = history(book, "H-0001", book.known_now("2024-12-31 00:00"));
  EXPECT_EQ(told.lines[1].essentials, "counts_at: 2024-05-20T17:30:00+08:00; to: ZF");
  EXPECT_EQ(told.lines[2].essentials,
            "basis: 粉尘; criterion: EM-10@2023-05-15; grade: major; judges: X-02 名X-02; order_due: before "
            "2024-05-25T00:00:00+08:00 (3 working_days from 2024-05-21T10:00:00+08:00, CN-test)");
  EXPECT_EQ(
      told.lines[3].essentials,
      "deadline: before 2024-07-20T00:00:00+08:00 (fixed by the order, CN-test); issuer: ZF; items: (no: 1; "
      "requirement: 加装泄爆装置), (no: 2; requirement: 清理积尘); number: 九执〔2024〕41号; responsible: "
      "P-01 名P-01; source: enforcement");
  EXPECT_NE(told.lines[0].essentials.find("intake.enterprise: E-0457"), std::string::npos);
  EXPECT_NE(told.lines[0].essentials.find("intake.place: 一号车间"), std::string::npos);
  EXPECT_NE(told.lines[7].essentials.find("photos: image/jpeg 1000 bytes sha256 "), std::string::npos);
}

TEST(CaseHistory, EndsWithTheRecordThatIsAskedFor) {
  WrittenBook book = whole_book();
  const AsOf as_of{.at = at("2024-12-31 00:00"), .position = book.known_then("2024-10-01 00:00").position};
  EXPECT_EQ(history(book, "H-0077", as_of).lines.size(), 4U);
}

TEST(CaseHistory, LeavesOutOfTheEssentialsWhatIsAbsentOrEmpty) {
  MemoryRows rows;
  Directory directory(rows, 0);
  EXPECT_EQ(essentials(HazardEvent(HazardGraded{}), china(), directory), "grade: general");
}

TEST(CaseHistory, TellsTheEssentialsOfEveryEventThereIs) {
  MemoryRows rows;
  Directory directory(rows, 0);
  for (const AnyEvent& event : samples::all_events()) {
    const std::string text = essentials(event, china(), directory);
    EXPECT_NE(text, "") << encode_event(event).type;
    EXPECT_EQ(text.find("; ;"), std::string::npos) << text;
  }
  EXPECT_FALSE(directory.failure());
}

TEST(CaseHistory, FindsNoCaseBeforeItWasKnownOrFound) {
  WrittenBook book = whole_book();
  const auto records = book.stream(id<HazardId>("H-0077").stream());
  for (const AsOf& as_of : {book.known_then("2024-09-02 08:59"), book.known_now("2024-09-02 08:59")}) {
    const auto told = case_history(records, book.rows(), as_of);
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().kind, FailureKind::not_found);
  }
  EXPECT_EQ(case_history({}, book.rows(), book.known_now("2024-12-31 00:00")).error().kind,
            FailureKind::not_found);
}

TEST(CaseHistory, StopsAtARecordItCannotRead) {
  WrittenBook book = whole_book();
  auto records = book.stream(id<HazardId>("H-0077").stream());
  records[2].type = "hazard.of_tomorrow";
  const auto told = case_history(records, book.rows(), book.known_now("2024-12-31 00:00"));
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().kind, FailureKind::unknown_type);
}

}  // namespace
}  // namespace bihuan
