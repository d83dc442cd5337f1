#include "engine/hazard/handover.hpp"

#include <algorithm>

namespace bihuan {
namespace {

// From when the acknowledgement is counted: when the case goes over, but not before anybody could know.
std::optional<Deadline> acknowledge_by(const HazardState& hazard, const Reorganisation& reorganisation,
                                       const Context& context) {
  const Instant anchor = std::max(reorganisation.valid_from, reorganisation.recorded_at);
  const bool ruled = context.facts.calendar() != nullptr && context.facts.pack_in_force(anchor) != nullptr;
  return ruled ? limit_deadline("handover", hazard.sector, anchor, context) : std::nullopt;
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const Reassign& command, const Context& context) {
  if (auto objection = open_objection(hazard)) return std::unexpected(*objection);
  const UnitState* const unit = context.facts.unit(command.from);
  const Reorganisation* const reorganisation =
      unit == nullptr ? nullptr : unit->reorganisation(command.because);
  if (hazard.lead != command.from || reorganisation == nullptr) {
    return std::unexpected(refused("not_of_that_unit").with("hazard", hazard.number, hazard.number_position));
  }
  const auto to = reorganisation->successor(hazard.sector, hazard.criterion);
  if (!to) {
    return std::unexpected(
        refused("stays_where_it_is").with("hazard", hazard.number, hazard.number_position));
  }
  return std::vector<HazardEvent>{HazardReassigned{acknowledge_by(hazard, *reorganisation, context),
                                                   command.because, reorganisation->valid_from, command.from,
                                                   *to}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const AcknowledgeHandover& command,
                             const Context& context) {
  const auto awaited = [&]() -> Objection {
    if (!hazard.handover) return refused("nothing_to_acknowledge").with("hazard", hazard.number);
    if (hazard.lead == acting_unit(context)) return std::nullopt;
    const UnitState& unit = acting_unit_state(context);
    return refused("not_the_lead").with("unit", unit.code, unit.position);
  };
  if (auto objection =
          first_of([&] { return open_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return before_opening_objection(hazard, context); }, awaited)) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HandoverAcknowledged{counts_at(context), command.note}};
}

}  // namespace bihuan
