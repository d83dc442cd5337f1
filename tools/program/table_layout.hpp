#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/program/terminal_text.hpp"

namespace bihuan {

// A column of a table as people read it.
struct LaidOutColumn {
  std::string head;
  std::vector<std::string> cells;  // as many in every column
  Side flush = Side::left;
  bool wraps = false;  // long text goes on in the next line instead of being shortened
};

struct Layout {
  std::vector<LaidOutColumn> columns;
  bool bold = false;                 // the headline
  std::optional<std::size_t> width;  // of the terminal; absent: as wide as it gets
};

inline constexpr std::size_t kColumnWidthMin = 8;    // a column is not shortened below this,
inline constexpr std::size_t kShortCellWidth = 20;   // nor one of codes, dates and words at all,
inline constexpr std::size_t kWrappedWidthMin = 18;  // nor one that wraps below this;
inline constexpr std::size_t kPageWidth = 120;       // what is wrapped off a terminal fits in that

// The table as text: columns begin at the same place in every line, counted as a terminal shows them. In a
// terminal too narrow for it, columns without a value are left out, then the widest shortened, but neither
// the first, which names the line, nor numbers, dates and other short cells. What still does not fit is
// folded: each row becomes a block of labels and values. Off a terminal nothing is shortened or left out;
// only what wraps is, to fit a page.
[[nodiscard]] std::string laid_out(Layout layout);

// A label and its value, which goes on under itself where it is longer than fits in `width`.
[[nodiscard]] std::string labelled(std::string_view label, std::size_t label_width, std::string_view value,
                                   std::size_t width);

}  // namespace bihuan
