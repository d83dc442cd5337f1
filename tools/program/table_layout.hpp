#pragma once

#include <cstddef>
#include <optional>
#include <string>
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

inline constexpr std::size_t kColumnWidthMin = 8;     // a column is not shortened below this,
inline constexpr std::size_t kShortCellWidth = 20;    // nor one of codes, dates and words at all,
inline constexpr std::size_t kWrappedWidthMin = 24;   // nor one that wraps below this;
inline constexpr std::size_t kWrappedWidthMax = 100;  // off a terminal it is that wide at most

// The table as text: columns begin at the same place in every line, counted as a terminal shows them. In a
// terminal too narrow for it, columns without a value are left out, then the widest shortened, but neither
// the first, which names the line, nor numbers, dates and other short cells. What still does not fit is
// folded: each row becomes a block of labels and values.
[[nodiscard]] std::string laid_out(Layout layout);

}  // namespace bihuan
