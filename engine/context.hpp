#pragma once

#include <optional>
#include <string_view>

#include "engine/facts.hpp"
#include "engine/refusal.hpp"
#include "events/actor.hpp"
#include "events/ids.hpp"
#include "events/policy/grade.hpp"

namespace bihuan {

// Who gives a command, and when: made at the edge and by the writer, never by a decider.
struct Stamp {
  Actor actor;                     // the unit is that of the post: the writer fills it in
  std::optional<Instant> claimed;  // when it happened, if the actor says other than now
  CommandId command;
  Instant now{};  // becomes recorded_at

  [[nodiscard]] Instant happened_at() const { return claimed.value_or(now); }
};

// What is asked for and about what: a deputy's limits speak of both.
struct Subject {
  std::string_view command;    // its type
  std::optional<Grade> grade;  // of the case, or the one it is to have; absent: no graded case
};

struct Context {
  const Stamp& stamp;
  const Facts& facts;
  Subject subject{};  // filled in by decide() of any command
};

// A code is not empty, has no fault (events/code.hpp) and is not taken by another aggregate of that kind. The
// code itself is told only once it is known to be one.
inline constexpr auto kCodeRefusals = codes("code_empty", "code_malformed", "code_in_use");
[[nodiscard]] Objection code_objection(std::string_view kind, std::string_view code, const Context& context);

// The actor is a known person who held a known post when it happened, as claimed, and holds it now: nobody
// acts for a unit before the appointment or after the farewell, and nobody gives another unit's name.
// A deputy acts with the powers of the post deputised for, inside what was delegated, and never for longer.
inline constexpr auto kActorRefusals =
    codes("actor_missing", "actor_unknown", "actor_unit_wrong", "actor_not_in_post", "actor_left",
          "actor_unit_ended", "not_a_deputy", "beyond_delegation");
[[nodiscard]] Objection actor_objection(const Context& context);
// Its last part, which stands in the way of every command: whoever says `for` is a deputy, within the limits.
[[nodiscard]] Objection deputy_objection(const Context& context);

// What is claimed to have happened did not happen later than now.
inline constexpr auto kClaimRefusals = codes("claimed_in_future");
[[nodiscard]] Objection claim_objection(const Context& context);

// The post that is acted for: the deputised one, or the actor's own.
[[nodiscard]] inline const std::optional<PostId>& acting_post(const Actor& actor) {
  return actor.deputy_for ? actor.deputy_for : actor.post;
}

// The unit of that post. REQUIRES: no actor_objection.
[[nodiscard]] UnitId acting_unit(const Context& context);
[[nodiscard]] const UnitState& acting_unit_state(const Context& context);

// When an act counts as done (DOMAIN 2.7, 12): the claimed time only if it was recorded within the offline
// window of the pack in force, else the time of recording.
[[nodiscard]] Instant counts_at(const Context& context);

}  // namespace bihuan
