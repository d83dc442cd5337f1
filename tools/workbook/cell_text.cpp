#include "tools/workbook/cell_text.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "events/free_text.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _x000A_
constexpr std::array<std::string_view, 8> kBlanks = {" ",      "\t",     "\n",     "\r",
                                                     "\u00A0", "\u3000", "\u200B", "\uFEFF"};

// The code unit of an escape at the beginning of the text.
std::optional<std::uint32_t> escape_at(std::string_view text) {
  if (text.size() < kEscapeBytes || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
  std::uint32_t unit = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (error != std::errc() || end != text.data() + 6) return std::nullopt;
  return unit;
}

bool is_readable(std::uint32_t unit) {
  const bool surrogate = unit >= 0xD800 && unit <= 0xDFFF;
  return unit == '\t' || unit == '\n' || unit == '\r' ||
         (unit >= 0x20 && (unit < 0x7F || unit > 0x9F) && !surrogate && unit < 0xFFFE);
}

void append_character(std::string& text, std::uint32_t unit) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, unit);
  text.append(bytes.data(), size);
}

std::string without_escapes(std::string_view stored) {
  std::string text;
  while (!stored.empty()) {
    const auto unit = escape_at(stored);
    if (unit && is_readable(*unit)) {
      append_character(text, *unit);
      stored.remove_prefix(kEscapeBytes);
    } else {
      text += stored.front();
      stored.remove_prefix(1);
    }
  }
  return text;
}

std::size_t leading_blank(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t trailing_blank(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

}  // namespace

std::string cell_text(std::string_view stored) {
  const bool escaped = stored.find("_x") != std::string_view::npos;
  std::string text = escaped ? without_escapes(stored) : std::string(stored);
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') {
      text.erase(at, 1);
    } else {
      text[at] = '\n';
    }
  }
  auto normal = to_nfc(text);
  ENSURE(normal.has_value());  // the caller's text is UTF-8
  return std::move(*normal);
}

std::string stored_cell_text(std::string_view text) {
  std::string stored;
  while (!text.empty()) {
    if (escape_at(text)) stored += "_x005F";
    stored += text.front();
    text.remove_prefix(1);
  }
  return stored;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::string_view trimmed(std::string_view text) {
  while (const std::size_t size = leading_blank(text)) text.remove_prefix(size);
  while (const std::size_t size = trailing_blank(text)) text.remove_suffix(size);
  return text;
}

}  // namespace bihuan
