#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/commands/written.hpp"
#include "tools/scenario/scenario.hpp"

namespace bihuan {

// One statement of a scenario: a line that begins at the margin, with the indented lines under it.
struct Statement {
  std::size_t begin = 0;  // byte offsets in the text
  std::size_t end = 0;
  std::int64_t line = 1;  // of its beginning
};

// The statements of a text whose comment lines were blanked. FAILS: an indented line under nothing.
[[nodiscard]] std::expected<std::vector<Statement>, Slip> statements_of(std::string_view text);

// The text with every line whose first character is '#' made of spaces; offsets stay as they are.
[[nodiscard]] std::string without_comments(std::string text);

// Reads a statement word by word. Words are parted by spaces and line ends; a quoted part is one word.
// The first mistake sticks, and there are no more words after it.
class StatementReader {
 public:
  StatementReader(std::string_view text, const Statement& statement)
      : text_(text.substr(0, statement.end)), at_(statement.begin) {}

  [[nodiscard]] bool at_end();
  [[nodiscard]] std::size_t at();         // where the next word begins
  [[nodiscard]] std::string_view peek();  // the next word as written; empty at the end
  Spelled take();                         // REQUIRES: not at the end
  bool take_if(std::string_view word);
  // The next word, when it has the form field=value, field!=value or field~value.
  [[nodiscard]] std::optional<std::pair<FieldMatch, std::size_t>> take_match();
  // The value in braces that begins here.
  [[nodiscard]] std::optional<Written> take_written();
  // Everything that is left, on one line.
  [[nodiscard]] std::string take_rest();

  void refuse(std::size_t at, Words detail, Words remedy = {});
  [[nodiscard]] const std::optional<Slip>& slip() const { return slip_; }

 private:
  [[nodiscard]] std::size_t end_of_word();

  std::string_view text_;
  std::size_t at_;
  std::optional<Slip> slip_;
};

// The text of a statement on one line, runs of spaces made one.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace bihuan
