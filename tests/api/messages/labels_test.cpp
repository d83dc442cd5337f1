#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/messages/messages.hpp"
#include "engine/command.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "events/code.hpp"
#include "events/event.hpp"
#include "events/policy/pack.hpp"
#include "projections/case_counts.hpp"
#include "projections/case_facts.hpp"
#include "projections/case_history.hpp"
#include "projections/enterprise_file.hpp"
#include "projections/find.hpp"
#include "projections/ledger_line.hpp"
#include "projections/moved_deadlines.hpp"
#include "projections/month_file.hpp"
#include "projections/overdue_board.hpp"
#include "projections/unit_file.hpp"

namespace bihuan {
namespace {

// An archive that only writes down which fields there are.
struct FieldNames {
  std::vector<std::string> names;

  template <class T>
  void operator()(std::string_view name, T&) {
    names.emplace_back(name);
  }
};

template <class Line>
std::vector<std::string> columns_of() {
  FieldNames fields;
  Line line{};
  line.serialize(fields);
  return fields.names;
}

template <class Line>
void expect_columns_told(std::string_view table) {
  const std::vector<std::string> columns = columns_of<Line>();
  for (const std::string& column : columns) {
    EXPECT_TRUE(has_label(std::string(table) + "." + column)) << table << "." << column;
  }
  const auto ordered = column_order(table);
  EXPECT_EQ(std::set<std::string_view>(ordered.begin(), ordered.end()),
            std::set<std::string_view>(columns.begin(), columns.end()))
      << table;
  EXPECT_EQ(ordered.size(), columns.size()) << table;
}

TEST(Labels, EveryEventTypeHasALabel) {
  for (const EventType& known : all_event_types()) EXPECT_TRUE(has_label(known.type)) << known.type;
}

TEST(Labels, EveryCommandTypeHasALabel) {
  for (const CommandType& known : all_command_types()) EXPECT_TRUE(has_label(known.type)) << known.type;
}

TEST(Labels, EveryColumnOfALineHasALabelAndAPlaceInTheOrder) {
  expect_columns_told<LedgerLine>("ledger");
  expect_columns_told<OverdueLine>("overdue");
  expect_columns_told<HistoryLine>("history");
  expect_columns_told<FindLine>("find");
  expect_columns_told<MovedLine>("moved");
  expect_columns_told<EnterpriseFileLine>("enterprise_file");
  expect_columns_told<UnitFileLine>("unit_file");
  expect_columns_told<MonthFileLine>("month_file");
  expect_columns_told<MonthLine>("months");
  expect_columns_told<CountLine>("counts");
}

TEST(Labels, TheMajorHazardDatabaseOrdersColumnsOfTheCaseLedgerEachOnce) {
  const std::vector<std::string> columns = columns_of<LedgerLine>();
  std::set<std::string_view> met;
  for (const std::string_view column : column_order("major")) {
    EXPECT_NE(std::ranges::find(columns, column), columns.end()) << column;
    EXPECT_TRUE(met.insert(column).second) << column << " twice";
  }
  EXPECT_FALSE(met.empty());
}

TEST(Labels, ATableNobodyKnowsHasNoOrder) { EXPECT_TRUE(column_order("weather").empty()); }

TEST(Labels, EveryWordOfEveryEnumHasALabel) {
  const std::vector<std::pair<std::string_view, std::span<const std::string_view>>> families{
      {"channel", names(Channel{})},
      {"clock", names(ClockKind{})},
      {"clock", names(DeadlineOf{})},
      {"clock_source", names(ClockSource{})},
      {"credit_code", names(CreditCodeCheck{})},
      {"code_fault", names(CodeFault{})},
      {"day_end", names(DayEnd{})},
      {"finding", names(FindingKind{})},
      {"grade", names(Grade{})},
      {"leaving", names(Leaving{})},
      {"office", names(Office{})},
      {"order_source", names(OrderSource{})},
      {"reason", names(RecomputeReason{})},
      {"recipient", names(Recipient{})},
      {"roll", names(Roll{})},
      {"service", names(ServiceWay{})},
      {"status", names(Stage{})},
      {"status", names(CaseStatus{})},
      {"testimony_counts", names(TestimonyCounts{})},
      {"time_unit", names(TimeUnit{})},
      {"track", names(Track{})},
      {"transition", names(Transition{})},
      {"unit_kind", names(UnitKind{})}};
  for (const auto& [family, words] : families) {
    for (const std::string_view word : words) {
      EXPECT_TRUE(has_label(std::string(family) + "." + std::string(word))) << family << "." << word;
    }
  }
}

TEST(Labels, EveryKindOfAggregateHasALabel) {
  AllAggregates::any([]<class Aggregate>() {
    EXPECT_TRUE(has_label("kind." + std::string(Aggregate::AggregateId::kind)))
        << Aggregate::AggregateId::kind;
    return false;
  });
}

// "items[].no" is told as "items" and, in each, "no"; "deadline.due" by its whole, "deadline".
TEST(Labels, EveryFieldOfACasesEventsHasALabel) {
  const auto told = [](std::string path) {
    for (;;) {
      if (has_label("field." + path)) return true;
      const auto dot = path.rfind('.');
      if (dot == std::string::npos) return false;
      path.resize(dot);
    }
  };
  for (const EventType& known : all_event_types()) {
    if (!known.type.starts_with("hazard.")) continue;
    for (const FieldDescription& field : known.fields) {
      const auto list = field.path.find("[]");
      EXPECT_TRUE(told(field.path.substr(0, list))) << known.type << ": " << field.path;
      const bool of_things = list != std::string::npos && field.path.size() > list + 2;
      const bool of_files = field.path.contains("photos[]");  // told in one piece
      if (of_things && !of_files) {
        EXPECT_TRUE(told(field.path.substr(list + 3))) << known.type << ": " << field.path;
      }
    }
  }
}

TEST(Labels, AnUnknownKeyAnswersItself) {
  EXPECT_EQ(label("ledger.colour", Language::zh), "ledger.colour");
  EXPECT_FALSE(has_label("ledger.colour"));
}

TEST(Labels, AKeyIsToldInTheLanguageAskedFor) {
  EXPECT_EQ(label("hazard.struck_off", Language::zh), "销号");
  EXPECT_EQ(label("hazard.struck_off", Language::en), "struck off");
}

TEST(Labels, AStableWordInAColumnIsToldAndAnyOtherValueStays) {
  EXPECT_EQ(word_in_column("status", "under_review", Language::zh), "待复查");
  EXPECT_EQ(word_in_column("type", "hazard.graded", Language::zh), "定级");
  EXPECT_EQ(word_in_column("reinspection_result", "failed", Language::zh), "不合格");
  EXPECT_EQ(word_in_column("result", "failed", Language::zh), "未通过");
  EXPECT_EQ(word_in_column("sector", "pottery", Language::zh), "pottery");
  EXPECT_EQ(word_in_column("number", "under_review", Language::zh), "under_review");
}

TEST(Labels, NoKeyStandsTwice) {
  const std::vector<std::string_view> keys = label_keys();
  ASSERT_FALSE(keys.empty());
  const auto twice = std::ranges::adjacent_find(keys);
  EXPECT_EQ(twice, keys.end()) << *twice;
}

}  // namespace
}  // namespace bihuan
