#pragma once

// What stands in the way of several commands of a case, and the scenes they are given in.

#include <algorithm>

#include "tests/engine/refusal_table.hpp"

namespace bihuan {

template <class Command>
using HazardScene = Scene<HazardState, Command>;
template <class Command>
using HazardObstacles = Obstacles<HazardState, Command>;

// The stages of H-2024-0001 on its straight life, by what really led there.
enum class Until { nothing, found, graded, ordered, applied, failed, passed, verified };

// A book in which H-2024-0001 has gone so far; everything about E-0457 in May 2024. `grade` decides whether
// the order was needed and what the matrix asks for.
[[nodiscard]] SubDistrict gone(Until stage, Grade grade = Grade::major);
[[nodiscard]] HazardId the_hazard();
[[nodiscard]] Instant now_after(Until stage);  // a minute after the last of it

// The command is given by the holder of `post` a minute after the case came to that stage.
template <class Command>
[[nodiscard]] HazardScene<Command> scene(const SubDistrict& office, std::string_view post, Instant now,
                                         Command command) {
  return {.command = std::move(command),
          .facts = office.facts,
          .stamp = {.actor = office.official(post), .claimed = {}, .command = {}, .now = now},
          .state = office.hazard(the_hazard())};
}

template <class Command>
[[nodiscard]] HazardObstacles<Command> open_obstacles() {
  return {{"hazard_unknown", [](auto& s) { s.state = HazardState{}; }},
          {"already_struck_off", [](auto& s) { s.state.stage = Stage::struck_off; }},
          {"already_dismissed", [](auto& s) { s.state.stage = Stage::dismissed; }}};
}

template <class Command>
[[nodiscard]] HazardObstacles<Command> rules_obstacles() {
  return {{"no_calendar", [](auto& s) { s.facts.forget_calendars(); }},
          {"no_pack", [](auto& s) { s.facts.forget_packs(); }}};
}

// Nobody of another enterprise, nor an official of another unit's name.
template <class Command>
[[nodiscard]] HazardObstacles<Command> rectifier_obstacles() {
  const HazardObstacles<Command> stranger{
      {"not_of_that_enterprise", [](auto& s) { s.stamp.actor = SubDistrict::person("P-0612"); }},
      {"not_of_that_enterprise", [](auto& s) { s.stamp.actor = SubDistrict::person("X-02"); }}};
  // Without a post a person of the enterprise still acts, but then for no unit.
  const HazardObstacles<Command> actor{
      {"actor_missing", [](auto& s) { s.stamp.actor = Actor{}; }},
      {"actor_missing", [](auto& s) { s.stamp.actor.person.reset(); }},
      {"actor_unknown", [](auto& s) { s.stamp.actor.person = id<PersonId>("nobody"); }},
      {"actor_unknown",
       [](auto& s) { s.stamp.actor = SubDistrict::person("nobody"), s.stamp.actor.unit = id<UnitId>("QF"); }},
      {"actor_unit_wrong", [](auto& s) { s.stamp.actor.unit = id<UnitId>("QF"); }},
      {"actor_unit_wrong",
       [](auto& s) { s.stamp.actor.unit.reset(), s.stamp.actor.post = id<PostId>("AWB-1"); }},
      {"actor_not_in_post", [](auto& s) {
         s.stamp.actor.deputy_for.reset(), s.stamp.actor.unit = id<UnitId>("AWB"),
                                           s.stamp.actor.post = id<PostId>("AWB-1");
       }}};
  return one_after_another(actor, succession_obstacles<HazardState, Command>(), stranger,
                           claim_obstacles<HazardState, Command>());
}

// `earliest` of the case's state: what the act rests on.
template <class Command, class Earliest>
[[nodiscard]] HazardObstacles<Command> too_early_obstacles(Earliest earliest) {
  return {{"claimed_too_early", [earliest](auto& s) { s.stamp.claimed = earliest(s.state) - Micros(1); }}};
}
inline Instant opening(const HazardState& hazard) { return hazard.opened_at; }
inline Instant last_order(const HazardState& hazard) {
  return hazard.order ? hazard.order->issued_at : hazard.opened_at;
}
inline Instant stage_entry(const HazardState& hazard) { return hazard.stage_at; }

template <class Command>
[[nodiscard]] HazardObstacles<Command> persons_obstacles(std::vector<PersonId> Command::*list,
                                                         std::size_t at_least) {
  return {{"too_few_persons", [=](auto& s) { (s.command.*list).resize(at_least - 1); }},
          {"too_many_persons",
           [=](auto& s) {
             for (std::size_t i = (s.command.*list).size(); i <= kPersonsMax; ++i)
               (s.command.*list).push_back(id<PersonId>(std::to_string(i)));
           }},
          {"person_doubled", [=](auto& s) { (s.command.*list).push_back((s.command.*list).front()); }},
          {"person_unknown", [=](auto& s) { (s.command.*list).push_back(id<PersonId>("nobody")); }},
          {"person_left",
           [=](auto& s) {
             const PersonId expert = id<PersonId>("X-02");
             auto& named = s.command.*list;
             if (std::ranges::find(named, expert) == named.end()) named.push_back(expert);
             s.facts.record(expert.stream(), PersonEvent(PersonLeft{at("2024-01-03 00:00"), {}}), {},
                            at("2024-01-02 08:00"), at("2024-01-02 08:00"));
           }},
          {"too_few_officials",
           [=](auto& s) {
             if (!(s.command.*list).empty()) (s.command.*list).front() = id<PersonId>("X-02");
             (s.command.*list).resize(at_least, id<PersonId>("X-02"));
           }},
          {"too_few_officials",
           [=](auto& s) {
             if (!(s.command.*list).empty()) (s.command.*list).front() = id<PersonId>("P-0457");
             (s.command.*list).resize(at_least, id<PersonId>("P-0457"));
           }},
          {"four_eyes", [=](auto& s) { (s.command.*list).push_back(id<PersonId>("P-0457")); }}};
}

// `files` finds the attachments in the command.
template <class Command, class Files>
[[nodiscard]] HazardObstacles<Command> attachments_obstacles(Files files) {
  return {{"too_many_attachments",
           [files](auto& s) { files(s.command).resize(kAttachmentsMax + 1, photo("after.jpg")); }},
          {"attachment_missing", [files](auto& s) { files(s.command).push_back(photo("nowhere.jpg")); }}};
}

}  // namespace bihuan
