#pragma once

// Instants as programs exchange them: RFC 3339, in local time with its offset from UTC.

#include <optional>
#include <string>
#include <string_view>

#include "events/time/calendar.hpp"

namespace bihuan {

// "2024-05-20T14:10:00+08:00"; microseconds only when there are any; "Z" where local time is UTC.
// REQUIRES: check(calendar) held.
[[nodiscard]] std::string to_offset_text(Instant instant, const Calendar& calendar);

// Such a text as people read it: "2024-05-20 14:10:00", without fractions of a second; " UTC" follows where
// it is told in UTC. Absent: the text is none.
[[nodiscard]] std::optional<std::string> read_aloud(std::string_view offset_text);

// The same for every such text inside words.
[[nodiscard]] std::string read_aloud_within(std::string_view words);

}  // namespace bihuan
