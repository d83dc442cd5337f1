#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/time/instant.hpp"
#include "tools/program/output.hpp"
#include "tools/workbook/new_file.hpp"
#include "tools/workbook/xlsx_sheet.hpp"

namespace bihuan {

enum class FileForm { csv, xlsx };
// By the end of its name; absent: neither.
[[nodiscard]] std::optional<FileForm> file_form_of(const std::string& path);

// Where a table goes, and what is said of it.
struct TableFileOptions {
  std::string path;
  Existing existing = Existing::refused;
  Instant created{};   // told by a workbook: when what it tells was known, so that the same answer is the
                       // same file
  std::string note{};  // likewise, at the foot of its pages: by what it was answered
};

// A table written into a file, line by line in the same memory, there whole or not at all. A csv is as on
// stdout. A workbook is for people: headings and stable words in the language, times as local times, days and
// numbers as such; no text in it is a formula.
//
// Lifetime: form and columns outlive it. Threads: one.
class TableFile {
 public:
  // FAILS: conflict when something stands there; io; invalid_input for a column that is not there, or a name
  // that tells no form.
  [[nodiscard]] static Result<TableFile> begin(const TableFileOptions& where,
                                               const std::vector<std::string>& columns, const TableForm& form,
                                               const OutputOptions& options);
  // REQUIRES: a cell for each column. FAILS: io; invalid_input when the workbook cannot hold it.
  [[nodiscard]] Result<void> add(const std::vector<Cell>& cells);
  // FAILS: io; conflict when something stands there by now.
  [[nodiscard]] Result<void> finish();

 private:
  TableFile(NewFile file, const std::vector<std::string>& columns, const OutputOptions& options,
            std::vector<std::size_t> shown)
      : columns_(columns), file_(std::move(file)), language_(options.language), shown_(std::move(shown)) {}

  const std::vector<std::string>& columns_;
  std::string csv_;  // not written yet
  NewFile file_;
  Language language_;
  std::optional<XlsxSheet> sheet_;
  std::vector<std::size_t> shown_;
};

}  // namespace bihuan
