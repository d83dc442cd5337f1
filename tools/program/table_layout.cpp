#include "tools/program/table_layout.hpp"

#include <algorithm>
#include <numeric>

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
    const std::size_t width = std::max(display_width(column.head), widest_cell(column));
    widths.push_back(column.wraps && !layout.width ? std::min(width, kWrappedWidthMax) : width);
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
  if (column.wraps) return kWrappedWidthMin;
  const std::size_t cells = widest_cell(column);
  const bool whole = first || column.flush == Side::right || cells <= kShortCellWidth;
  return whole ? std::max(kColumnWidthMin, cells) : kColumnWidthMin;
}

// Takes from the widest columns until all fit.
bool squeeze(std::vector<std::size_t>& widths, const Layout& layout) {
  std::vector<std::size_t> least;
  for (const LaidOutColumn& column : layout.columns) least.push_back(least_width(column, least.empty()));
  for (std::size_t sum = total(widths); sum > *layout.width; --sum) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
    }
    if (widest == widths.size()) return false;
    --widths[widest];
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
      text += padded(column.head, label_width + kGap) + column.cells[row] + '\n';
    }
  }
  return text;
}

}  // namespace

std::string laid_out(Layout layout) {
  std::vector<std::size_t> widths = natural_widths(layout);
  if (layout.width && total(widths) > *layout.width) {
    std::erase_if(layout.columns, [](const LaidOutColumn& column) {
      return !column.cells.empty() && std::ranges::all_of(column.cells, &std::string::empty);
    });
    widths = natural_widths(layout);
  }
  if (layout.width && !squeeze(widths, layout)) return as_blocks(layout);
  return as_table(layout, widths);
}

}  // namespace bihuan
