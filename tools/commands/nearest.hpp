#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan {

// The candidate somebody most likely meant: the fewest characters to change, at most a third of them, the
// first of equals. Empty when none is near, or the word is longer than a code can be.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string_view> candidates);
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace bihuan
