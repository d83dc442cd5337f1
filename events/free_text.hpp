#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

inline constexpr std::size_t kFreeTextBytesMax = 12'000;  // 4,000 Chinese characters
inline constexpr std::size_t kCodeBytesMax = 200;         // every plain std::string of a record

// Words somebody wrote: open to whoever may read the record. FIELDS.md lists every such field.
// Shape: UTF-8 in NFC, at most kFreeTextBytesMax bytes, no control characters but newline and tab.
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

// The text in NFC. FAILS: invalid_input when it is not UTF-8.
[[nodiscard]] Result<std::string> to_nfc(std::string_view text);

}  // namespace bihuan
