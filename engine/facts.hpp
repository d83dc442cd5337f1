#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/enterprise/enterprise_state.hpp"
#include "engine/jurisdiction/jurisdiction_state.hpp"
#include "engine/person/person_state.hpp"
#include "engine/post/post_state.hpp"
#include "engine/rules.hpp"
#include "engine/site/site_state.hpp"
#include "engine/unit/unit_state.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

// What hangs on a unit.
struct UnitDuties {
  std::vector<UnitId> below;    // that were established under it, ended ones too
  std::int64_t open_cases = 0;  // that are its own
  std::vector<PostId> posts;    // that were established in it, abolished ones too
};

// What a decider may look up outside its own stream, answered as of the position before, plus the open group.
//
// Threads:  the writer's only.
// Lifetime: what the pointers point to is valid during one decision.
// Every state carries the position it rests on, so that a refusal can name its evidence. Null: not known.
class Facts : public Rules {
 public:
  [[nodiscard]] virtual const UnitState* unit(UnitId id) const = 0;
  [[nodiscard]] virtual const PersonState* person(PersonId id) const = 0;
  [[nodiscard]] virtual const PostState* post(PostId id) const = 0;
  [[nodiscard]] virtual const EnterpriseState* enterprise(EnterpriseId id) const = 0;
  [[nodiscard]] virtual const SiteState* site(SiteId id) const = 0;

  // The posts that person held at that time, ended ones included when they had not ended by then.
  [[nodiscard]] virtual std::vector<PostId> posts_held(PersonId person, Instant at) const = 0;

  // Of the unit that bears that code; nothing when there is none.
  [[nodiscard]] virtual UnitDuties duties(std::string_view unit_code) const = 0;

  // The position at which an aggregate of that kind took that code; absent: the code is free.
  [[nodiscard]] virtual std::optional<std::uint64_t> code_taken(std::string_view kind,
                                                                std::string_view code) const = 0;

  // Who answers for which place and sector: of the editions known now, the latest effective at or before the
  // anchor, of equals the later known; and the one of a catalogue that was published last.
  [[nodiscard]] virtual const JurisdictionState* jurisdiction_in_force(Instant anchor) const = 0;
  [[nodiscard]] virtual const JurisdictionState* last_edition(std::string_view catalogue) const = 0;

  // Whether the bytes of that attachment lie beside the book: a record names only what is on the disk.
  [[nodiscard]] virtual bool has_attachment(const Digest& sha256) const = 0;

  // The next serial of a counter; one decision draws each counter at most once.
  [[nodiscard]] virtual std::int64_t next_serial(std::string_view kind, std::optional<UnitId> unit,
                                                 std::int64_t year) const = 0;
};

}  // namespace bihuan
