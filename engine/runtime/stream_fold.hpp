#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "engine/command.hpp"
#include "events/log/event_log.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

// A stream as its records leave it: the state they fold to, and what the next record goes on from.
struct StreamFold {
  std::optional<AnyState> state;  // absent: a stream no decider folds (log, refusals/...)
  std::uint64_t seq = 0;          // of the newest record; 0: the stream has none
  Digest leaf;                    // of the newest record

  [[nodiscard]] std::string prev() const { return seq == 0 ? "" : to_hex(leaf); }
  [[nodiscard]] std::size_t approximate_bytes() const;
};

inline constexpr std::string_view kLogStream = "log";
[[nodiscard]] std::string refusals_stream(PersonId person);

inline constexpr std::uint64_t kWholeBook = std::numeric_limits<std::uint64_t>::max();

// Reads and folds the stream up to and including `position`; of a stream that no decider folds the newest
// record counts in any case. FAILS: io, corrupt, unknown_type naming the position.
[[nodiscard]] Result<StreamFold> fold_stream(const EventLog& log, std::string_view stream,
                                             std::uint64_t position = kWholeBook);

}  // namespace bihuan
