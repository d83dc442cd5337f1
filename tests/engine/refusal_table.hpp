#pragma once

// One table a command: for each of its refusals, in order of precedence, what has to be put in the way of a
// command that would be accepted. Each obstacle is tried alone, and together with as many of the later ones
// as the world can bear at once: two checks that are swapped turn the second one red.

#include <concepts>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/code.hpp"
#include "tests/engine/sub_district.hpp"

namespace bihuan {

// All that a decider sees.
template <class State, class Command>
struct Scene {
  Command command;
  MemoryFacts facts;
  Stamp stamp;
  State state;
};

template <class State, class Command>
struct Obstacle {
  std::string_view code;
  std::function<void(Scene<State, Command>&)> put;
};

template <class State, class Command>
using Obstacles = std::vector<Obstacle<State, Command>>;

// What the decider answered to one obstacle; "accepted" is an answer too.
struct Answered {
  std::string alone;
  std::string expected;
  std::string with_later;
};

struct RefusalTable {
  std::function<std::vector<Answered>()> answers;
  std::function<std::string()> without_obstacles;
  std::string_view type;
};
inline void PrintTo(const RefusalTable& table, std::ostream* out) { *out << table.type; }

template <class State, class Command>
[[nodiscard]] std::string answer_to(const Scene<State, Command>& scene) {
  const auto decision = decide(scene.state, scene.command, Context{scene.stamp, scene.facts});
  if (decision) return "accepted";
  // A clause stands where the pack decided, and nowhere else; every fact has a name.
  for (const FactRead& fact : decision.error().facts) EXPECT_FALSE(fact.name.empty()) << Command::type;
  return decision.error().code;
}

template <class State, class Command>
[[nodiscard]] RefusalTable table(Scene<State, Command> scene, Obstacles<State, Command> obstacles) {
  const auto answers = [scene, obstacles] {
    std::vector<Answered> all;
    for (std::size_t i = 0; i < obstacles.size(); ++i) {
      Scene<State, Command> alone = scene;
      obstacles[i].put(alone);
      Scene<State, Command> with_later = scene;
      for (std::size_t j = obstacles.size(); j-- > i;) {
        if (j == i || obstacles[j].code != obstacles[i].code) obstacles[j].put(with_later);
      }
      all.push_back({answer_to(alone), std::string(obstacles[i].code), answer_to(with_later)});
    }
    return all;
  };
  return {
      .answers = answers, .without_obstacles = [scene] { return answer_to(scene); }, .type = Command::type};
}

template <class T>
void append(std::vector<T>&) {}
template <class T, class... Rest>
void append(std::vector<T>& all, std::vector<T> part, Rest... rest) {
  all.insert(all.end(), part.begin(), part.end());
  append(all, std::move(rest)...);
}

// Obstacles of several guards, in the order in which they are asked.
template <class State, class Command, class... Rest>
[[nodiscard]] Obstacles<State, Command> one_after_another(Obstacles<State, Command> first, Rest... rest) {
  append(first, std::move(rest)...);
  return first;
}

// --- what stands in every official's way ---

template <class State, class Command>
[[nodiscard]] Obstacles<State, Command> claim_obstacles() {
  return {{"claimed_in_future", [](auto& s) { s.stamp.claimed = s.stamp.now + Micros(1); }}};
}

// Whoever acts has left, or their unit has; or they sign for a post without being its deputy.
template <class State, class Command>
[[nodiscard]] Obstacles<State, Command> succession_obstacles() {
  const auto official = [](auto& s) -> const Actor& {
    if (!s.stamp.actor.post) s.stamp.actor = SubDistrict::official("QN-1");
    return s.stamp.actor;
  };
  const auto happened = [](auto& s, const std::string& stream, const AnyEvent& event) {
    s.facts.record(stream, event, {}, at("2024-01-02 08:00"), at("2024-01-02 08:00"));
  };
  const auto deputy = [=](auto& s) {
    s.stamp.actor.deputy_for = official(s).post;
    return s.stamp.actor.post->stream();
  };
  return {
      {"actor_left",
       [=](auto& s) {
         if (!s.stamp.actor.person) return;
         happened(s, s.stamp.actor.person->stream(), PersonEvent(PersonLeft{at("2024-01-03 00:00"), {}}));
       }},
      {"actor_unit_ended",
       [=](auto& s) {
         const UnitId unit = *official(s).unit;
         happened(s, unit.stream(), UnitEvent(UnitDissolved{at("2024-01-03 00:00"), {}}));
       }},
      {"not_a_deputy",
       [=](auto& s) {
         const std::string post = deputy(s);
         happened(s, post, PostEvent(DelegationRevoked{at("2024-01-03 00:00"), {}, *s.stamp.actor.person}));
       }},
      {"beyond_delegation", [=](auto& s) {
         const std::string post = deputy(s);
         const DelegationLimits limits{{"unit.establish"}, {}};
         happened(s, post,
                  PostEvent(DelegationGranted{
                      at("2024-01-01 00:00"), limits, {}, *s.stamp.actor.person, at("2025-01-01 00:00")}));
       }}};
}

template <class State, class Command>
[[nodiscard]] Obstacles<State, Command> actor_obstacles() {
  return {{"actor_missing", [](auto& s) { s.stamp.actor.person.reset(); }},
          {"actor_missing", [](auto& s) { s.stamp.actor.post.reset(), s.stamp.actor.unit.reset(); }},
          {"actor_unknown", [](auto& s) { s.stamp.actor.entered_by = id<PersonId>("nobody"); }},
          {"actor_unknown", [](auto& s) { s.stamp.actor.deputy_for = id<PostId>("nowhere"); }},
          {"actor_unknown", [](auto& s) { s.stamp.actor.person = id<PersonId>("nobody"); }},
          {"actor_unknown", [](auto& s) { s.stamp.actor.post = id<PostId>("nowhere"); }},
          {"actor_unit_wrong", [](auto& s) { s.stamp.actor.unit = id<UnitId>("QF"); }},
          {"actor_unit_wrong", [](auto& s) { s.stamp.actor.unit.reset(); }},
          {"actor_not_in_post", [](auto& s) { s.stamp.actor.person = id<PersonId>("X-02"); }}};
}

template <class State, class Command>
[[nodiscard]] Obstacles<State, Command> official_obstacles() {
  return one_after_another(actor_obstacles<State, Command>(), succession_obstacles<State, Command>(),
                           claim_obstacles<State, Command>());
}

template <class State, class Command>
[[nodiscard]] Obstacles<State, Command> code_obstacles(std::string_view taken) {
  Obstacles<State, Command> obstacles{
      {"code_empty", [](auto& s) { s.command.code.clear(); }},
      {"code_malformed", [](auto& s) { s.command.code = "ZF\u202e"; }},
      {"code_malformed", [](auto& s) { s.command.code = "Z F"; }},
      {"code_malformed", [](auto& s) { s.command.code.assign(kOwnCodeBytesMax + 1, 'x'); }},
      {"code_malformed", [](auto& s) { s.command.code = "\u200b"; }}};
  if constexpr (std::same_as<Command, RegisterPerson>) {
    obstacles.push_back({"code_malformed", [](auto& s) { s.command.code = "王某某"; }});
  }
  obstacles.push_back({"code_in_use", [taken](auto& s) { s.command.code = taken; }});
  return obstacles;
}

// An edition whose list of sectors is that one.
inline void publish_sectors(MemoryFacts& facts, const std::vector<std::string>& sectors) {
  Jurisdiction listed{.catalogue = "list", .edition = 1, .rows = {}, .sectors = {}, .territories = {}};
  for (const std::string& sector : sectors) listed.sectors.push_back({sector, {sector}, {}});
  facts.record(id<JurisdictionId>("list").stream(),
               JurisdictionEvent(JurisdictionPublished{sha256("list"), at("2024-01-02 08:00"), listed}), {},
               at("2024-01-02 08:00"), at("2024-01-02 08:00"));
}

// The tables, by what they are about.
[[nodiscard]] std::vector<RefusalTable> intake_tables();
[[nodiscard]] std::vector<RefusalTable> ordering_tables();
[[nodiscard]] std::vector<RefusalTable> recomputing_tables();
[[nodiscard]] std::vector<RefusalTable> reviewing_tables();
[[nodiscard]] std::vector<RefusalTable> testimony_tables();
[[nodiscard]] std::vector<RefusalTable> jurisdiction_tables();
[[nodiscard]] std::vector<RefusalTable> organisation_tables();
[[nodiscard]] std::vector<RefusalTable> succession_tables();

}  // namespace bihuan
