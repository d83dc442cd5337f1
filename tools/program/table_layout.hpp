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
};

struct Layout {
  std::vector<LaidOutColumn> columns;
  bool bold = false;                 // the headline
  std::optional<std::size_t> width;  // of the terminal; absent: as wide as it gets
};

inline constexpr std::size_t kColumnWidthMin = 8;  // a column is not shortened below this

// The table as text: columns begin at the same place in every line, counted as a terminal shows them. In a
// narrow terminal the widest columns are shortened first; what still does not fit is folded: each row then
// becomes a block of labels and values.
[[nodiscard]] std::string laid_out(Layout layout);

}  // namespace bihuan
