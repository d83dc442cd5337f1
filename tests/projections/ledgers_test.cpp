// The ledgers beside that of the cases, on the cases of DOMAIN part 5.

#include <gtest/gtest.h>

#include "events/json_writer.hpp"
#include "events/schema.hpp"
#include "projections/case_counts.hpp"
#include "projections/case_ledger.hpp"
#include "projections/enterprise_file.hpp"
#include "projections/lead_spans.hpp"
#include "projections/month_file.hpp"
#include "projections/unit_file.hpp"
#include "tests/projections/written_cases.hpp"

namespace bihuan {
namespace {

template <class Line>
std::string numbers(const std::vector<Line>& lines) {
  std::string all;
  for (const Line& line : lines) all += line.number + " ";
  return all;
}

WrittenBook book_with_a_merger() {
  WrittenBook book;
  add_organisation(book);
  add_straight_life(book);
  const auto enterprise = id<EnterpriseId>("E-0457").stream();
  book.add(id<EnterpriseId>("E-0900").stream(),
           EnterpriseEvent(EnterpriseRegistered{{"涞寅路"}, "E-0900", "", "C3311", {"大厂"}}),
           "2024-07-01 09:00");
  book.add(enterprise, EnterpriseEvent(PrincipalChanged{at("2024-06-01 00:00"), id<PersonId>("P-01")}),
           "2024-07-01 09:01");
  book.add(enterprise, EnterpriseEvent(ControllerChanged{at("2024-06-01 00:00"), id<PersonId>("C-01")}),
           "2024-07-01 09:01");
  book.add(enterprise, EnterpriseEvent(EnterpriseRenamed{at("2024-08-01 00:00"), {"新五金厂"}}),
           "2024-07-20 09:00");
  book.add(
      enterprise,
      EnterpriseEvent(EnterpriseMerged{at("2024-11-01 00:00"), id<EnterpriseId>("E-0900"), {"吸收合并"}}),
      "2024-10-20 09:00");
  return book;
}

TEST(MajorHazards, AreAFullCollectionOfWhatIsGradedMajor) {
  WrittenBook book = whole_book();
  const auto all = major_hazards(book.rows(), book.known_now("2025-01-01 00:00"));
  EXPECT_EQ(numbers(all.value()), "H-2024-0001 H-2024-0111 ") << "struck off, and still in it";
  const auto open =
      major_hazards(book.rows(), book.known_now("2024-10-01 00:00"), {.standing = Standing::open});
  EXPECT_EQ(numbers(open.value()), "H-2024-0111 ");
  EXPECT_EQ(major_hazards(book.rows(), book.known_then("2024-05-21 09:59"))->size(), 0U) << "not graded yet";
}

TEST(EnterpriseFiles, ShowTheNameOfThatDayAndWhoAnswersNow) {
  WrittenBook book = book_with_a_merger();
  const auto before = enterprise_files(book.rows(), book.known_now("2024-10-31 23:59")).value();
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before[0].enterprise, "E-0457");
  EXPECT_EQ(before[0].enterprise_name, "新五金厂");
  EXPECT_EQ(before[0].enterprise_former_names, "某某五金厂");
  EXPECT_EQ(before[0].enterprise_name_then, "某某五金厂");
  EXPECT_EQ(before[0].enterprise_principal, "P-01 名P-01");
  EXPECT_EQ(before[0].enterprise_controller, "C-01 名C-01");
  EXPECT_EQ(before[0].enterprise_industry, "C3311");
  EXPECT_EQ(before[0].enterprise_predecessor, std::nullopt);
  EXPECT_EQ(before[0].enterprise_successor, std::nullopt);

  const auto after = enterprise_files(book.rows(), book.known_now("2024-11-01 00:00")).value();
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0].enterprise_successor, "E-0900");
  EXPECT_EQ(after[1].enterprise, "E-0900");
  EXPECT_EQ(after[1].enterprise_name, "大厂");
  EXPECT_EQ(after[1].enterprise_predecessor, "E-0457");
  EXPECT_EQ(after[1].enterprise_name_then, "某某五金厂");
  EXPECT_EQ(after[1].number, "H-2024-0001");
}

