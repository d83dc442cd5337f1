#include "engine/hazard/grading.hpp"

#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"

namespace bihuan {
namespace {

Objection judging_objection(const Criterion& criterion, const Context& context) {
  const UnitState& unit = acting_unit_state(context);
  if (!grades(unit.kind)) return refused("unit_may_not_grade").with("unit", unit.code, unit.position);
  if (criterion.id.empty() || criterion.version.empty()) return refused("criterion_incomplete");
  return std::nullopt;
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const GradeHazard& command, const Context& context) {
  const auto gradable = [&]() -> Objection {
    if (hazard.imported)
      return refused("imported_elsewhere").with("hazard", hazard.number, hazard.number_position);
    if (hazard.grade) return refused("already_graded").with("hazard", hazard.number, hazard.stage_position);
    return judging_objection(command.criterion, context);
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

Decision<HazardEvent> decide(const HazardState& hazard, const RegradeHazard& command,
                             const Context& context) {
  const auto regradable = [&]() -> Objection {
    if (hazard.imported)
      return refused("imported_elsewhere").with("hazard", hazard.number, hazard.number_position);
    if (!hazard.grade) return refused("not_graded").with("hazard", hazard.number);
    if (auto objection = judging_objection(command.criterion, context)) return objection;
    if (command.reason.value.empty()) return refused("reason_empty");
    const bool unchanged = hazard.grade == command.grade && hazard.criterion == command.criterion.id &&
                           hazard.criterion_version == command.criterion.version;
    if (unchanged) return refused("grading_unchanged").with("hazard", hazard.number);
    return std::nullopt;
  };
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_opening_objection(hazard, context); }, [&] { return rules_objection(context); },
          regradable, [&] { return persons_objection(hazard, command.judges, 1, "judges", context); })) {
    return std::unexpected(*objection);
  }
  std::optional<Deadline> order_due;
  const bool became_major = command.grade == Grade::major && hazard.grade != Grade::major;
  if (became_major && !hazard.order) {
    order_due = limit_deadline("order_after_major", hazard.sector, counts_at(context), context);
  }
  return std::vector<HazardEvent>{HazardRegraded{.basis = command.basis,
                                                 .criterion = command.criterion,
                                                 .grade = command.grade,
                                                 .grade_before = *hazard.grade,
                                                 .judges = command.judges,
                                                 .order_due = std::move(order_due),
                                                 .reason = command.reason}};
}

}  // namespace bihuan
