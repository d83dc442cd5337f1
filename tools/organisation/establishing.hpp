#pragma once

#include <cstdint>
#include <optional>

#include "engine/refusal.hpp"
#include "engine/runtime/writer.hpp"
#include "tools/organisation/organisation_plan.hpp"

namespace bihuan {

inline constexpr std::size_t kEstablishingAttemptsMax = 100;

// What came of a plan. A refusal ends it: what stands before it is in the book, and the plan of today's book
// goes on from there.
struct Established {
  std::uint64_t records = 0;
  struct Refused {
    Refusal refusal;
    OrganisationStep step;
  };
  std::optional<Refused> refused;
};

// Gives the plan's commands, one after another. FAILS: as Writer::submit_and_wait.
[[nodiscard]] Result<Established> establish(const OrganisationPlan& plan,
                                            const OrganisationCommands& commands, Writer& writer);

}  // namespace bihuan
