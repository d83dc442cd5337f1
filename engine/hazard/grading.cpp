#include "engine/hazard/grading.hpp"

#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"

namespace bihuan {

Decision<HazardEvent> decide(const HazardState& hazard, const GradeHazard& command, const Context& context) {
  const auto gradable = [&]() -> Objection {
    if (hazard.imported)
      return refused("imported_elsewhere").with("hazard", hazard.number, hazard.number_position);
    if (hazard.grade) return refused("already_graded").with("hazard", hazard.number, hazard.stage_position);
    const UnitState& unit = acting_unit_state(context);
    if (!grades(unit.kind)) return refused("unit_may_not_grade").with("unit", unit.code, unit.position);
    if (command.criterion.id.empty() || command.criterion.version.empty())
      return refused("criterion_incomplete");
    return std::nullopt;
  };
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_opening_objection(hazard, context); }, [&] { return rules_objection(context); },
          gradable, [&] { return persons_objection(hazard, command.judges, 1, "judges", context); })) {
    return std::unexpected(*objection);
  }
  std::optional<Deadline> order_due;
  if (command.grade == Grade::major) {
    order_due = limit_deadline("order_after_major", hazard.sector, counts_at(context), context);
  }
  return std::vector<HazardEvent>{
      HazardGraded{command.basis, command.criterion, command.grade, command.judges, std::move(order_due)}};
}

}  // namespace bihuan
