#pragma once

// When the unit whose case it is is reorganised: who has the case then, and whether they say so.

#include <variant>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// By the scheduler only, for each open case of a unit, when its reorganisation takes effect. Deadlines stay
// as they are. Source: DOMAIN S9.
struct Reassign {
  static constexpr std::string_view type = "hazard.reassign";
  static constexpr auto refusals = in_order(kOpenRefusals, codes("not_of_that_unit", "stays_where_it_is"));
  std::uint64_t because = 0;  // position of the reorganisation
  UnitId from;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
    archive("from", from);
  }
};

// 交接确认, by the unit that has the case now. The limit `handover` of the pack says until when.
struct AcknowledgeHandover {
  static constexpr std::string_view type = "hazard.acknowledge_handover";
  static constexpr auto refusals = in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals,
                                            codes("nothing_to_acknowledge", "not_the_lead"));
  FreeText note;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const Reassign& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const AcknowledgeHandover& command,
                                           const Context& context);

}  // namespace bihuan
