#pragma once

#include <optional>
#include <vector>

#include "projections/case_facts.hpp"

namespace bihuan {

// A time during which a case was a unit's.
struct LeadSpan {
  UnitId unit;
  Instant since{};
  std::optional<UnitId> next;    // who has it since `until`
  std::optional<Instant> until;  // exclusive; absent: it is still the unit's
};

// Whose case it was up to the as-of, in order of time, without gaps from the first on. Of those that had
// begun at an instant the one recorded last counts, as in view(): what was recorded earlier or later than it
// took effect lies where it took effect.
[[nodiscard]] std::vector<LeadSpan> lead_spans(const CaseFacts& facts, Instant as_of);

}  // namespace bihuan
