#include "events/time/offset_time.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace bihuan {
namespace {

// Enough of a time to cut one out of words: digits stand for themselves and for every other digit.
constexpr std::string_view kShape = "0000-00-00T00:00:00";

bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
    if (!fits) return false;
  }
  return true;
}

// How long the time is that the text begins with; 0: it begins with none.
std::size_t length_of_time(std::string_view text) {
  if (!has_shape(text, kShape)) return 0;
  std::size_t at = kShape.size();
  if (has_shape(text.substr(at), ".000000")) at += 7;
  if (text.substr(at).starts_with('Z')) return at + 1;
  if (has_shape(text.substr(at), "+00:00") || has_shape(text.substr(at), "-00:00")) return at + 6;
  return 0;
}

std::string offset_of(std::chrono::minutes ahead) {
  if (ahead.count() == 0) return "Z";
  const auto distance = std::abs(ahead.count());
  return fmt::format("{}{:02}:{:02}", ahead.count() < 0 ? '-' : '+', distance / 60, distance % 60);
}

std::string aloud(std::string_view time) {
  std::string text(time.substr(0, kShape.size()));
  text[kShape.find('T')] = ' ';
  return time.ends_with('Z') ? text + " UTC" : text;
}

}  // namespace

std::string to_offset_text(Instant instant, const Calendar& calendar) {
  const LocalTime local = calendar.to_local(instant);
  const auto ahead = local.time_since_epoch() - instant.time_since_epoch();
  // RFC 3339 knows offsets in whole minutes; those before there were time zones are told in UTC.
  if (ahead % std::chrono::minutes(1) != Micros(0)) return to_utc_text(instant);
  std::string text = to_text(local);
  text[kShape.find('T')] = 'T';
  return text + offset_of(std::chrono::duration_cast<std::chrono::minutes>(ahead));
}

std::optional<std::string> read_aloud(std::string_view offset_text) {
  const std::size_t length = length_of_time(offset_text);
  if (length == 0 || length != offset_text.size()) return std::nullopt;
  return aloud(offset_text);
}

std::string read_aloud_within(std::string_view words) {
  std::string told;
  while (!words.empty()) {
    const std::size_t length = length_of_time(words);
    if (length == 0) {
      told += words.front();
      words.remove_prefix(1);
    } else {
      told += aloud(words.substr(0, length));
      words.remove_prefix(length);
    }
  }
  return told;
}

}  // namespace bihuan
