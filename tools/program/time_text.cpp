#include "tools/program/time_text.hpp"

namespace bihuan {

std::optional<TimeText> parse_time_text(std::string_view text) {
  if (const auto date = parse_date(text)) return *date;
  if (const auto local = parse_local_time(text)) return *local;
  if (const auto instant = parse_instant(text)) return *instant;
  return std::nullopt;
}

std::optional<Instant> instant_of(const TimeText& time, const Calendar* calendar) {
  if (const auto* instant = std::get_if<Instant>(&time)) return *instant;
  if (calendar == nullptr) return std::nullopt;
  if (const auto* local = std::get_if<LocalTime>(&time)) return calendar->to_instant(*local);
  return calendar->to_instant(LocalTime(std::get<Date>(time) + std::chrono::days(1)));
}

std::string text_of(Instant instant, const Calendar* calendar) {
  return calendar != nullptr ? to_text(calendar->to_local(instant)) : to_utc_text(instant);
}

}  // namespace bihuan
