#pragma once

// One row of a register becomes one case, or says why not. Only register_reader includes this.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/register/register_reader.hpp"
#include "tools/workbook/csv_file.hpp"

namespace bihuan {

using ColumnPositions = std::map<std::string, std::size_t, std::less<>>;

// `read` is whole only without problems; its row, and its id where there is a readable one, always stand.
struct CaseRow {
  RegisterCase read;
  std::uint64_t line = 0;
  std::vector<RowProblem> problems;
};

// Lifetime: the mapping must outlive it.
class CaseReader {
 public:
  CaseReader(const RegisterMapping& mapping, ColumnPositions positions, Encoding encoding)
      : mapping_(mapping), positions_(std::move(positions)), encoding_(encoding) {}

  // REQUIRES: the row has as many fields as the header.
  [[nodiscard]] CaseRow read(const CsvRow& row) const;

 private:
  const RegisterMapping& mapping_;
  ColumnPositions positions_;
  Encoding encoding_;
};

}  // namespace bihuan
