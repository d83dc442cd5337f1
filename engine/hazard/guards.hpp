#pragma once

// What several deciders of a case ask first.

#include <span>
#include <string_view>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"

namespace bihuan {

inline constexpr std::size_t kPersonsMax = 20;
inline constexpr std::size_t kItemsMax = 100;

// hazard_unknown, already_struck_off, already_dismissed.
[[nodiscard]] Objection open_objection(const HazardState& hazard);

// actor_missing, actor_unknown, actor_not_in_post, claimed_in_future: an official acts.
[[nodiscard]] Objection official_objection(const Context& context);

// The rectifying side acts: a person of the case's enterprise, or an official who enters its paper.
// actor_missing, actor_unknown, actor_not_in_post or not_of_that_enterprise, claimed_in_future.
[[nodiscard]] Objection rectifier_objection(const HazardState& hazard, const Context& context);

// no_calendar, no_pack: without them no deadline can be set, and a case without deadlines is worse than none.
[[nodiscard]] Objection rules_objection(const Context& context);

// too_few_persons, too_many_persons, person_doubled, person_unknown: `role` names the list in the message.
[[nodiscard]] Objection persons_objection(std::span<const PersonId> persons, std::size_t at_least,
                                          std::string_view role, const Context& context);

// too_many_attachments.
[[nodiscard]] Objection attachments_objection(std::span<const AttachmentRef> files);

// The deadline a limit of the pack in force at the anchor sets; absent when the pack sets none for that
// sector. REQUIRES: no rules_objection.
[[nodiscard]] std::optional<Deadline> limit_deadline(std::string_view kind, std::string_view sector,
                                                     Instant anchor, const Context& context);

// The official number drawn next: "H-2024-0041", or under a unit's own word "九执〔2024〕41号".
[[nodiscard]] OfficialNumber draw_number(std::string_view kind, std::optional<UnitId> unit,
                                         const Context& context);

}  // namespace bihuan
