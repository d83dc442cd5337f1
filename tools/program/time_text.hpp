#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "events/time/calendar.hpp"

namespace bihuan {

// A time as people type it at the command line: a day ("2024-05-20", which as a point in time means its end,
// 24:00), a local time ("2024-05-20 14:10") or an instant ("2024-05-20T06:10:00Z", "...+08:00").
using TimeText = std::variant<Date, LocalTime, Instant>;

// Absent: none of these forms, or a day that does not exist.
[[nodiscard]] std::optional<TimeText> parse_time_text(std::string_view text);

// Whether it is no time because its year lies outside kYearMin to kYearMax.
[[nodiscard]] bool is_of_another_age(std::string_view text);

// The instant meant. Days and local times need the office's calendar; absent without one.
[[nodiscard]] std::optional<Instant> instant_of(const TimeText& time, const Calendar* calendar);

// Whether it may be the name of a time zone: of that form ("Asia/Shanghai", "UTC"), and, where this machine
// has a time zone database, in it.
[[nodiscard]] bool is_zone(const std::string& name);

// For people: local time where there is a calendar, UTC otherwise; to the second.
[[nodiscard]] std::string text_of(Instant instant, const Calendar* calendar);

// For programs: the same with its offset, exact.
[[nodiscard]] std::string exact_text_of(Instant instant, const Calendar* calendar);

}  // namespace bihuan
