#include "tools/program/number_within.hpp"

#include <charconv>

namespace bihuan {

std::function<std::string(const std::string&)> number_within(const Session& session, std::int64_t least,
                                                             std::int64_t most) {
  return [&session, least, most](const std::string& text) {
    std::int64_t number = least;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number >= least && number <= most) return std::string();
    return session.say({"须在 {} 至 {} 之间", "is not {} to {}"}, least, most);
  };
}

}  // namespace bihuan
