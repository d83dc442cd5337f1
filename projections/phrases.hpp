#pragma once

// Times as people read them. Words and numbers only: nothing here belongs to one language.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "events/time/calendar.hpp"

namespace bihuan {

// "58 d 19 h 50 min", "2 h 05 min", "45 s", "0 s"; with "-" in front when negative.
[[nodiscard]] std::string duration_text(Micros duration);

// "2024-05-20T14:10:00+08:00"
[[nodiscard]] std::string local_text(Instant instant, const Calendar& calendar);

// Absent when empty.
[[nodiscard]] std::optional<std::string> if_written(const std::string& text);

// Appends to a list, with the separator in between.
void append(std::string& list, std::string_view next, std::string_view separator);

}  // namespace bihuan
