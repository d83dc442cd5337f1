#pragma once

// Points in time. The book counts UTC microseconds; people count civil days in the zone of their office.
// The two never mix: `Instant` is sys_time, `LocalTime` and `Date` are local_time, and only a Calendar,
// which holds the zone's offsets as versioned data, turns one into the other.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

using Micros = std::chrono::microseconds;
using Instant = std::chrono::sys_time<Micros>;      // UTC; recorded as integer microseconds since 1970
using LocalTime = std::chrono::local_time<Micros>;  // wall clock of an office
using Date = std::chrono::local_days;               // civil day of an office
using TimeOfDay = std::chrono::minutes;             // since local midnight, 0 to 1,439

[[nodiscard]] Instant instant_from_micros(std::int64_t micros);

// "2024-05-20", "09:00", "2024-05-20 14:10:00" (microseconds only when there are any),
// "2024-05-20T06:10:00Z".
[[nodiscard]] std::string to_text(Date date);
[[nodiscard]] std::string to_text(TimeOfDay time);
[[nodiscard]] std::string to_text(LocalTime time);
[[nodiscard]] std::string to_utc_text(Instant instant);

// The years a reader takes: a typed 2204 is a slip, and every instant counted from them (kBudgetMax) still
// fits the integers of a record (2^53 - 1 microseconds end in 2255).
inline constexpr int kYearMin = 1900;
inline constexpr int kYearMax = 2199;

// Strict readers: exactly the forms above ("2024-05-20 14:10" and "2024-05-20T14:10:05" too for LocalTime;
// an Instant needs "Z" or "+08:00"). FAILS: invalid_input naming the text and the expected form; a day that
// does not exist (2023-02-29) is refused, never normalised, and so is a leap second or "24:00".
[[nodiscard]] Result<Date> parse_date(std::string_view text);
[[nodiscard]] Result<TimeOfDay> parse_time_of_day(std::string_view text);
[[nodiscard]] Result<LocalTime> parse_local_time(std::string_view text);
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

}  // namespace bihuan
