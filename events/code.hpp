#pragma once

// What a code may look like. A code is a key and stands in log lines, addresses and papers, so two that look
// alike must be alike, and nothing in one may change how the line around it reads.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace bihuan {

inline constexpr std::size_t kOwnCodeBytesMax = 64;  // 21 Chinese characters

enum class CodeUse {
  person,   // letters, digits, '-', '_' and '.' of ASCII: a name of a person is no key
  own,      // of a unit, post, site, enterprise, and the word papers are numbered under
  foreign,  // as another register writes it: spaces inside, and kCodeBytesMax bytes
};

// Why a text is no code.
enum class CodeFault { not_text, too_long, control, invisible, blank, not_plain };
[[nodiscard]] std::span<const std::string_view> names(CodeFault);

// The first fault, in the order of CodeFault; absent: it is a code. Of the text: `not_text` is not UTF-8 or
// not in NFC; `control` a control character; `invisible` one without width, or that turns the direction of
// writing; `blank` any blank, of a foreign code at its ends only, or another blank than the space;
// `not_plain` of a person's code. The characters meant are listed here, not asked of a library, so the answer
// never changes. An empty text has no fault.
[[nodiscard]] std::optional<CodeFault> fault_of_code(CodeUse use, std::string_view code);

}  // namespace bihuan
