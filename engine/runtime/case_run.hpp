#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/command.hpp"
#include "engine/runtime/due_entry.hpp"
#include "events/log/event_log.hpp"
#include "projections/case_facts.hpp"

namespace bihuan {

// Something of the office that the program has to tell every case concerned, one by one: that its unit was
// reorganised, or that a pack or a calendar may move its deadlines. The entry of the due index of such a
// stream; absent: nothing is to be told. REQUIRES: state is that of the stream.
[[nodiscard]] std::optional<DueEntry> case_run_due(const AnyState& state, const std::string& stream);
// Whether the entry is one of these, and not a rung.
[[nodiscard]] bool is_case_run(const DueEntry& entry);

// What the program gives then: to each case concerned, and, when all have it, to the stream of the entry.
// REQUIRES: is_case_run.
[[nodiscard]] AnyCommand command_to_case(const DueEntry& entry);
[[nodiscard]] AnyCommand command_at_end(const DueEntry& entry);
// What the id of that command is made from (FORMAT.md).
[[nodiscard]] std::string cause_of_run(const DueEntry& entry, const std::string& stream);

inline constexpr std::size_t kScannedSliceMax =
    4096;  // versions of rows looked at between two looks at clients
inline constexpr std::size_t kGivenSliceMax = 256;  // cases given a command

// The open cases concerned, in the order in which they were opened, slice by slice: first the rows of all
// cases are looked through, then the cases found are given out. It lives in memory only: begun again after a
// stop it finds those that still are concerned, and a case that was told before says no.
//
// Threads:  the decider's only. Lifetime: the log outlives it.
// REQUIRES: nothing is staged that is not durable whenever next_slice() is called; no case comes to be
//           concerned meanwhile, since the unit acts no more, and new deadlines are counted by the new rules.
class CaseRun {
 public:
  CaseRun(const EventLog& log, std::uint32_t generation, const DueEntry& entry);

  [[nodiscard]] bool is_of(const DueEntry& entry) const { return entry == entry_; }
  // None while the rows are being looked through. FAILS: io, corrupt.
  [[nodiscard]] Result<std::vector<HazardId>> next_slice();
  [[nodiscard]] bool more() const { return !scanned_ || given_ < cases_.size(); }

 private:
  Result<void> scan_slice();
  Result<void> take_newest();

  const EventLog& log_;
  const DueEntry entry_;
  const std::function<bool(const CaseFacts& facts)> concerns_;
  const std::string end_;     // of the rows of cases
  std::string from_;          // where the scan goes on
  std::string key_, newest_;  // of the row being looked at: its key, its newest version so far
  bool scanned_ = false;
  std::vector<std::pair<std::uint64_t, HazardId>> cases_;  // with the position that opened them
  std::size_t given_ = 0;
};

}  // namespace bihuan
