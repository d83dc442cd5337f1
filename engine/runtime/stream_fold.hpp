#pragma once

#include <cstdint>
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

// Reads and folds the stream. FAILS: io, corrupt, unknown_type naming the position.
[[nodiscard]] Result<StreamFold> fold_stream(const EventLog& log, std::string_view stream);

}  // namespace bihuan
