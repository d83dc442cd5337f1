#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/words.hpp"

namespace bihuan {

// The candidate somebody most likely meant: the fewest characters to change, at most a third of them, the
// first of equals. Empty when none is near, or the word is longer than a code can be.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string_view> candidates);
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

// What is said of the nearest word: "did you mean 'I-09'?"
[[nodiscard]] inline Words did_you_mean(const std::string& word) {
  return said("did you mean '{word}'?", {{"word", word}});
}

}  // namespace bihuan
