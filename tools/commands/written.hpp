#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/outcome/words.hpp"

namespace bihuan {

// A mistake in something somebody wrote, before it is known in which line of which file.
// Shape: `at` is a byte offset in the text that was read; `member` the path of the field, empty when the
//        notation itself is broken.
struct Slip {
  std::size_t at = 0;
  Words detail;
  std::string member;
  Words remedy;
};

// A text somebody wrote, and where.
struct Spelled {
  std::size_t at = 0;
  std::string text;
};

// The notations a command's data may be written in.
enum class Notation {
  json,     // RFC 8259
  relaxed,  // JSON whose names and texts need no quotes when they hold neither space nor ,:{}[]"
};

inline constexpr int kWrittenDepthMax = 16;  // objects and lists inside one another

// A value as it was written: the tree of one JSON document, every node knowing its place.
struct Written {
  enum class Kind {
    list,
    object,
    text,  // in quotes
    word,  // a number, true, false; in the relaxed notation any text without quotes
  };

  std::size_t at = 0;
  Kind kind = Kind::object;
  std::vector<Written> elements;      // of a list
  std::vector<std::size_t> names_at;  // of an object, beside `names` and `elements`
  std::vector<std::string> names;     // of an object, as written, each once
  std::string text;                   // of a text or word

  [[nodiscard]] const Written* member(std::string_view name) const;
};

// Reads the value that starts at `at` (spaces before it are skipped) and moves `at` behind it.
// REQUIRES: `text` is UTF-8 without zero bytes. FAILS: with the place and what was expected there.
[[nodiscard]] std::expected<Written, Slip> parse_written(std::string_view text, std::size_t& at,
                                                         Notation notation);

// Line and column, both from 1, the column in characters.
struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;
};
[[nodiscard]] TextPlace place_of(std::string_view text, std::size_t at);

}  // namespace bihuan
