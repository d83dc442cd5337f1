#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "events/jurisdiction.hpp"
#include "events/stamped.hpp"

namespace bihuan {

// Who answers for a place and sector. Lifetime of `row`: the catalogue's.
struct Ownership {
  UnitId lead;
  const JurisdictionRow* row = nullptr;  // it rests on
  std::vector<UnitId> supporting;        // the unit of the place last, where it supports
};

struct JurisdictionState {
  Instant effective_at{};
  std::shared_ptr<const Jurisdiction> jurisdiction;  // null: never published
  std::uint64_t position = 0;

  // Who leads there: of the rows of that sector that cover the place and the criterion, the one of the
  // smallest territory, of those the one of the narrowest criterion. Absent: no row covers it, as a place
  // without an area code. `criterion` is empty before a case is graded.
  [[nodiscard]] std::optional<Ownership> owner(std::string_view territory, std::string_view sector,
                                               std::string_view criterion) const;
  [[nodiscard]] const Sector* sector(std::string_view code) const;  // null: not in the list
};

// How the catalogue in force at an anchor is found among those known, in the order in which they became
// known: as with packs.
[[nodiscard]] inline bool takes_force_over(const JurisdictionState& jurisdiction,
                                           const JurisdictionState* in_force, Instant anchor) {
  return jurisdiction.effective_at <= anchor &&
         (in_force == nullptr || jurisdiction.effective_at >= in_force->effective_at);
}

[[nodiscard]] JurisdictionState evolve(JurisdictionState jurisdiction,
                                       const Stamped<JurisdictionEvent>& stamped);

}  // namespace bihuan
