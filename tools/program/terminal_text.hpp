#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan {

// How many columns a terminal gives the text: two for a Chinese character, none for a mark that combines.
// What is not UTF-8 counts as one column a byte.
[[nodiscard]] std::size_t display_width(std::string_view text);

// The text, cut at a character so that with its "…" it takes at most `width` columns.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

// The text in pieces of at most `width` columns, broken after spaces and Chinese characters where it can be.
// REQUIRES: width is 2 at least. Never empty.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// The text padded with spaces to `width` columns; longer text as it is.
enum class Side { left, right };
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, Side flush = Side::left);

// The text on one line and without anything that steers a terminal or turns the direction of writing: line
// ends and tabs become spaces, the rest U+FFFD. What is not UTF-8 too.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace bihuan
