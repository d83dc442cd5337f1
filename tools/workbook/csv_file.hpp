#pragma once

// A CSV file as it is: its bytes, its hash, its rows. What a column means is the mapping's business.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "tools/workbook/text_encoding.hpp"

namespace bihuan {

inline constexpr std::uint64_t kCsvFileBytesMax = 1ull << 30;
inline constexpr std::size_t kCsvRowBytesMax = 1u << 20;
inline constexpr std::size_t kCsvFieldBytesMax = 64u << 10;
inline constexpr std::size_t kCsvColumnsMax = 500;

enum class CsvFault { broken_quote, field_too_long, row_too_long };

// One row, numbered as a spreadsheet does: the header is 1, a cell of several lines is still one row, an
// empty line is a row.
struct CsvRow {
  std::uint64_t row = 0;
  std::uint64_t line = 0;  // where it begins, as a text editor counts
  std::optional<CsvFault> fault;
  std::size_t size = 0;  // fields; with a fault those before it, so that it is the number of the faulty field
  bool blank = true;     // nothing but empty fields

  // In the file's own encoding, line breaks inside as "\n", spaces around an unquoted field taken off.
  // REQUIRES: i < size and i < kCsvColumnsMax.
  [[nodiscard]] std::string_view field(std::size_t i) const {
    return std::string_view(bytes).substr(i == 0 ? 0 : ends[i - 1], ends[i] - (i == 0 ? 0 : ends[i - 1]));
  }

  std::string bytes;
  std::vector<std::size_t> ends;
};

// Reads strictly by RFC 4180, with LF, CRLF or CR at the end of a line.
//
// A row with a fault is given as such, and reading goes on at the line after its first: a quote that nobody
// closed costs one row, not the rest of the file.
// Lifetime: the whole file is in memory while this lives, so what is hashed is what is read.
class CsvFile {
 public:
  // FAILS: not_found, io; invalid_input when it is empty, larger than kCsvFileBytesMax, or UTF-16.
  [[nodiscard]] static Result<CsvFile> open(const std::filesystem::path& path, char delimiter,
                                            Encoding encoding);
  CsvFile(CsvFile&&) noexcept;
  CsvFile& operator=(CsvFile&&) noexcept;
  ~CsvFile();

  // The next row, valid until the next call; null at the end.
  [[nodiscard]] const CsvRow* next();

  [[nodiscard]] const Digest& sha256() const { return sha256_; }  // of the whole file
  [[nodiscard]] Encoding encoding() const { return encoding_; }   // never `automatic`
  [[nodiscard]] std::uint64_t bytes_read() const { return at_; }
  [[nodiscard]] std::uint64_t bytes_total() const { return bytes_.size(); }

 private:
  class Parser;

  explicit CsvFile(std::string bytes);
  [[nodiscard]] std::string_view take_line();

  std::string bytes_;
  Digest sha256_;
  Encoding encoding_ = Encoding::utf_8;
  std::size_t at_ = 0;
  std::uint64_t row_ = 0;
  std::uint64_t line_ = 0;
  std::unique_ptr<Parser> parser_;
};

}  // namespace bihuan
