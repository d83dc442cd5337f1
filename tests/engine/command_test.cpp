#include "engine/command.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/random_values.hpp"

namespace bihuan {
namespace {

TEST(Commands, AreWhatTheirTypeAndDataSay) {
  RandomValues random(1);
  for (const CommandType& known : all_command_types()) {
    const AnyCommand command = random.command(known.type);
    ASSERT_EQ(type_of(command), known.type);
    const auto again = read_command(known.type, data_of(command));
    ASSERT_TRUE(again) << known.type << ": " << to_text(again.error());
    EXPECT_EQ(type_of(*again), known.type);
    EXPECT_EQ(data_of(*again), data_of(command));
  }
}

TEST(Commands, OfAnUnknownTypeNameTheKnownOnesOfThatKind) {
  const auto unknown = read_command("unit.abolish", "{}");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(unknown.error().remedy,
            "one of: unit.establish, unit.rename, unit.reorganise, unit.hand_over_cases, unit.dissolve");
  EXPECT_TRUE(to_text(read_command("tip.give", "{}").error().remedy).contains("hazard.dismiss"));
}

TEST(Commands, FailWithThePathOfTheFirstMistake) {
  const auto wrong = read_command("hazard.report_progress", R"({"note":"","percent":"sixty"})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, FailureKind::invalid_input);
  EXPECT_TRUE(to_text(wrong.error().where).contains("percent")) << to_text(wrong.error());
}

TEST(Commands, BeginAStreamOrNeedOne) {
  std::vector<std::string_view> beginning;
  std::vector<std::string_view> by_program;
  RandomValues random(2);
  for (const CommandType& known : all_command_types()) {
    const AnyCommand command = random.command(known.type);
    if (begins_stream(command)) beginning.push_back(known.type);
    if (given_by_program(command)) by_program.push_back(known.type);
  }
  EXPECT_EQ(beginning, (std::vector<std::string_view>{"hazard.record_finding", "hazard.report_by_enterprise",
                                                      "hazard.confirm_public_report", "hazard.import_case",
                                                      "unit.establish", "post.establish", "person.register",
                                                      "enterprise.register", "site.register", "pack.adopt",
                                                      "calendar.publish", "jurisdiction.publish"}));
  EXPECT_EQ(by_program,
            (std::vector<std::string_view>{
                "hazard.raise_rung", "hazard.reassign", "hazard.recompute_deadlines", "unit.hand_over_cases",
                "enterprise.open_file", "pack.finish_recomputing", "calendar.finish_recomputing"}));
}

TEST(Streams, BeginInTheInitialStateOfTheirKind) {
  const auto state = initial_state("hazard/00000000000000000000000000000000");
  ASSERT_TRUE(state);
  EXPECT_EQ(std::get<HazardState>(*state), HazardState{});
  for (const auto name : {"", "hazard", "hazard/", "hazards/00000000000000000000000000000000", "hazard/xyz",
                          "refusals/00000000000000000000000000000000"}) {
    const auto none = initial_state(name);
    ASSERT_FALSE(none) << name;
    EXPECT_EQ(none.error().kind, FailureKind::invalid_input);
  }
}

}  // namespace
}  // namespace bihuan
