#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "events/time/explain.hpp"

namespace bihuan {

// One thing said in both languages.
struct Bilingual {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::zh ? zh : en;
  }
};

// The sentence with what goes into its {}; both languages take the same arguments, in the same order or by
// number.
template <class... Args>
[[nodiscard]] std::string say(Language language, Bilingual words, const Args&... args) {
  return fmt::format(fmt::runtime(words.in(language)), args...);
}

}  // namespace bihuan
