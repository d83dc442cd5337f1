#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "events/log/event_log.hpp"
#include "events/proof/digest.hpp"
#include "projections/ledger.hpp"

namespace bihuan {

struct LedgerComparison {
  Ledger ledger{};
  Digest live, rebuilt;  // SHA-256 chains over the row changes
  std::uint64_t rows = 0, differing = 0;
  Words first_difference;  // key and position, empty when none
};

// Folds every record from 0 anew and compares each row version with the live one, byte by byte, and the
// digests. Writes nothing. `progress(done, of)` every few thousand records. FAILS: io, corrupt, unknown_type.
using RebuildProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;
[[nodiscard]] Result<std::vector<LedgerComparison>> compare_with_rebuild(const EventLog& log,
                                                                         const RebuildProgress& progress);

// Writes the rows anew beside the live ones, then switches to them by one key and removes the old ones.
[[nodiscard]] Result<void> rebuild(EventLog& log, const RebuildProgress& progress);

}  // namespace bihuan
