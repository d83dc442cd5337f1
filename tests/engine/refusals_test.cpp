#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "tests/engine/refusal_table.hpp"

namespace bihuan {
namespace {

std::vector<RefusalTable> all_tables() {
  std::vector<RefusalTable> all;
  append(all, intake_tables(), ordering_tables(), reviewing_tables(), testimony_tables(),
         organisation_tables(), jurisdiction_tables(), recomputing_tables(), succession_tables());
  return all;
}

// "hazard.record_finding" -> "HazardRecordFinding"
std::string name_of_table(const testing::TestParamInfo<RefusalTable>& info) {
  std::string name;
  bool begins_word = true;
  for (const char c : info.param.type) {
    if (c == '.' || c == '_') {
      begins_word = true;
      continue;
    }
    name += begins_word ? static_cast<char>(std::toupper(c)) : c;
    begins_word = false;
  }
  return name;
}

class CommandTest : public testing::TestWithParam<RefusalTable> {};
INSTANTIATE_TEST_SUITE_P(Every, CommandTest, testing::ValuesIn(all_tables()), name_of_table);

TEST_P(CommandTest, IsAcceptedWhenNothingStandsInTheWay) {
  EXPECT_EQ(GetParam().without_obstacles(), "accepted");
}

TEST_P(CommandTest, IsRefusedInOrderOfPrecedence) {
  std::size_t row = 0;
  for (const Answered& answered : GetParam().answers()) {
    EXPECT_EQ(answered.alone, answered.expected) << "row " << row << " alone";
    EXPECT_EQ(answered.with_later, answered.expected) << "row " << row << " with the later ones";
    ++row;
  }
}

// The lists in the headers are the specification: each code stands there once, in the order of the table, is
// produced, and none other is.
TEST_P(CommandTest, IsRefusedWithTheCodesItListsAndNoOthers) {
  const auto listed = std::find_if(all_command_types().begin(), all_command_types().end(),
                                   [](const CommandType& known) { return known.type == GetParam().type; });
  ASSERT_NE(listed, all_command_types().end());
  std::vector<std::string> produced;
  for (const Answered& answered : GetParam().answers()) {
    if (produced.empty() || produced.back() != answered.alone) produced.push_back(answered.alone);
  }
  EXPECT_EQ(produced, std::vector<std::string>(listed->refusals.begin(), listed->refusals.end()));
}

TEST(CommandTypes, EachHasOneTable) {
  std::multiset<std::string_view> tables;
  for (const RefusalTable& one : all_tables()) tables.insert(one.type);
  std::multiset<std::string_view> known;
  for (const CommandType& one : all_command_types()) known.insert(one.type);
  EXPECT_EQ(tables, known);
}

TEST(CommandTypes, NameNoRefusalTwice) {
  for (const CommandType& one : all_command_types()) {
    const std::set<std::string_view> distinct(one.refusals.begin(), one.refusals.end());
    EXPECT_EQ(distinct.size(), one.refusals.size()) << one.type;
  }
}

}  // namespace
}  // namespace bihuan
