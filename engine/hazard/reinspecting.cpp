#include "engine/hazard/reinspecting.hpp"

#include <algorithm>

#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"

namespace bihuan {
namespace {

Objection reviewable(const HazardState& hazard, const Context& context) {
  if (hazard.stage != Stage::under_review) {
    return refused("not_under_review").with("hazard", hazard.number, hazard.stage_position);
  }
  if (hazard.lead == acting_unit(context)) return std::nullopt;
  const UnitState& unit = acting_unit_state(context);
  return refused("not_the_order_issuer").with("unit", unit.code, unit.position);
}

// After a failure somebody comes who was not there (DOMAIN S4).
Objection new_inspector_objection(const HazardState& hazard, const RecordReinspection& command) {
  if (hazard.reinspections.empty()) return std::nullopt;
  const Reinspection& before = hazard.reinspections.back();
  const auto was_there = [&](const PersonId& person) {
    return std::find(before.inspectors.begin(), before.inspectors.end(), person) != before.inspectors.end();
  };
  if (!std::all_of(command.inspectors.begin(), command.inspectors.end(), was_there)) return std::nullopt;
  return refused("four_eyes").with("reason", "same_inspectors", before.position);
}

// The numbers a result is owed for, ascending.
std::vector<std::int64_t> open_items(const HazardState& hazard) {
  if (!hazard.order) return {0};
  std::vector<std::int64_t> numbers;
  for (const ItemState& item : hazard.order->items) {
    if (!item.closed) numbers.push_back(item.no);
  }
  return numbers;
}

Objection results_objection(const HazardState& hazard, const RecordReinspection& command) {
  const std::vector<std::int64_t> owed = open_items(hazard);
  std::vector<std::int64_t> given;
  for (const ItemResult& result : command.results) given.push_back(result.no);
  std::sort(given.begin(), given.end());
  if (given == owed) return std::nullopt;
  std::string list;
  for (const std::int64_t no : owed) list += (list.empty() ? "" : ", ") + std::to_string(no);
  return refused("results_incomplete").with("items", list);
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const ApplyForSignOff& command,
                             const Context& context) {
  const auto applicable = [&]() -> Objection {
    switch (hazard.stage) {
      case Stage::under_review:
        return refused("already_under_review").with("hazard", hazard.number, hazard.stage_position);
      case Stage::reinspection_failed:
        return refused("order_not_reissued").with("hazard", hazard.number, hazard.stage_position);
      case Stage::ordered:
      case Stage::rectified:
        return std::nullopt;
      default:
        return refused("not_being_rectified").with("hazard", hazard.number, hazard.stage_position);
    }
  };
  if (auto objection = first_of([&] { return open_objection(hazard); },
                                [&] { return rectifier_objection(hazard, context); },
                                [&] { return before_stage_objection(hazard, context); },
                                [&] { return rules_objection(context); }, applicable)) {
    return std::unexpected(*objection);
  }
  const Instant at = counts_at(context);
  return std::vector<HazardEvent>{
      SignOffApplied{at, limit_deadline("review", hazard.sector, at, context), command.statement}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const RecordReinspection& command,
                             const Context& context) {
  if (auto objection =
          first_of([&] { return open_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return before_stage_objection(hazard, context); },
                   [&] { return rules_objection(context); }, [&] { return reviewable(hazard, context); },
                   [&] { return persons_objection(hazard, command.inspectors, 2, "inspectors", context); },
                   [&] { return new_inspector_objection(hazard, command); },
                   [&] { return results_objection(hazard, command); },
                   [&] { return attachments_objection(command.photos, context); })) {
    return std::unexpected(*objection);
  }
  const Instant at = counts_at(context);
  const bool passed = std::all_of(command.results.begin(), command.results.end(),
                                  [](const ItemResult& r) { return r.passed; });
  if (passed) {
    return std::vector<HazardEvent>{
        ReinspectionPassed{at, command.inspectors, command.opinion, command.photos, command.results}};
  }
  return std::vector<HazardEvent>{
      ReinspectionFailed{at, command.inspectors, command.opinion, command.photos, command.results}};
}

}  // namespace bihuan
