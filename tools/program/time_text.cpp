#include "tools/program/time_text.hpp"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "events/time/offset_time.hpp"

namespace bihuan {

std::optional<TimeText> parse_time_text(std::string_view text) {
  if (const auto date = parse_date(text)) return *date;
  if (const auto local = parse_local_time(text)) return *local;
  if (const auto instant = parse_instant(text)) return *instant;
  return std::nullopt;
}

bool is_of_another_age(std::string_view text) {
  if (text.size() < 5 || text[4] != '-') return false;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 4, year);
  if (error != std::errc() || end != text.data() + 4) return false;
  return year < kYearMin || year > kYearMax;
}

std::optional<Instant> instant_of(const TimeText& time, const Calendar* calendar) {
  if (const auto* instant = std::get_if<Instant>(&time)) return *instant;
  if (calendar == nullptr) return std::nullopt;
  if (const auto* local = std::get_if<LocalTime>(&time)) return calendar->to_instant(*local);
  return calendar->to_instant(LocalTime(std::get<Date>(time) + std::chrono::days(1)));
}

bool is_zone(const std::string& name) {
  constexpr std::size_t kZoneBytesMax = 64;
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  const bool formed = !name.empty() && name.size() <= kZoneBytesMax && name.front() >= 'A' &&
                      name.front() <= 'Z' && name.back() != '/' && !name.contains("//") &&
                      name.find_first_not_of(kLetters) == std::string::npos;
  if (!formed) return false;
  const std::filesystem::path database = "/usr/share/zoneinfo";
  std::error_code error;
  if (!std::filesystem::is_directory(database, error)) return true;
  return std::filesystem::is_regular_file(database / name, error);
}

std::string text_of(Instant instant, const Calendar* calendar) {
  const Instant second = std::chrono::floor<std::chrono::seconds>(instant);
  return calendar != nullptr ? to_text(calendar->to_local(second)) : to_utc_text(second);
}

std::string exact_text_of(Instant instant, const Calendar* calendar) {
  return calendar != nullptr ? to_offset_text(instant, *calendar) : to_utc_text(instant);
}

}  // namespace bihuan