TEST(EnterpriseFiles, KnowNothingOfAMergerBeforeItsRecord) {
  WrittenBook book = book_with_a_merger();
  EXPECT_EQ(enterprise_files(book.rows(), book.known_then("2024-10-19 12:00"))->size(), 1U);
  const AsOf later{.at = at("2024-12-01 00:00"), .position = book.known_then("2024-10-19 12:00").position};
  EXPECT_EQ(enterprise_files(book.rows(), later)->size(), 1U) << "asked about December by what October knew";
}

TEST(EnterpriseFiles, OfOneEnterpriseAreThoseAskedFor) {
  WrittenBook book = book_with_a_merger();
  const auto own = enterprise_files(book.rows(), book.known_now("2024-12-01 00:00"),
                                    {.enterprise = id<EnterpriseId>("E-0900")});
  ASSERT_EQ(own->size(), 1U);
  EXPECT_EQ(own->front().enterprise, "E-0900");
}

TEST(EnterpriseFiles, ASplitPassesOnWhatWasFoundBeforeIt) {
  WrittenBook book;
  add_organisation(book);
  add_straight_life(book);        // found in May
  add_failed_reinspection(book);  // found in September
  book.add(id<EnterpriseId>("E-0900").stream(),
           EnterpriseEvent(EnterpriseRegistered{{"涞寅路"}, "E-0900", "", "", {"分厂"}}), "2024-11-01 09:00");
  book.add(
      id<EnterpriseId>("E-0457").stream(),
      EnterpriseEvent(EnterpriseSplit{false, at("2024-08-01 00:00"), {"分立"}, {id<EnterpriseId>("E-0900")}}),
      "2024-11-01 09:01");
  const auto lines = enterprise_files(book.rows(), book.known_now("2024-12-01 00:00")).value();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(numbers(lines), "H-2024-0001 H-2024-0077 H-2024-0001 ");
  EXPECT_EQ(lines[2].enterprise, "E-0900");
}

TEST(UnitFiles, KeepWhatAUnitHandedOver) {
  WrittenBook book;
  add_organisation(book);
  add_straight_life(book);
  book.add(id<HazardId>("H-0001").stream(),
           HazardEvent(HazardReassigned{{}, 1, at("2024-07-14 00:00"), id<UnitId>("ZF"), id<UnitId>("AWB")}),
           "2024-07-13 09:00");
  const auto before = unit_files(book.rows(), book.known_now("2024-07-13 23:59")).value();
  ASSERT_EQ(before.size(), 1U) << "recorded, and in force from the next day on";
  EXPECT_EQ(before[0].unit, "ZF");
  EXPECT_TRUE(before[0].leads);
  const auto after = unit_files(book.rows(), book.known_now("2024-07-14 00:00")).value();
  ASSERT_EQ(after.size(), 2U);
  EXPECT_EQ(after[0].unit, "AWB");
  EXPECT_TRUE(after[0].leads);
  EXPECT_EQ(after[0].since, "2024-07-14T00:00:00+08:00");
  EXPECT_EQ(after[1].unit, "ZF");
  EXPECT_FALSE(after[1].leads);
  EXPECT_EQ(after[1].handed_to, "AWB");
  EXPECT_EQ(after[1].until, "2024-07-14T00:00:00+08:00");
  const CaseChoice of_zf{.leads = std::vector<UnitId>{id<UnitId>("ZF")}};
  EXPECT_EQ(unit_files(book.rows(), book.known_now("2024-07-14 00:00"), of_zf)->size(), 1U);
}

std::string spans(std::initializer_list<std::pair<std::string_view, std::string_view>> given) {
  CaseFacts facts;
  for (const auto& [unit, when] : given) facts.leads.push_back({id<UnitId>(unit), {at(when), 1}});
  std::string text;
  for (const LeadSpan& span : lead_spans(facts, at("2024-06-30 00:00"))) {
    for (const std::string_view unit : {"ZF", "AWB", "CJ"}) {
      if (span.unit == id<UnitId>(unit)) text += std::string(unit) + " ";
    }
    text += to_text(china().date_of(span.since)) +
            (span.until ? ".." + to_text(china().date_of(*span.until)) : "") + "; ";
  }
  return text;
}

