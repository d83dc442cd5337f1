#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/commands/written.hpp"

namespace bihuan {

// What is wrong at one place of one file, and what was meant or is to be done.
// Shape: line and column count from 1, the column in characters; `member` is the path of the field
//        ("data.inspectors[1]"), empty when the notation itself is broken; `remedy` may be empty.
struct Mistake {
  std::int64_t column = 1;
  Words detail;
  std::string file;
  std::int64_t line = 1;
  std::string member;
  Words remedy;

  bool operator==(const Mistake&) const = default;
};

// The slip's place in a text whose first line is line `first_line` of the file.
[[nodiscard]] Mistake placed(const Slip& slip, std::string_view text, std::string_view file,
                             std::int64_t first_line = 1);

// In English: "orders.jsonl:3:14: data.inspectors[1]: no person is known by 'I-99' (did you mean 'I-09'?)"
[[nodiscard]] std::string to_text(const Mistake& mistake);
// The same as words, to be told in any language.
[[nodiscard]] Words said(const Mistake& mistake);

}  // namespace bihuan
