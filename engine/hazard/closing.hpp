#pragma once

// Two decisions by two bodies: the authority verifies, another office strikes off; the pack's matrix says
// which.

#include <array>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// 审核把关. Source: DOMAIN J27, 2.3 "who may sign off"; the verifier is not who was responsible for
// rectifying.
struct VerifyHazard {
  static constexpr std::string_view type = "hazard.verify";
  static constexpr std::array<std::string_view, 13> refusals{
      "hazard_unknown", "already_struck_off", "already_dismissed",         "actor_missing",
      "actor_unknown",  "actor_not_in_post",  "claimed_in_future",         "no_calendar",
      "no_pack",        "not_passed",         "verification_not_required", "not_the_verifying_office",
      "four_eyes"};
  FreeText opinion;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("opinion", opinion);
  }
};

// 销号. The person is none of those who re-inspected, verified or were responsible.
struct StrikeOff {
  static constexpr std::string_view type = "hazard.strike_off";
  static constexpr std::array<std::string_view, 13> refusals{
      "hazard_unknown",    "already_struck_off",      "already_dismissed", "actor_missing", "actor_unknown",
      "actor_not_in_post", "claimed_in_future",       "no_calendar",       "no_pack",       "not_passed",
      "not_verified",      "not_the_striking_office", "four_eyes"};
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
