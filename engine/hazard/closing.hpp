#pragma once

// Two decisions by two bodies: the authority verifies, another office strikes off; the pack's matrix says
// which.

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// 审核把关. Source: DOMAIN J27, 2.3 "who may sign off"; the verifier is none of those who
// re-inspected in any round, nor of the rectifying side.
struct VerifyHazard {
  static constexpr std::string_view type = "hazard.verify";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("not_passed", "verification_not_required", "not_the_verifying_office", "four_eyes"));
  FreeText opinion;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("opinion", opinion);
  }
};

// 销号. The person is none of those who re-inspected in any round or verified, nor of the rectifying side.
struct StrikeOff {
  static constexpr std::string_view type = "hazard.strike_off";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("not_passed", "not_verified", "not_the_striking_office", "four_eyes"));
  FreeText note;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const VerifyHazard& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const StrikeOff& command,
                                           const Context& context);

}  // namespace bihuan