TEST(LeadSpans, LieWhereTheyTookEffect) {
  EXPECT_EQ(spans({}), "");
  EXPECT_EQ(spans({{"ZF", "2024-01-01 00:00"}, {"AWB", "2024-03-01 00:00"}}),
            "ZF 2024-01-01..2024-03-01; AWB 2024-03-01; ");
  EXPECT_EQ(spans({{"ZF", "2024-01-01 00:00"}, {"AWB", "2024-07-01 00:00"}}), "ZF 2024-01-01; ") << "not yet";
  EXPECT_EQ(spans({{"ZF", "2024-01-01 00:00"}, {"AWB", "2024-05-01 00:00"}, {"CJ", "2024-03-01 00:00"}}),
            "ZF 2024-01-01..2024-03-01; CJ 2024-03-01; ")
      << "what was recorded last holds, also over what was to come";
  EXPECT_EQ(spans({{"ZF", "2024-01-01 00:00"}, {"AWB", "2024-01-01 00:00"}}), "AWB 2024-01-01; ");
  EXPECT_EQ(spans({{"ZF", "2024-01-01 00:00"}, {"AWB", "2024-05-01 00:00"}, {"ZF", "2024-03-01 00:00"}}),
            "ZF 2024-01-01; ")
      << "it had it all the time";
}

TEST(MonthFile, HoldsWhatWasOnTheBooksAndWhatWasFound) {
  WrittenBook book = whole_book();
  const auto july = month_file(book.rows(), book.known_now("2024-08-01 00:00")).value();
  ASSERT_EQ(numbers(july), "H-2024-0001 ");
  EXPECT_EQ(july[0].month, "2024-07") << "its last midnight is still July";
  EXPECT_TRUE(july[0].carried_over);
  EXPECT_FALSE(july[0].found_in_month);
  EXPECT_TRUE(july[0].struck_off_in_month);
  EXPECT_FALSE(july[0].open);
  EXPECT_EQ(month_file(book.rows(), book.known_now("2024-08-31 12:00"))->size(), 0U);
  const auto june = month_file(book.rows(), book.known_now("2024-06-15 00:00")).value();
  EXPECT_TRUE(june[0].open) << "as it stood in the middle of it";
}

TEST(MonthFile, OfSeptemberWasFiledWithoutTheOverdueCaseThatIsKnownNow) {
  WrittenBook book = whole_book();
  const auto filed = months_in_numbers(book.rows(), book.known_then("2024-10-01 00:00")).value();
  const auto known = months_in_numbers(book.rows(), book.known_now("2024-10-01 00:00")).value();
  EXPECT_EQ(filed.back().month, "2024-09");
  EXPECT_EQ(filed.back().overdue_at_end, 0);
  EXPECT_EQ(known.back().overdue_at_end, 1) << "the application was found wanting in October";
  EXPECT_EQ(filed.back().open_at_end, 2);
  EXPECT_EQ(known.back().open_at_end, 2);
}

TEST(Months, CarryOverWhatWasOpen) {
  WrittenBook book = whole_book();
  std::string text;
  const auto lines = months_in_numbers(book.rows(), book.known_now("2024-10-15 00:00")).value();
  for (const MonthLine& line : lines) {
    text += line.month + (line.complete ? " " : "? ") + std::to_string(line.carried_over) + "+" +
            std::to_string(line.found) + "-" + std::to_string(line.struck_off) + "=" +
            std::to_string(line.open_at_end) + "; ";
  }
  EXPECT_EQ(text,
            "2024-05 0+1-0=1; 2024-06 1+0-0=1; 2024-07 1+0-1=0; 2024-08 0+0-0=0; 2024-09 0+2-0=2; "
            "2024-10? 2+0-0=2; ");
}

