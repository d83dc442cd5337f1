#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/hazard/ladder.hpp"
#include "tests/engine/random_values.hpp"

// What holds for every history, also for those no decider would allow. Seeds are fixed; a failure names its
// own.

namespace bihuan {
namespace {

constexpr std::uint64_t kSeeds = 300;

Stamped<HazardEvent> stamped_at(HazardEvent event, std::uint64_t position, RandomValues& random,
                                const SubDistrict& office) {
  const Instant recorded = at("2024-09-01 00:00") + std::chrono::hours(position);
  return {std::move(event), random.actor(office), random.below(3) == 0 ? random.instant() : recorded,
          position, recorded};
}

void expect_sound(const HazardState& state) {
  std::set<ClockKind> kinds;
  for (const Clock& clock : state.clocks)
    EXPECT_TRUE(kinds.insert(clock.kind).second) << "two clocks of a kind";
  EXPECT_EQ(state.is_open(), state.stage != Stage::unknown && state.stage != Stage::dismissed &&
                                 state.stage != Stage::struck_off);
}

TEST(Evolve, IsTotalOverArbitraryHistories) {
  const SubDistrict office;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues random(seed);
    HazardState state;
    for (std::uint64_t position = 0; position < 30; ++position) {
      state = evolve(std::move(state), stamped_at(random.event<HazardEvent>(), position, random, office));
      expect_sound(state);
      static_cast<void>(next_rung(state, office.facts));
    }
  }
}

TEST(Evolve, IsTotalOverArbitraryHistoriesOfEveryAggregate) {
  for (std::uint64_t seed = 0; seed < kSeeds / 10; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues random(seed);
    AllAggregates::any([&]<class Aggregate>() {
      AnyState state{typename Aggregate::State{}};
      for (std::uint64_t position = 0; position < 20; ++position) {
        state = evolve(
            std::move(state),
            Stamped<AnyEvent>{
                random.event<typename Aggregate::Event>(), {}, random.instant(), position, random.instant()});
      }
      EXPECT_TRUE(std::holds_alternative<typename Aggregate::State>(state));
      return false;
    });
  }
}

const CommandType& type_named(std::string_view type) {
  return *std::find_if(all_command_types().begin(), all_command_types().end(),
                       [&](const CommandType& known) { return known.type == type; });
}

// Any command, to any state that any history led to: an answer, and never a code that is not listed.
TEST(Decide, AnswersArbitraryCommandsInArbitraryStatesWithListedCodes) {
  const SubDistrict office;
  std::size_t accepted = 0;
  std::size_t refused_ones = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues random(seed);
    HazardState state;
    for (std::uint64_t position = 0; position < 20; ++position) {
      state = evolve(std::move(state), stamped_at(random.event<HazardEvent>(), position, random, office));
      const AnyCommand command = random.command();
      const AnyState target =
          std::holds_alternative<HazardCommand>(command)
              ? AnyState(state)
              : initial_state(std::string(kind_of_command(type_of(command))) + "/" + std::string(32, '0'))
                    .value();
      const Stamp stamp{.actor = random.actor(office),
                        .claimed = random.below(3) == 0 ? std::optional(random.instant()) : std::nullopt,
                        .command = {},
                        .now = at("2024-10-01 00:00") + std::chrono::hours(position)};
      const auto decision = decide(target, command, Context{stamp, office.facts});
      ++(decision ? accepted : refused_ones);
      if (decision) continue;
      const auto& listed = type_named(type_of(command)).refusals;
      EXPECT_NE(std::find(listed.begin(), listed.end(), decision.error().code), listed.end())
          << type_of(command) << " is refused with " << decision.error().code;
    }
  }
  EXPECT_GT(accepted, kSeeds / 10) << "the generator reaches no acceptance worth the name";
  EXPECT_GT(refused_ones, kSeeds);
}

// Every next command of the straight life, one after another, whatever comes of it.
HazardCommand plausible(RandomValues& random) {
  const std::vector<PersonId> team{id<PersonId>("I-01"),
                                   id<PersonId>(random.below(2) == 0 ? "I-02" : "I-03")};
  std::vector<ItemResult> results;
  for (std::int64_t no = static_cast<std::int64_t>(random.below(2)); no <= 3; ++no)
    if (random.below(8) != 0) results.push_back({.no = no, .passed = random.below(4) != 0});
  switch (random.below(10)) {
    case 0:
      return dust_finding();
    case 1:
      return grade_as(random.below(2) == 0 ? Grade::general : Grade::major);
    case 2:
      return three_items("2024-12-31");
    case 3:
      return ReportRectified{};
    case 4:
    case 5:
      return ApplyForSignOff{};
    case 6:
      return reinspection(team, results);
    case 7:
      return ReissueOrder{.last_day = {}, .working_days = 5};
    case 8:
      return VerifyHazard{};
    default:
      return StrikeOff{};
  }
}

// Invariants of what deciders let happen, and that a replay of the bytes is the state they saw.
TEST(Lives, LedByAcceptedCommandsReplayEqualAndKeepTheirInvariants) {
  std::set<Stage> reached;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomValues random(seed);
    SubDistrict office;
    const std::string stream = id<HazardId>("dust").stream();
    Instant now = at("2024-09-02 09:00");
    for (int step = 0; step < 120; ++step) {
      now += std::chrono::hours(1);
      const AnyCommand command = plausible(random);
      const bool rectifies = std::string_view(type_of(command)) == ApplyForSignOff::type ||
                             std::string_view(type_of(command)) == ReportRectified::type;
      const Actor actor = rectifies ? SubDistrict::person("P-0457") : random.actor(office);
      if (office.ask(stream, command, actor, now)) office.give(stream, command, actor, now);
      const HazardState state = office.hazard(id<HazardId>("dust"));
      reached.insert(state.stage);
      expect_sound(state);
      const bool needs_order = state.stage == Stage::ordered || state.stage == Stage::verified;
      EXPECT_TRUE(!needs_order || state.order) << name_of(state.stage);
      if (state.stage == Stage::struck_off) {
        EXPECT_TRUE(state.reinspections.back().passed);
        EXPECT_TRUE(state.grade != Grade::major || state.verifier);
      }
    }
    EXPECT_EQ(std::get<HazardState>(office.facts.replayed(stream)), office.hazard(id<HazardId>("dust")));
  }
  for (const Stage stage :
       {Stage::reported, Stage::graded, Stage::ordered, Stage::rectified, Stage::under_review,
        Stage::reinspection_failed, Stage::reinspection_passed, Stage::verified, Stage::struck_off}) {
    EXPECT_TRUE(reached.contains(stage)) << name_of(stage) << " was never reached";
  }
}

}  // namespace
}  // namespace bihuan
