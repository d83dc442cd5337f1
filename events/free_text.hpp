#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

inline constexpr std::size_t kFreeTextBytesMax = 12'000;  // 4,000 Chinese characters
inline constexpr std::size_t kCodeBytesMax = 200;         // every plain std::string of a record

// NFC here is that of Unicode 15.0, for ever: characters of later versions stand as they are. So a text that
// was recorded once is in NFC for every program that reads it, whatever Unicode its library knows.

// Words somebody wrote: open to whoever may read the record. FIELDS.md lists every such field.
// Shape: UTF-8 in NFC, at most kFreeTextBytesMax bytes, no control characters (Cc) but newline and tab.
struct FreeText {
  std::string value;

  auto operator<=>(const FreeText&) const = default;
};

// The name of a natural person. Stands only in `person` streams; everywhere else a person is an id.
struct PersonName {
  std::string value;

  auto operator<=>(const PersonName&) const = default;
};

// FAILS: invalid_input saying which byte breaks which rule.
[[nodiscard]] Result<void> check_text(std::string_view text, std::size_t bytes_max);

// Codes and names of persons: what check_text(kCodeBytesMax) allows, and neither newline nor tab.
[[nodiscard]] Result<void> check_line(std::string_view text);

// FAILS: invalid_input when the text is not UTF-8 or not in NFC.
[[nodiscard]] Result<void> check_nfc(std::string_view text);

// The text in NFC. FAILS: invalid_input when it is not UTF-8.
[[nodiscard]] Result<std::string> to_nfc(std::string_view text);

}  // namespace bihuan