TEST(Months, BeginAtMidnightOfTheOffice) {
  WrittenBook book;
  add_organisation(book);
  book.add(id<HazardId>("H").stream(), HazardEvent(HazardReportedByEnterprise{intake("H-1", 1, 0)}),
           "2024-06-01 00:00");
  EXPECT_TRUE(months_in_numbers(book.rows(), book.known_now("2024-06-01 00:00"))->empty())
      << "that midnight ends May, in which nothing was found";
  const auto june = months_in_numbers(book.rows(), book.known_now("2024-06-01 00:01")).value();
  ASSERT_EQ(june.size(), 1U);
  EXPECT_EQ(june[0].month, "2024-06");
  EXPECT_FALSE(june[0].complete);
  EXPECT_TRUE(months_in_numbers(book.rows(), book.known_now("2024-07-01 00:00"))->front().complete);
}

TEST(Counts, SayWhatIsCountedAndTheTotal) {
  WrittenBook book = whole_book();
  const auto by = {CountedBy::territory, CountedBy::grade};
  const auto lines = case_counts(book.rows(), book.known_now("2024-10-15 00:00"), {}, by).value();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(
      to_canonical_json(lines[0]),
      R"({"cases":1,"counted":"found","dismissed":0,"grade":"general","line":"group","open":1,"overdue":0,)"
      R"("rectified_percent":"0.0","struck_off":0,"struck_off_first_on_time":0,"struck_off_on_time":0,)"
      R"("territory":"310117006"})");
  EXPECT_EQ(lines[1].cases, 2);
  EXPECT_EQ(lines[1].rectified_percent, "50.0");
  EXPECT_EQ(lines[1].channel, std::nullopt) << "not counted by it";
  EXPECT_EQ(lines[2].line, "total");
  EXPECT_EQ(lines[2].cases, 3);
  EXPECT_EQ(lines[2].struck_off, 1);
  EXPECT_EQ(lines[2].struck_off_on_time, 1);
  EXPECT_EQ(lines[2].rectified_percent, "33.3");
  EXPECT_EQ(lines[2].territory, std::nullopt);
}

TEST(Counts, OfNothingAreATotalOfNothing) {
  WrittenBook book = whole_book();
  const CaseChoice choice{.leads = std::vector<UnitId>{id<UnitId>("AWB")}, .standing = Standing::overdue};
  const auto lines = case_counts(book.rows(), book.known_now("2024-10-15 00:00"), choice).value();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].counted, "overdue");
  EXPECT_EQ(lines[0].units, "AWB");
  EXPECT_EQ(lines[0].cases, 0);
  EXPECT_EQ(lines[0].rectified_percent, std::nullopt);
}

TEST(Ledgers, TellOfADiskThatSaysNo) {
  WrittenBook book = whole_book();
  book.rows().let_fail();
  const AsOf as_of = book.known_now("2024-10-15 00:00");
  EXPECT_EQ(major_hazards(book.rows(), as_of).error().kind, FailureKind::io);
  EXPECT_EQ(enterprise_files(book.rows(), as_of).error().kind, FailureKind::io);
  EXPECT_EQ(unit_files(book.rows(), as_of).error().kind, FailureKind::io);
  EXPECT_EQ(month_file(book.rows(), as_of).error().kind, FailureKind::io);
  EXPECT_EQ(months_in_numbers(book.rows(), as_of).error().kind, FailureKind::io);
  EXPECT_EQ(case_counts(book.rows(), as_of).error().kind, FailureKind::io);
}

TEST(LedgerLines, NameTheirMembersInAscendingOrder) {
  EXPECT_FALSE(json_schema<LedgerLine>().empty());
  EXPECT_FALSE(json_schema<EnterpriseFileLine>().empty());
  EXPECT_FALSE(json_schema<UnitFileLine>().empty());
  EXPECT_FALSE(json_schema<MonthFileLine>().empty());
  EXPECT_FALSE(json_schema<MonthLine>().empty());
  EXPECT_FALSE(json_schema<CountLine>().empty());
}

}  // namespace
}  // namespace bihuan
