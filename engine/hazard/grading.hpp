#pragma once

#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// 定级: by a criterion of a published set, named by id and version. Source: DOMAIN J15; after a major grade
// an order must follow (J04), within the pack's limit `order_after_major`.
struct GradeHazard {
  static constexpr std::string_view type = "hazard.grade";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("imported_elsewhere", "already_graded", "unit_may_not_grade", "criterion_incomplete"),
               kPersonsRefusals);
  FreeText basis;
  Criterion criterion;
  Grade grade = Grade::general;
  std::vector<PersonId> judges;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("basis", basis);
    archive("criterion", criterion);
    archive("grade", grade);
    archive("judges", judges);
  }
};

// 重新定级, up or down, with a reason: by whoever may grade. What became major without an order in force needs
// one within the pack's limit, counted from the regrading; what became general needs none any more.
struct RegradeHazard {
  static constexpr std::string_view type = "hazard.regrade";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("imported_elsewhere", "not_graded", "unit_may_not_grade", "criterion_incomplete",
                     "reason_empty", "grading_unchanged"),
               kPersonsRefusals);
  FreeText basis;
  Criterion criterion;
  Grade grade = Grade::general;
  std::vector<PersonId> judges;
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("basis", basis);
    archive("criterion", criterion);
    archive("grade", grade);
    archive("judges", judges);
    archive("reason", reason);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const GradeHazard& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const RegradeHazard& command,
                                           const Context& context);

}  // namespace bihuan
