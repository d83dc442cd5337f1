#include "events/outcome/words.hpp"

#include <algorithm>
#include <utility>

namespace bihuan {

Words::Words(Literal literal) : is_message_(true), text_(literal.pattern) {}

Words::Words(std::string_view pattern, std::vector<Filling> values)
    : is_message_(true), text_(pattern), values_(std::move(values)) {}

Words::Words(std::string text) : text_(std::move(text)) {}

bool Words::operator==(const Words& other) const {
  return is_message_ == other.is_message_ && text_ == other.text_ && values_ == other.values_;
}

std::string to_text(const Words& words) {
  if (!words.is_message()) return words.text();
  std::string text;
  std::string value;
  fill(
      words.text(),
      [&](std::string_view name) -> const std::string* {
        const auto at = std::ranges::find(words.values(), name, &Filling::name);
        value = at == words.values().end() ? '{' + std::string(name) + '}' : to_text(at->value);
        return &value;
      },
      text);
  return text;
}

}  // namespace bihuan
