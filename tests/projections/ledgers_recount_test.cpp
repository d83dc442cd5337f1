// Every ledger beside a naive recount of all records, for made-up histories, at moments of both meanings.

#include <gtest/gtest.h>

#include <tuple>

#include "events/json_writer.hpp"
#include "projections/case_counts.hpp"
#include "projections/case_ledger.hpp"
#include "projections/enterprise_file.hpp"
#include "projections/month_file.hpp"
#include "projections/overdue_board.hpp"
#include "projections/unit_file.hpp"
#include "tests/projections/naive_recount.hpp"
#include "tests/projections/random_history.hpp"

namespace bihuan {
namespace {

constexpr int kMoments = 8;

// A question, and the recount that answers it.
struct Asked {
  AsOf as_of;
  CaseChoice choice;
  NaiveRecount recount;

  // Whether the choice takes it, by what the records say.
  [[nodiscard]] bool takes(const NaiveCase& one, bool lead = true) const {
    if (choice.standing == Standing::open && !one.open) return false;
    if (choice.standing == Standing::overdue && !one.overdue) return false;
    if (lead && choice.leads && (!one.lead || *one.lead != choice.leads->front())) return false;
    return true;
  }
};

class Recounted : public testing::TestWithParam<std::uint64_t> {
 protected:
  // Known-then and known-now in turn, with any filter.
  template <class Check>
  void at_moments(const Check& check) {
    RandomHistory history(GetParam());
    const WrittenBook& book = history.book();
    for (int i = 0; i < kMoments; ++i) {
      AsOf as_of{.at = history.some_time(), .position = book.records().back().position};
      const Instant known = i % 2 == 0 ? as_of.at : history.some_time();
      if (i % 4 != 3) {
        as_of.position = 0;
        for (const Record& record : book.records()) {
          if (record.recorded_at <= known) as_of.position = record.position;
        }
      }
      CaseChoice choice;
      choice.standing = static_cast<Standing>(i % 3);
      if (history.below(3) == 0)
        choice.leads = std::vector<UnitId>{id<UnitId>(RandomHistory::kUnits[history.below(4)])};
      SCOPED_TRACE(to_utc_text(as_of.at) + " at " + std::to_string(as_of.position));
      check(history, Asked{as_of, choice, NaiveRecount(book.records(), as_of.position)});
      if (HasFatalFailure()) return;
    }
  }
};

std::string grade_of(const std::optional<std::string>& grade) { return grade.value_or(""); }
std::string code_of(const std::optional<UnitId>& unit) {
  for (const std::string_view code : RandomHistory::kUnits) {
    if (unit == id<UnitId>(code)) return std::string(code);
  }
  return "";
}
std::string code_of(EnterpriseId enterprise) {
  for (std::uint64_t i = 0; i < RandomHistory::kEnterprises; ++i) {
    const std::string code = RandomHistory::enterprise_code(i);
    if (enterprise == id<EnterpriseId>(code)) return code;
  }
  return "";
}

using CaseText = std::tuple<std::string, std::string, std::string, bool, bool, std::string>;

std::multiset<CaseText> texts(const std::vector<LedgerLine>& lines) {
  std::multiset<CaseText> all;
  for (const LedgerLine& line : lines)
    all.emplace(line.number, line.status, grade_of(line.grade), line.open, line.overdue,
                line.lead.value_or(""));
  return all;
}
CaseText text(const NaiveCase& one) {
  return {one.number, one.status, one.grade, one.open, one.overdue, code_of(one.lead)};
}

TEST_P(Recounted, TheCaseLedgerAndTheMajorHazards) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    std::multiset<CaseText> expected, major;
    for (const NaiveCase& one : asked.recount.cases(asked.as_of.at)) {
      if (!asked.takes(one)) continue;
      expected.insert(text(one));
      if (one.grade == "major" && one.status != "dismissed") major.insert(text(one));
    }
    ASSERT_EQ(texts(case_ledger(history.book().rows(), asked.as_of, asked.choice).value()), expected);
    ASSERT_EQ(texts(major_hazards(history.book().rows(), asked.as_of, asked.choice).value()), major);
  });
}

TEST_P(Recounted, TheFilesOfTheEnterprises) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    using Text = std::tuple<std::string, std::string, std::string, std::string, bool>;
    std::multiset<Text> expected, met;
    for (const NaiveCase& one : asked.recount.cases(asked.as_of.at)) {
      if (!one.enterprise || !asked.takes(one)) continue;
      for (const EnterpriseId& who : asked.recount.answerable(*one.enterprise, one.found, asked.as_of.at)) {
        expected.emplace(code_of(who), one.number, who == *one.enterprise ? "" : code_of(*one.enterprise),
                         one.status, one.overdue);
      }
    }
    const auto lines = enterprise_files(history.book().rows(), asked.as_of, asked.choice).value();
    for (const EnterpriseFileLine& line : lines)
      met.emplace(line.enterprise, line.number, line.enterprise_predecessor.value_or(""), line.status,
                  line.overdue);
    ASSERT_EQ(met, expected);
    CaseChoice one_file = asked.choice;
    one_file.enterprise = id<EnterpriseId>(RandomHistory::enterprise_code(3));
    const auto own = enterprise_files(history.book().rows(), asked.as_of, one_file).value();
    EXPECT_EQ(static_cast<std::ptrdiff_t>(own.size()),
              std::ranges::count(lines, RandomHistory::enterprise_code(3), &EnterpriseFileLine::enterprise));
  });
}

