#pragma once

// 申请销号 and 复查: the enterprise's clock stops, the authority's starts.

#include <optional>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// By the rectifying side. A general hazard rectified on the spot needs no order (J24).
struct ApplyForSignOff {
  static constexpr std::string_view type = "hazard.apply_for_sign_off";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kRectifierRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("already_under_review", "order_not_reissued", "not_being_rectified"));
  FreeText statement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("statement", statement);
  }
};

// By the unit whose case it is (HazardState::authority): at least two inspectors (安全生产法 art. 68 and the
// checking rules), none of them of the rectifying side, and after a failure at least one who was not there
// (DOMAIN S4).
struct RecordReinspection {
  static constexpr std::string_view type = "hazard.record_reinspection";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("not_under_review", "not_the_order_issuer"), kPersonsRefusals,
               codes("results_incomplete"), kAttachmentsRefusals);
  std::vector<PersonId> inspectors;
  FreeText opinion;
  std::vector<AttachmentRef> photos;
  std::vector<ItemResult> results;  // one for each item still open, in any order; without an order: item 0

  template <class Archive>
  void serialize(Archive& archive) {
    archive("inspectors", inspectors);
    archive("opinion", opinion);
    archive("photos", photos);
    archive("results", results);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ApplyForSignOff& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const RecordReinspection& command,
                                           const Context& context);

}  // namespace bihuan
