#include "tools/register/register_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "events/free_text.hpp"
#include "tools/register/row_collection.hpp"
#include "tools/register/sheet_register.hpp"
#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/csv_file.hpp"

namespace bihuan {
namespace {

constexpr std::uint64_t kProgressBytes = 1u << 20;

std::unexpected<Failure> refuse_header(const std::filesystem::path& path, std::uint64_t line, Words detail,
                                       Words remedy = {}) {
  return fail(FailureKind::invalid_input, fmt::format("{}:{}", path.string(), line), std::move(detail),
              std::move(remedy));
}

Result<std::vector<std::string>> read_header(const std::filesystem::path& path, CsvFile& file) {
  const CsvRow* row = file.next();
  while (row != nullptr && row->blank && !row->fault) row = file.next();
  if (row == nullptr) return refuse_header(path, 1, "the header is missing: the file holds nothing");
  if (row->fault)
    return refuse_header(path, row->line, "the header is broken", "a quote has no partner, or it never ends");
  if (row->size > kCsvColumnsMax) {
    return refuse_header(path, row->line,
                         said("the header has more than {most} columns", {{"most", kCsvColumnsMax}}));
  }
  std::vector<std::string> header;
  for (std::size_t i = 0; i < row->size; ++i) {
    const auto text = decode(row->field(i), file.encoding());
    if (!text || !check_text(*text, kCsvFieldBytesMax)) {
      return refuse_header(path, row->line,
                           said("the header is not text in column {column}", {{"column", i + 1}}),
                           "save the file as \"CSV UTF-8\"");
    }
    header.emplace_back(trimmed(*text));
  }
  return header;
}

// Where each column of the mapping stands.
Result<ColumnPositions> find_columns(const std::filesystem::path& path,
                                     const std::vector<std::string>& header, const RegisterMapping& mapping) {
  ColumnPositions positions;
  for (const std::string& column : columns_of(mapping)) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) {
      return refuse_header(
          path, 1, said("the header has no column \"{column}\"", {{"column", column}}),
          said("it has: {known}", {{"known", excerpt(fmt::format("{}", fmt::join(header, ", ")))}}));
    }
    if (std::find(found + 1, header.end(), column) != header.end()) {
      return refuse_header(path, 1,
                           said("the header has the column \"{column}\" twice", {{"column", column}}));
    }
    positions.emplace(column, static_cast<std::size_t>(found - header.begin()));
  }
  return positions;
}

// What makes a row unreadable before any of its cells is looked at.
std::optional<RowProblem> whole_row_problem(const CsvRow& row, const std::vector<std::string>& header) {
  RowProblem problem;
  problem.row = row.row;
  problem.line = row.line;
  if (!row.fault) {
    if (row.size == header.size()) return std::nullopt;
    problem.code = RowProblemCode::wrong_field_count;
    problem.value = std::to_string(row.size);
    problem.expected = std::to_string(header.size());
    return problem;
  }
  problem.column = row.size < header.size() ? header[row.size] : std::to_string(row.size + 1);
  switch (*row.fault) {
    case CsvFault::broken_quote:
      problem.code = RowProblemCode::broken_quote;
      break;
    case CsvFault::field_too_long:
      problem.code = RowProblemCode::field_too_long;
      problem.expected = std::to_string(kCsvFieldBytesMax);
      break;
    case CsvFault::row_too_long:
      problem.code = RowProblemCode::row_too_long;
      problem.column.clear();
      problem.expected = std::to_string(kCsvRowBytesMax);
      break;
  }
  return problem;
}

Result<RegisterFile> read_csv_register(const std::filesystem::path& path, const RegisterMapping& mapping,
                                       const ReadProgress& progress) {
  auto file = CsvFile::open(path, mapping.delimiter, mapping.encoding);
  if (!file) return std::unexpected(file.error());
  const auto header = read_header(path, *file);
  if (!header) return std::unexpected(header.error());
  auto positions = find_columns(path, *header, mapping);
  if (!positions) return std::unexpected(positions.error());

  const CaseReader reader(mapping, std::move(*positions), file->encoding());
  RowCollection collection;
  std::uint64_t told = 0;
  while (const CsvRow* const row = file->next()) {
    if (progress && file->bytes_read() >= told + kProgressBytes) {
      told = file->bytes_read();
      progress(told, file->bytes_total());
    }
    if (row->blank && !row->fault) continue;
    if (auto problem = whole_row_problem(*row, *header)) {
      collection.add_problems({std::move(*problem)});
    } else {
      collection.add(reader.read(*row), mapping);
    }
  }
  if (progress) progress(file->bytes_total(), file->bytes_total());
  RegisterFile read = collection.take();
  read.sha256 = file->sha256();
  read.encoding = file->encoding();
  return read;
}

}  // namespace

Result<RegisterFile> read_register(const std::filesystem::path& path, const RegisterMapping& mapping,
                                   const ReadProgress& progress, std::string_view sheet) {
  const bool workbook = is_workbook(path);
  if (!workbook && !sheet.empty()) {
    return fail(FailureKind::invalid_input, path.string(), "has no sheets: it is no workbook",
                "leave the sheet out, or give the .xlsx");
  }
  if (workbook || mapping.layout == RegisterLayout::ledger) return read_sheet_register(path, mapping, sheet);
  return read_csv_register(path, mapping, progress);
}

}  // namespace bihuan
