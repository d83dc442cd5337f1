#include "projections/phrases.hpp"

#include <fmt/format.h>

#include "events/time/offset_time.hpp"

namespace bihuan {

std::string duration_text(Micros duration) {
  if (duration < Micros(0)) return "-" + duration_text(-duration);
  const std::int64_t minutes = std::chrono::floor<std::chrono::minutes>(duration).count();
  if (minutes == 0) return fmt::format("{} s", std::chrono::floor<std::chrono::seconds>(duration).count());
  const std::int64_t hours = minutes / 60;
  if (hours == 0) return fmt::format("{} min", minutes);
  const std::string rest = fmt::format("{} h {:02} min", hours % 24, minutes % 60);
  return hours < 24 ? rest : fmt::format("{} d {}", hours / 24, rest);
}

std::string local_text(Instant instant, const Calendar& calendar) {
  return to_offset_text(instant, calendar);
}

std::optional<std::string> if_written(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void append(std::string& list, std::string_view next, std::string_view separator) {
  if (!list.empty()) list += separator;
  list += next;
}

}  // namespace bihuan