TEST_P(Recounted, TheFilesOfTheUnits) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    using Text = std::tuple<std::string, std::string, bool, std::string>;
    std::multiset<Text> expected, met;
    for (const NaiveCase& one : asked.recount.cases(asked.as_of.at)) {
      if (!asked.takes(one, false)) continue;
      for (const auto& [unit, still] : asked.recount.leads(one.number, asked.as_of.at)) {
        if (!asked.choice.leads || unit == asked.choice.leads->front())
          expected.emplace(code_of(std::optional(unit)), one.number, still, one.status);
      }
    }
    const auto lines = unit_files(history.book().rows(), asked.as_of, asked.choice).value();
    for (const UnitFileLine& line : lines) {
      met.emplace(line.unit, line.number, line.leads, line.status);
      EXPECT_EQ(line.leads, !line.until.has_value());
      EXPECT_EQ(line.leads, !line.handed_to.has_value());
    }
    ASSERT_EQ(met, expected);
  });
}

// "2024-05", of that instant.
std::string month_text(Instant instant) {
  return to_text(LocalTime((instant + std::chrono::hours(8)).time_since_epoch())).substr(0, 7);
}

// The case as the month's end and its beginning saw it.
struct InMonth {
  bool found = false, carried = false;
  NaiveCase at_end;
};
std::map<std::string, InMonth> in_month(const Asked& asked, const std::string& month) {
  // The month's last minute, or the as-of before it, and the minute before it began: events lie on whole
  // minutes.
  const Instant before = at(month + "-01 00:00") - std::chrono::minutes(1);
  Instant ends = before + std::chrono::minutes(1);
  while (month_text(ends) == month) ends += std::chrono::hours(1);
  const Instant last = std::min(asked.as_of.at, ends - std::chrono::minutes(1));
  std::map<std::string, InMonth> all;
  for (const NaiveCase& one : asked.recount.cases(last)) {
    InMonth& met = all[one.number];
    met.at_end = one;
    met.found = month_text(one.found) == month;
  }
  for (const NaiveCase& one : asked.recount.cases(before)) all[one.number].carried = one.open;
  std::erase_if(all, [&](const auto& one) {
    return (!one.second.found && !one.second.carried) || !asked.takes(one.second.at_end);
  });
  return all;
}

TEST_P(Recounted, TheFileOfTheMonth) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    using Text = std::tuple<std::string, bool, bool, bool, bool, bool, bool>;
    std::multiset<Text> expected, met;
    const std::string month = month_text(asked.as_of.at - Micros(1));
    for (const auto& [number, one] : in_month(asked, month)) {
      expected.emplace(number, one.carried, one.found, one.at_end.status == "struck_off",
                       one.at_end.status == "dismissed", one.at_end.open, one.at_end.overdue);
    }
    const auto lines = month_file(history.book().rows(), asked.as_of, asked.choice).value();
    for (const MonthFileLine& line : lines) {
      EXPECT_EQ(line.month, month);
      met.emplace(line.number, line.carried_over, line.found_in_month, line.struck_off_in_month,
                  line.dismissed_in_month, line.open, line.overdue);
    }
    ASSERT_EQ(met, expected);
  });
}

TEST_P(Recounted, TheMonthsInNumbers) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    const auto lines = months_in_numbers(history.book().rows(), asked.as_of, asked.choice).value();
    std::int64_t carried = 0;
    for (const MonthLine& line : lines) {
      MonthLine expected{.complete = line.complete, .month = line.month};
      for (const auto& [number, one] : in_month(asked, line.month)) {
        const bool major = one.at_end.grade == "major", struck = one.at_end.status == "struck_off";
        expected.carried_over += one.carried;
        expected.found += one.found;
        expected.found_major += one.found && major;
        expected.dismissed += one.at_end.status == "dismissed";
        expected.open_at_end += one.at_end.open;
        expected.open_at_end_major += one.at_end.open && major;
        expected.overdue_at_end += one.at_end.overdue;
        expected.overdue_at_end_major += one.at_end.overdue && major;
        expected.struck_off += struck;
        expected.struck_off_on_time += struck && one.at_end.on_time;
        expected.struck_off_first_on_time += struck && one.at_end.first_on_time;
      }
      ASSERT_EQ(to_canonical_json(line), to_canonical_json(expected));
      if (asked.choice.standing != Standing::any || asked.choice.leads) continue;
      EXPECT_EQ(line.carried_over, carried);
      EXPECT_EQ(line.carried_over + line.found - line.struck_off - line.dismissed, line.open_at_end);
      carried = line.open_at_end;
    }
    if (!lines.empty()) {
      EXPECT_EQ(lines.back().month, month_text(asked.as_of.at - Micros(1)));
    }
  });
}

