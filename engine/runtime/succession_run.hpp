#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/command.hpp"
#include "engine/runtime/due_entry.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// The entry of the due index of a unit whose reorganisation is still to take effect; absent: none is.
[[nodiscard]] std::optional<DueEntry> succession_due(const UnitState& unit, const std::string& stream);
[[nodiscard]] bool is_succession(const DueEntry& entry);

// What the program gives then: to each open case of the unit, and, when all have gone, to the unit. REQUIRES:
// is_succession.
[[nodiscard]] AnyCommand reassignment(const DueEntry& entry);
[[nodiscard]] AnyCommand end_of_succession(const DueEntry& entry);
// What the id of that command is made from (FORMAT.md).
[[nodiscard]] std::string succession_cause(const DueEntry& entry, const std::string& stream);

inline constexpr std::size_t kScannedSliceMax =
    4096;  // versions of rows looked at between two looks at clients
inline constexpr std::size_t kReassignedSliceMax = 256;  // cases given to others

// The open cases of a unit that was reorganised, in the order in which they were opened, slice by slice:
// first the rows of all cases are looked through, then the cases found are given out. It lives in memory
// only: begun again after a stop it finds those that have not gone yet.
//
// Threads:  the decider's only. Lifetime: the log outlives it.
// REQUIRES: nothing is staged that is not durable whenever next_slice() is called; the unit acts no more, so
//           that no case becomes its own meanwhile.
class SuccessionRun {
 public:
  SuccessionRun(const EventLog& log, std::uint32_t generation, const DueEntry& entry);

  [[nodiscard]] bool is_of(const DueEntry& entry) const { return entry == entry_; }
  // None while the rows are being looked through. FAILS: io, corrupt.
  [[nodiscard]] Result<std::vector<HazardId>> next_slice();
  [[nodiscard]] bool more() const { return !scanned_ || given_ < cases_.size(); }

 private:
  Result<void> scan_slice();
  Result<void> take_newest();

  const EventLog& log_;
  const DueEntry entry_;
  const std::string end_;     // of the rows of cases
  std::string from_;          // where the scan goes on
  std::string key_, newest_;  // of the row being looked at: its key, its newest version so far
  bool scanned_ = false;
  std::vector<std::pair<std::uint64_t, HazardId>> cases_;  // with the position that opened them
  std::size_t given_ = 0;
};

}  // namespace bihuan
