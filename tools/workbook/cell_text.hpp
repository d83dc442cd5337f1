#pragma once

#include <string>
#include <string_view>

namespace bihuan {

// The text of a cell as its XML has it: _x000A_ becomes the character it stands for (tab, newline, or
// anything printable; all else stands as it is), every kind of line break "\n", and the whole NFC.
// REQUIRES: UTF-8.
[[nodiscard]] std::string cell_text(std::string_view stored);

// The other way: a text that only looks like such an escape is escaped itself.
[[nodiscard]] std::string stored_cell_text(std::string_view text);

// Nothing but blanks, narrow or wide, and line breaks.
[[nodiscard]] bool is_blank(std::string_view text);

// Without blanks, narrow or wide, at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace bihuan