TEST_P(Recounted, TheCounts) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    std::vector<CountedBy> by;
    for (const CountedBy one : kCountedByAll) {
      if (history.below(2) == 0) by.insert(history.below(2) == 0 ? by.begin() : by.end(), one);
    }
    std::map<std::string, CountLine> expected;
    for (const NaiveCase& one : asked.recount.cases(asked.as_of.at)) {
      if (!asked.takes(one)) continue;
      std::string key;
      for (const CountedBy column : by) {
        const std::map<CountedBy, std::string> values{
            {CountedBy::territory, one.territory},
            {CountedBy::sector, one.sector},
            {CountedBy::grade, one.grade.empty() ? "ungraded" : one.grade},
            {CountedBy::channel, one.channel}};
        key += values.at(column) + "|";
      }
      for (CountLine* const line : {&expected[key], &expected["~total"]}) {
        ++line->cases;
        line->open += one.open;
        line->overdue += one.overdue;
        line->dismissed += one.status == "dismissed";
        line->struck_off += one.status == "struck_off";
        line->struck_off_on_time += one.status == "struck_off" && one.on_time;
        line->struck_off_first_on_time += one.status == "struck_off" && one.first_on_time;
      }
    }
    expected["~total"];  // also of nothing
    const auto lines = case_counts(history.book().rows(), asked.as_of, asked.choice, by).value();
    ASSERT_EQ(lines.size(), expected.size());
    for (const CountLine& line : lines) {
      std::string key;
      for (const CountedBy column : by) {
        const std::map<CountedBy, std::optional<std::string>> values{{CountedBy::territory, line.territory},
                                                                     {CountedBy::sector, line.sector},
                                                                     {CountedBy::grade, line.grade},
                                                                     {CountedBy::channel, line.channel}};
        key += values.at(column).value_or("") + "|";
      }
      if (line.line == "total") key = "~total";
      const CountLine& other = expected.at(key);
      EXPECT_EQ(std::tie(line.cases, line.open, line.overdue, line.dismissed, line.struck_off,
                         line.struck_off_on_time, line.struck_off_first_on_time),
                std::tie(other.cases, other.open, other.overdue, other.dismissed, other.struck_off,
                         other.struck_off_on_time, other.struck_off_first_on_time))
          << key;
      EXPECT_EQ(line.cases, line.open + line.struck_off + line.dismissed);
    }
    EXPECT_EQ(lines.back().line, "total");
  });
}

TEST_P(Recounted, TheOverdueBoardHasTheOrdersThatAreOverdue) {
  at_moments([&](RandomHistory& history, const Asked& asked) {
    std::multiset<std::string> expected, met;
    for (const NaiveCase& one : asked.recount.cases(asked.as_of.at)) {
      if (one.overdue && asked.takes(one)) expected.insert(one.number);
    }
    const auto lines = overdue_board(history.book().rows(), asked.as_of, asked.choice).value();
    for (const OverdueLine& line : lines) {
      if (line.clock == "order") met.insert(line.number);
    }
    ASSERT_EQ(met, expected);
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, Recounted, testing::Values(1, 2, 3, 20240520));

// Without something of each kind the recount would prove little.
TEST(RandomHistories, HoldEverythingThatIsRecounted) {
  RandomHistory history(1);
  const AsOf now{.at = history.some_time() + std::chrono::days(400),
                 .position = history.book().records().back().position};
  const CountLine total = case_counts(history.book().rows(), now).value().back();
  EXPECT_GT(total.cases, 100);
  EXPECT_GT(total.dismissed, 3);
  EXPECT_GT(total.overdue, 10);
  EXPECT_GT(total.struck_off, 20);
  EXPECT_GT(total.struck_off_on_time, total.struck_off_first_on_time);
  EXPECT_GT(total.struck_off, total.struck_off_on_time);
  std::int64_t of_predecessors = 0, handed_over = 0;
  const auto of_enterprises = enterprise_files(history.book().rows(), now).value();
  for (const auto& line : of_enterprises) of_predecessors += line.enterprise_predecessor.has_value();
  const auto of_units = unit_files(history.book().rows(), now).value();
  for (const auto& line : of_units) handed_over += !line.leads;
  EXPECT_GT(of_predecessors, 20);
  EXPECT_GT(handed_over, 10);
  EXPECT_GT(major_hazards(history.book().rows(), now).value().size(), 20U);
}

}  // namespace
}  // namespace bihuan
