#include "tools/program/table_layout.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bihuan {
namespace {

constexpr std::size_t kGap = 2;  // spaces between columns
constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";

std::size_t widest_cell(const LaidOutColumn& column) {
  std::size_t width = 0;
  for (const std::string& cell : column.cells) width = std::max(width, display_width(cell));
  return width;
}

std::vector<std::size_t> natural_widths(const Layout& layout) {
  std::vector<std::size_t> widths;
  for (const LaidOutColumn& column : layout.columns) {
    widths.push_back(std::max(display_width(column.head), widest_cell(column)));
  }
  return widths;
}

std::size_t total(const std::vector<std::size_t>& widths) {
  const std::size_t gaps = widths.empty() ? 0 : kGap * (widths.size() - 1);
  return std::accumulate(widths.begin(), widths.end(), gaps);
}

// How narrow a column may become. A shortened number or date is a wrong one, and the first column names the
// line.
std::size_t least_width(const LaidOutColumn& column, bool first) {
  if (column.wraps) return std::max(kWrappedWidthMin, display_width(column.head));
  const std::size_t cells = widest_cell(column);
  const bool whole = first || column.flush == Side::right || cells <= kShortCellWidth;
  return whole ? std::max(kColumnWidthMin, cells) : kColumnWidthMin;
}

// The next column to take from: of those that still may become narrower the widest, but the one that wraps
// and has the most to say only after the others that wrap. Their number: none may.
std::size_t next_to_squeeze(const std::vector<std::size_t>& widths, const std::vector<std::size_t>& least,
                            const Layout& layout, std::size_t main) {
  std::size_t widest = widths.size();
  std::size_t widest_beside = widths.size();
  const auto wider = [&](std::size_t i, std::size_t best) {
    return widths[i] > least[i] && (best == widths.size() || widths[i] > widths[best]);
  };
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (wider(i, widest)) widest = i;
    if (layout.columns[i].wraps && i != main && wider(i, widest_beside)) widest_beside = i;
  }
  return widest == main && widest_beside < widths.size() ? widest_beside : widest;
}

// The widest of the columns that wrap; their number: none does.
std::size_t main_column(const Layout& layout, const std::vector<std::size_t>& widths) {
  std::size_t main = widths.size();
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (layout.columns[i].wraps && (main == widths.size() || widths[i] > widths[main])) main = i;
  }
  return main;
}

// Takes from columns until all fit in `width`; off a terminal only from those that wrap.
bool squeeze(std::vector<std::size_t>& widths, const Layout& layout, std::size_t width) {
  std::vector<std::size_t> least;
  for (const LaidOutColumn& column : layout.columns) {
    const bool whole = !layout.width && !column.wraps;
    least.push_back(whole ? widths[least.size()] : least_width(column, least.empty()));
  }
  const std::size_t main = main_column(layout, widths);
  for (std::size_t sum = total(widths); sum > width; --sum) {
    const std::size_t next = next_to_squeeze(widths, least, layout, main);
    if (next == widths.size()) return false;
    --widths[next];
  }
  return true;
}

// One row, as many lines as its longest wrapping cell needs.
std::string line(const Layout& layout, const std::vector<std::size_t>& widths, auto&& text_of) {
  std::vector<std::vector<std::string>> pieces;
  std::size_t height = 1;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::string& text = text_of(i);
    pieces.push_back(layout.columns[i].wraps ? wrapped(text, widths[i])
                                             : std::vector<std::string>{shortened(text, widths[i])});
    height = std::max(height, pieces.back().size());
  }
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string one;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) one.append(kGap, ' ');
      one += padded(row < pieces[i].size() ? pieces[i][row] : "", widths[i], layout.columns[i].flush);
    }
    one.erase(one.find_last_not_of(' ') + 1);
    text += (row > 0 ? "\n" : "") + one;
  }
  return text;
}

std::string rule(const std::vector<std::size_t>& widths) {
  std::string text;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) text.append(kGap, ' ');
    for (std::size_t n = 0; n < widths[i]; ++n) text += "─";
  }
  return text;
}

std::string as_table(const Layout& layout, const std::vector<std::size_t>& widths) {
  std::string head = line(layout, widths, [&](std::size_t i) { return layout.columns[i].head; });
  if (layout.bold) head = std::string(kBold) + head + std::string(kPlain);
  std::string table = head + '\n' + rule(widths) + '\n';
  const std::size_t rows = layout.columns.empty() ? 0 : layout.columns.front().cells.size();
  for (std::size_t row = 0; row < rows; ++row) {
    table += line(layout, widths, [&](std::size_t i) { return layout.columns[i].cells[row]; }) + '\n';
  }
  return table;
}

std::string as_blocks(const Layout& layout) {
  std::size_t label_width = 0;
  for (const LaidOutColumn& column : layout.columns) {
    label_width = std::max(label_width, display_width(column.head));
  }
  std::string text;
  const std::size_t rows = layout.columns.empty() ? 0 : layout.columns.front().cells.size();
  for (std::size_t row = 0; row < rows; ++row) {
    if (row > 0) text += '\n';
    for (const LaidOutColumn& column : layout.columns) {
      if (column.cells[row].empty()) continue;
      text += labelled(column.head, label_width, column.cells[row], *layout.width);
    }
  }
  return text;
}

}  // namespace

std::string labelled(std::string_view label, std::size_t label_width, std::string_view value,
                     std::size_t width) {
  const std::size_t beside = label_width + kGap;
  std::string text;
  std::string_view head = label;
  for (const std::string& piece :
       wrapped(value, std::max(kWrappedWidthMin, width - std::min(width, beside)))) {
    text += padded(std::exchange(head, ""), beside) + piece + '\n';
  }
  return text;
}

std::string laid_out(Layout layout) {
  std::vector<std::size_t> widths = natural_widths(layout);
  if (layout.width && total(widths) > *layout.width) {
    std::erase_if(layout.columns, [](const LaidOutColumn& column) {
      return !column.cells.empty() && std::ranges::all_of(column.cells, &std::string::empty);
    });
    widths = natural_widths(layout);
  }
  const bool fits = squeeze(widths, layout, layout.width.value_or(kPageWidth));
  if (layout.width && !fits) return as_blocks(layout);
  return as_table(layout, widths);
}

}  // namespace bihuan
