#pragma once

// The encodings foreign registers come in. Never guessed from letter frequencies: a wrong guess makes
// sentences of wrong characters that nobody notices.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bihuan {

enum class Encoding { automatic, utf_8, gb18030 };
[[nodiscard]] std::span<const std::string_view> names(Encoding);  // "auto", "utf-8", "gb18030"

[[nodiscard]] bool is_utf8(std::string_view bytes);

// The encoding of a whole file without a byte order mark: UTF-8 when every byte is. Otherwise UTF-8 with
// broken cells or GB18030: the one that reads more of the lines that are not ASCII, GB18030 when both read as
// many. Never answers `automatic`.
[[nodiscard]] Encoding detect_encoding(std::string_view bytes);

// The bytes as UTF-8 in NFC; nothing when they are not in that encoding. GB18030 is read as its edition of
// 2022: the 24 characters ICU still puts into the private area get their code points.
// REQUIRES: encoding is not `automatic`.
[[nodiscard]] std::optional<std::string> decode(std::string_view bytes, Encoding encoding);

}  // namespace bihuan
