#include "tools/workbook/xlsx_writer.hpp"

#include <utility>

#include "tools/workbook/new_file.hpp"

namespace bihuan {

Result<void> write_xlsx(const std::filesystem::path& path, const WrittenTable& table, Instant created) {
  auto file = NewFile::begin(path, Existing::replaced);
  if (!file) return std::unexpected(std::move(file.error()));
  auto sheet = XlsxSheet::begin(
      file->meanwhile(), path.string(),
      {.sheet = table.sheet, .headings = table.headings, .widths = table.widths, .note = {}}, created);
  if (!sheet) return std::unexpected(std::move(sheet.error()));
  for (const std::vector<WrittenCell>& row : table.rows) {
    if (auto added = sheet->add(row); !added) return added;
  }
  if (auto finished = sheet->finish(); !finished) return finished;
  return file->keep();
}

}  // namespace bihuan
