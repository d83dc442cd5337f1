// What stands in the way of counting a case's deadlines anew.

#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kKnown = "2024-05-31 09:00";

// A late pack whose review takes two working days, known once the review runs.
PackState two_days_late(SubDistrict& office) {
  Pack pack = *office.facts.pack_in_force(at(kKnown))->pack;
  pack.id = "JLT-2024.2";
  for (Limit& limit : pack.limits) {
    if (limit.kind == "review") limit.rule = {.budget = 2, .office_hours = {}, .unit = TimeUnit::working_days};
  }
  office.give(id<PackId>(pack.id).stream(),
              PackCommand(AdoptPack{.effective_at = at("2024-05-15 00:00"),
                                    .for_register = {},
                                    .pack = pack,
                                    .signed_at = at("2024-05-08 00:00")}),
              {}, at(kKnown));
  return *office.facts.pack_in_force(at(kKnown));
}

RefusalTable recompute_deadlines() {
  SubDistrict office = gone(Until::applied);
  const PackState late = two_days_late(office);
  HazardScene<RecomputeDeadlines> due =
      scene(office, "ZF-1", at(kKnown), RecomputeDeadlines{.because = late.position});
  due.stamp.actor = Actor{};
  const HazardObstacles<RecomputeDeadlines> own{
      {"nothing_to_recompute", [](auto& s) { s.command.because -= 1; }},
      {"nothing_to_recompute", [](auto& s) { s.state.clocks.clear(); }},
      {"nothing_to_recompute", [](auto& s) { s.state.imported = true; }},
      {"nothing_to_recompute", [](auto& s) {
         for (Clock& clock : s.state.clocks) clock.stopped_at = at(kKnown);
       }}};
  return table(due, one_after_another(open_obstacles<RecomputeDeadlines>(), own));
}

}  // namespace

std::vector<RefusalTable> recomputing_tables() { return {recompute_deadlines()}; }

}  // namespace bihuan
