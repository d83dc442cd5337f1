#include "tools/program/terminal_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace bihuan {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kEllipsis = "…";

// Walks the characters of a text: visit(code point or negative, bytes) until it answers false.
template <class Visit>
void each_character(std::string_view text, Visit&& visit) {
  const auto size = static_cast<std::int32_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 character = 0;
    U8_NEXT(bytes, at, size, character);
    if (!visit(character,
               text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)))) {
      return;
    }
  }
}

std::size_t width_of(UChar32 character) {
  if (character < 0) return 1;
  const auto category = U_MASK(u_charType(character));
  if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
  const auto east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// What never begins a line, and what never ends one.
constexpr std::u32string_view kClosing = U"，。、；：！？）〕》”’…·,.;:!?)]}%";
constexpr std::u32string_view kOpening = U"（〔《“‘([{";

// Whether a line may end after the one and the next begin with the other.
bool may_part(UChar32 before, UChar32 after) {
  if (before <= 0 || after == ' ' || kClosing.contains(static_cast<char32_t>(after))) return false;
  if (kOpening.contains(static_cast<char32_t>(before))) return false;
  return before == ' ' || width_of(before) == 2 || width_of(after) == 2;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  each_character(text, [&](UChar32 character, std::string_view) {
    width += width_of(character);
    return true;
  });
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string cut;
  std::size_t used = 1;  // the ellipsis
  each_character(text, [&](UChar32 character, std::string_view bytes) {
    used += width_of(character);
    if (used > width) return false;
    cut += bytes;
    return true;
  });
  return cut += kEllipsis;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> pieces(1);
  std::size_t used = 0;       // columns of the last piece
  std::size_t breakable = 0;  // bytes of it after which it may be broken
  UChar32 before = 0;
  each_character(text, [&](UChar32 character, std::string_view bytes) {
    const std::size_t more = width_of(character);
    if (may_part(before, character)) breakable = pieces.back().size();
    if (used + more > width) {
      std::string& full = pieces.back();
      const std::size_t keep = breakable > 0 ? breakable : full.size();
      std::string rest = full.substr(keep);
      full.erase(std::min(keep, full.find_last_not_of(' ') + 1));
      used = display_width(rest);
      pieces.push_back(std::move(rest));
      breakable = 0;
    }
    pieces.back() += bytes;
    used += more;
    before = character;
    return true;
  });
  return pieces;
}

std::string padded(std::string_view text, std::size_t width, Side flush) {
  const std::size_t used = display_width(text);
  const std::string spaces(used < width ? width - used : 0, ' ');
  return flush == Side::left ? std::string(text) + spaces : spaces + std::string(text);
}

std::string printable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  each_character(text, [&](UChar32 character, std::string_view bytes) {
    if (character == '\n' || character == '\t') {
      clean += ' ';
    } else if (character < 0 || (U_MASK(u_charType(character)) & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0) {
      clean += kReplacement;
    } else {
      clean += bytes;
    }
    return true;
  });
  return clean;
}

}  // namespace bihuan
