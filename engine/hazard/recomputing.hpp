#pragma once

// What runs when the office learns of other rest days or another rule.

#include <cstdint>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"
#include "engine/rules.hpp"

namespace bihuan {

// Each running deadline of the case that the calendar or pack made known at that position moves; one that
// ends where it did is not among them. A pure function of the case and of the rules.
//
// A calendar counts every deadline anew that has a rule, from its own anchor, where it knows the days asked
// about. Of a pack: what was anchored since it takes effect is counted by its limit from that anchor, whatever
// its transitions say, for it was the rule then; of what was anchored before and still runs when it takes
// effect, its transitions decide. An order's day is the order's own; no pack moves it. A pack without a limit
// of that kind moves nothing either. Source: DOMAIN 2.7, 6 and 9; S10.
[[nodiscard]] std::vector<DeadlineRecomputed> recomputed(const HazardState& hazard, std::uint64_t because,
                                                         const Rules& rules);

// By the scheduler only, for each open case of the office.
struct RecomputeDeadlines {
  static constexpr std::string_view type = "hazard.recompute_deadlines";
  static constexpr auto refusals = in_order(kOpenRefusals, codes("nothing_to_recompute"));
  std::uint64_t because = 0;  // position of the calendar's publication or the pack's adoption

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const RecomputeDeadlines& command,
                                           const Context& context);

}  // namespace bihuan
