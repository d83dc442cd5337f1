#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// 定级: by a criterion of a published set, named by id and version. Source: DOMAIN J15; after a major grade
// an order must follow (J04), within the pack's limit `order_after_major`.
struct GradeHazard {
  static constexpr std::string_view type = "hazard.grade";
  static constexpr std::array<std::string_view, 16> refusals{
      "hazard_unknown",  "already_struck_off", "already_dismissed", "actor_missing",
      "actor_unknown",   "actor_not_in_post",  "claimed_in_future", "no_calendar",
      "no_pack",         "imported_elsewhere", "already_graded",    "criterion_incomplete",
      "too_few_persons", "too_many_persons",   "person_doubled",    "person_unknown"};
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

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const GradeHazard& command,
                                           const Context& context);

}  // namespace bihuan
