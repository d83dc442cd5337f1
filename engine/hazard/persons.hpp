#pragma once

// Who looks, judges and answers for a case: never the same side.

#include <optional>
#include <span>
#include <string_view>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"

namespace bihuan {

inline constexpr std::size_t kPersonsMax = 20;

// Whether that enterprise is the one of the case, or has what that one owed by mergers and splits.
[[nodiscard]] bool answers_for(const std::optional<EnterpriseId>& enterprise,
                               const std::optional<EnterpriseId>& of_case, const Facts& facts);

// Whether that person belongs to the rectifying side of the case: is responsible for rectifying it, is of its
// enterprise, or reported it rectified or applied for its sign-off, be it for the enterprise. Such a person
// neither inspects nor grades nor verifies nor strikes off.
[[nodiscard]] bool is_of_rectifying_side(const HazardState& hazard, PersonId person, const Facts& facts);

// The persons who looked or judged for the authority: known, still in service then, none of the rectifying
// side, and at least that many in a post of a unit that supervises (行政处罚法 art. 42: not fewer than two
// officers where it is a re-inspection); experts may come on top. `role` names the list in the message.
inline constexpr auto kPersonsRefusals =
    codes("too_few_persons", "too_many_persons", "person_doubled", "person_unknown", "person_left",
          "too_few_officials", "four_eyes");
[[nodiscard]] Objection persons_objection(const HazardState& hazard, std::span<const PersonId> persons,
                                          std::size_t at_least, std::string_view role,
                                          const Context& context);

}  // namespace bihuan
