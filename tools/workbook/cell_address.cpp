#include "tools/workbook/cell_address.hpp"

#include <charconv>
#include <system_error>

namespace bihuan {

std::string column_name(std::uint32_t column) {
  std::string name;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

std::string to_text(CellAddress address) { return column_name(address.column) + std::to_string(address.row); }

std::optional<CellAddress> parse_cell_address(std::string_view text) {
  std::uint32_t column = 0;
  std::size_t letters = 0;
  while (letters < text.size() && letters < 4 && text[letters] >= 'A' && text[letters] <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(text[letters] - 'A') + 1;
    ++letters;
  }
  const std::string_view digits = text.substr(letters);
  if (column == 0 || column > kSheetColumnsMax || digits.empty() || digits.front() == '0')
    return std::nullopt;
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), row);
  if (error != std::errc() || end != digits.data() + digits.size() || row > kSheetRowsMax)
    return std::nullopt;
  return CellAddress{.row = row, .column = column - 1};
}

std::optional<CellRange> parse_cell_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto first = parse_cell_address(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_cell_address(text.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column) return std::nullopt;
  return CellRange{.first = *first, .last = *last};
}

}  // namespace bihuan
