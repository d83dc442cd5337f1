#include "tools/program/table_layout.hpp"

#include <algorithm>
#include <numeric>

namespace bihuan {
namespace {

constexpr std::size_t kGap = 2;  // spaces between columns
constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";

std::vector<std::size_t> natural_widths(const Layout& layout) {
  std::vector<std::size_t> widths;
  for (const LaidOutColumn& column : layout.columns) {
    std::size_t width = display_width(column.head);
    for (const std::string& cell : column.cells) width = std::max(width, display_width(cell));
    widths.push_back(width);
  }
  return widths;
}

std::size_t total(const std::vector<std::size_t>& widths) {
  const std::size_t gaps = widths.empty() ? 0 : kGap * (widths.size() - 1);
  return std::accumulate(widths.begin(), widths.end(), gaps);
}

// Takes from the widest columns until all fit, but from none below its headline or the minimum.
bool squeeze(std::vector<std::size_t>& widths, const Layout& layout) {
  while (total(widths) > *layout.width) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::size_t least = std::max(kColumnWidthMin, display_width(layout.columns[i].head));
      const bool numbers = layout.columns[i].flush == Side::right;  // a shortened number is a wrong number
      if (numbers || widths[i] <= least) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return false;
    --widths[widest];
  }
  return true;
}

std::string line(const Layout& layout, const std::vector<std::size_t>& widths, auto&& text_of) {
  std::string text;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) text.append(kGap, ' ');
    text += padded(shortened(text_of(i), widths[i]), widths[i], layout.columns[i].flush);
  }
  text.erase(text.find_last_not_of(' ') + 1);
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
  if (layout.width && !squeeze(widths, layout)) return as_blocks(layout);
  return as_table(layout, widths);
}

}  // namespace bihuan
