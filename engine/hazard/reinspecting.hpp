#pragma once

// 申请销号 and 复查: the enterprise's clock stops, the authority's starts.

#include <array>
#include <optional>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// By the rectifying side. A general hazard rectified on the spot needs no order (J24).
struct ApplyForSignOff {
  static constexpr std::string_view type = "hazard.apply_for_sign_off";
  static constexpr std::array<std::string_view, 13> refusals{"hazard_unknown",
                                                             "already_struck_off",
                                                             "already_dismissed",
                                                             "actor_missing",
                                                             "actor_unknown",
                                                             "actor_not_in_post",
                                                             "not_of_that_enterprise",
                                                             "claimed_in_future",
                                                             "no_calendar",
                                                             "no_pack",
                                                             "already_under_review",
                                                             "order_not_reissued",
                                                             "not_being_rectified"};
  FreeText statement;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("statement", statement);
  }
};

// By the unit that issued the order: at least two inspectors (安全生产法 art. 68 and the checking rules),
// none of them responsible for the rectification, and after a failure at least one who was not there (DOMAIN
// S4).
struct RecordReinspection {
  static constexpr std::string_view type = "hazard.record_reinspection";
  static constexpr std::array<std::string_view, 17> refusals{
      "hazard_unknown",    "already_struck_off", "already_dismissed",    "actor_missing",
      "actor_unknown",     "actor_not_in_post",  "claimed_in_future",    "no_calendar",
      "no_pack",           "not_under_review",   "not_the_order_issuer", "too_few_persons",
      "too_many_persons",  "person_doubled",     "person_unknown",       "four_eyes",
      "results_incomplete"};
  std::vector<PersonId> inspectors;
  FreeText opinion;
  std::vector<AttachmentRef> photos;
  std::vector<ItemResult> results;  // one for each item still open; without an order one result, item 0

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
