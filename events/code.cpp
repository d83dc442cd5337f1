#include "events/code.hpp"

#include <algorithm>
#include <array>

#include "events/free_text.hpp"

namespace bihuan {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Without width, turning the direction, or changing a neighbour: the default-ignorable characters and the
// fillers of Hangul.
constexpr std::array kInvisible{
    Range{0x00ad, 0x00ad},   Range{0x034f, 0x034f}, Range{0x061c, 0x061c},   Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5},   Range{0x180b, 0x180f}, Range{0x200b, 0x200f},   Range{0x202a, 0x202e},
    Range{0x2060, 0x206f},   Range{0x3164, 0x3164}, Range{0xfe00, 0xfe0f},   Range{0xfeff, 0xfeff},
    Range{0xffa0, 0xffa0},   Range{0xfff0, 0xfffb}, Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a},
    Range{0xe0000, 0xe0fff},
};

// White space, and the blank cell of Braille.
constexpr std::array kBlank{
    Range{0x0020, 0x0020}, Range{0x00a0, 0x00a0}, Range{0x1680, 0x1680},
    Range{0x2000, 0x200a}, Range{0x2028, 0x2029}, Range{0x202f, 0x202f},
    Range{0x205f, 0x205f}, Range{0x2800, 0x2800}, Range{0x3000, 0x3000},
};

bool in(std::span<const Range> ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

bool is_plain(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         c == '.';
}

// Takes the next character off. REQUIRES: UTF-8, not empty.
char32_t take_character(std::string_view& text) {
  const auto byte = [&text](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const char32_t lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  constexpr std::array<char32_t, 5> kLeadBits{0, 0x7f, 0x1f, 0x0f, 0x07};
  char32_t character = lead & kLeadBits.at(length);
  for (std::size_t i = 1; i < length; ++i) character = character << 6 | (byte(i) & 0x3f);
  text.remove_prefix(length);
  return character;
}

bool is_misplaced_blank(CodeUse use, char32_t c, bool at_an_end) {
  return in(kBlank, c) && (use != CodeUse::foreign || c != ' ' || at_an_end);
}

}  // namespace

std::span<const std::string_view> names(CodeFault) {
  static constexpr std::array<std::string_view, 6> kNames{"not_text",  "too_long", "control",
                                                          "invisible", "blank",    "not_plain"};
  return kNames;
}

std::optional<CodeFault> fault_of_code(CodeUse use, std::string_view code) {
  if (!check_nfc(code)) return CodeFault::not_text;
  if (code.size() > (use == CodeUse::foreign ? kCodeBytesMax : kOwnCodeBytesMax)) return CodeFault::too_long;
  std::optional<CodeFault> first;
  for (std::string_view rest = code; !rest.empty();) {
    const bool begins = rest.size() == code.size();
    const char32_t c = take_character(rest);
    std::optional<CodeFault> fault;
    if (is_control(c)) {
      fault = CodeFault::control;
    } else if (in(kInvisible, c)) {
      fault = CodeFault::invisible;
    } else if (is_misplaced_blank(use, c, begins || rest.empty())) {
      fault = CodeFault::blank;
    } else if (use == CodeUse::person && !is_plain(c)) {
      fault = CodeFault::not_plain;
    }
    if (fault && (!first || *fault < *first)) first = fault;
  }
  return first;
}

}  // namespace bihuan
