#pragma once

// Words for people. They are made in English where things happen and told in any language where people read.

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bihuan {

struct Filling;
class Words;

// What the words say in English: for logs, tests and comparisons.
[[nodiscard]] std::string to_text(const Words& words);

// A message and its values: a pattern in English with {named} placeholders, which as in gettext is the key
// under which api/messages has its translations. So a pattern is a literal, never put together: what differs
// is a value.
//
// A text that is no message stands as it is in every language: a path, a field, a number, what somebody
// wrote. That is what a std::string becomes; a literal becomes a pattern.
class Words {
 public:
  Words();
  Words(const Words& other);
  Words(Words&& other) noexcept;
  Words& operator=(const Words& other);
  Words& operator=(Words&& other) noexcept;
  ~Words();
  template <std::size_t N>
  Words(const char (&pattern)[N]) : Words(Literal{pattern}) {}
  template <std::size_t N>
  Words(char (&buffer)[N]) = delete;  // no literal
  Words(std::string_view pattern, std::vector<Filling> values);
  Words(std::string text);
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Words(Number number)
      : Words(std::to_string(number)) {}

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] bool is_message() const { return is_message_; }
  [[nodiscard]] const std::string& text() const { return text_; }  // the pattern of a message
  [[nodiscard]] const std::vector<Filling>& values() const { return values_; }

  bool operator==(const Words& other) const;
  // Whether that is what they say in English.
  template <class Text>
  requires(std::convertible_to<const Text&, std::string_view>) friend bool operator==(const Words& words,
                                                                                      const Text& english) {
    return std::string_view(to_text(words)) == std::string_view(english);
  }

 private:
  struct Literal {
    std::string_view pattern;
  };
  explicit Words(Literal literal);

  bool is_message_ = false;
  std::string text_;
  std::vector<Filling> values_;
};

// What goes where a pattern says {name}; words in their turn, so that they are translated too.
struct Filling {
  std::string name;
  Words value;

  bool operator==(const Filling&) const = default;
};

// Here, where Filling is whole.
inline Words::Words() = default;
inline Words::Words(const Words& other) = default;
inline Words::Words(Words&& other) noexcept = default;
inline Words& Words::operator=(const Words& other) = default;
inline Words& Words::operator=(Words&& other) noexcept = default;
inline Words::~Words() = default;

// A message with values: said("expected {expected}, met {met}", {{"expected", 8}, {"met", bytes.size()}}).
template <std::size_t N>
[[nodiscard]] Words said(const char (&pattern)[N], std::vector<Filling> values) {
  return {std::string_view(pattern), std::move(values)};
}

// A stable word of the code ("hazard", "person"), which the catalogue has translations of.
[[nodiscard]] inline Words by_name(std::string_view word) { return {word, {}}; }

// `pattern` with what `value_of(name)` answers for each {name}: a pointer to text, or null, where the
// placeholder stays away. Answers whether every value was there.
template <class ValueOf>
bool fill(std::string_view pattern, ValueOf value_of, std::string& out) {
  bool whole = true;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    out += pattern.substr(0, open);
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string* const value = value_of(pattern.substr(open + 1, close - open - 1));
    if (value != nullptr) out += *value;
    whole = whole && value != nullptr;
    pattern.remove_prefix(close + 1);
  }
  return whole;
}

}  // namespace bihuan
