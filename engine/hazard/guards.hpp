#pragma once

// What several deciders of a case ask first.

#include <span>
#include <string_view>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"

namespace bihuan {

// The case is there and its life has not ended.
inline constexpr auto kOpenRefusals = codes("hazard_unknown", "already_struck_off", "already_dismissed");
[[nodiscard]] Objection open_objection(const HazardState& hazard);

// An official acts.
inline constexpr auto kOfficialRefusals = in_order(kActorRefusals, kClaimRefusals);
[[nodiscard]] Objection official_objection(const Context& context);

// The rectifying side acts: a person of the case's enterprise, or an official who enters its paper. Who holds
// a post inside an enterprise acts for that enterprise only.
inline constexpr auto kRectifierRefusals =
    in_order(kActorRefusals, codes("not_of_that_enterprise"), kClaimRefusals);
[[nodiscard]] Objection rectifier_objection(const HazardState& hazard, const Context& context);

// Nothing is claimed to have happened before what it rests on: the opening of the case, the order in force
// (the opening while there is none), or what led to the stage the case is in.
inline constexpr auto kTooEarlyRefusals = codes("claimed_too_early");
[[nodiscard]] Objection before_opening_objection(const HazardState& hazard, const Context& context);
[[nodiscard]] Objection before_order_objection(const HazardState& hazard, const Context& context);
[[nodiscard]] Objection before_stage_objection(const HazardState& hazard, const Context& context);

// Without rules no deadline can be set, and a case without deadlines is worse than none.
inline constexpr auto kRulesRefusals = codes("no_calendar", "no_pack");
[[nodiscard]] Objection rules_objection(const Context& context);

// A record names only what is on the disk.
inline constexpr auto kAttachmentsRefusals = codes("too_many_attachments", "attachment_missing");
[[nodiscard]] Objection attachments_objection(std::span<const AttachmentRef> files, const Context& context);

// What kinds of unit may do: go and look; grade by the criteria.
[[nodiscard]] bool inspects(UnitKind kind);
[[nodiscard]] bool grades(UnitKind kind);

// The deadline a limit of the pack in force at the anchor sets; absent when the pack sets none for that
// sector. REQUIRES: no rules_objection.
[[nodiscard]] std::optional<Deadline> limit_deadline(std::string_view kind, std::string_view sector,
                                                     Instant anchor, const Context& context);

// The official number drawn next: "H-2024-0041", or under a unit's own word "九执〔2024〕41号".
[[nodiscard]] OfficialNumber draw_number(std::string_view kind, std::optional<UnitId> unit,
                                         const Context& context);

}  // namespace bihuan
