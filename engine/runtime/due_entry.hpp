#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/hazard/ladder.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// An entry of the due index: the next rung of one stream. Keys begin with the planned instant, so that the
// order of bytes is the order of time.
struct DueEntry {
  NextRung next;
  std::string stream;

  [[nodiscard]] std::string key() const;
  [[nodiscard]] std::string value() const;
  bool operator==(const DueEntry& other) const { return key() == other.key() && value() == other.value(); }
};
[[nodiscard]] std::string due_key(Instant planned_at, std::string_view stream);
// FAILS: corrupt.
[[nodiscard]] Result<DueEntry> due_entry(std::string_view key, std::string_view value);

// Nothing is planned before it: where a scan begins, so that it does not wade through what was raised.
inline constexpr std::string_view kLowWaterKey = "due/low_water";
[[nodiscard]] Result<std::string> stored_low_water(const EventLog& log);

}  // namespace bihuan
