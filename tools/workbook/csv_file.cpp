#include "tools/workbook/csv_file.hpp"

#include <csv.h>

#include <algorithm>
#include <utility>

#include "events/outcome/ensure.hpp"
#include "tools/input/input_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

// libcsv, fed one line at a time; its C callbacks fill one row.
class CsvFile::Parser {
 public:
  explicit Parser(char delimiter) : delimiter_(static_cast<unsigned char>(delimiter)) { start(); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { csv_free(&parser_); }

  void begin_row() {
    if (row_.fault) restart();
    row_.bytes.clear();
    row_.ends.clear();
    row_.size = 0;
    row_.blank = true;
    row_.fault.reset();
    complete_ = false;
    fed_ = 0;
  }

  // REQUIRES: no fault and not complete since begin_row().
  void feed(std::string_view line) {
    fed_ += line.size() + 1;
    if (fed_ > kCsvRowBytesMax) {
      row_.fault = CsvFault::row_too_long;
    } else if (!parse(line) || !parse("\n")) {
      row_.fault = CsvFault::broken_quote;
    } else if (!complete_ && parser_.entry_pos > kCsvFieldBytesMax) {
      row_.fault = CsvFault::field_too_long;
    }
  }

  void end_of_file() {
    if (!done()) row_.fault = CsvFault::broken_quote;
  }

  [[nodiscard]] bool done() const { return complete_ || row_.fault.has_value(); }
  [[nodiscard]] CsvRow& row() { return row_; }

 private:
  void start() {
    const int failed = csv_init(&parser_, CSV_STRICT | CSV_REPALL_NL);
    ENSURE(failed == 0);  // it checks its pointer only
    csv_set_delim(&parser_, delimiter_);
    csv_set_term_func(&parser_, [](unsigned char c) { return c == CSV_LF ? 1 : 0; });
  }

  void restart() {
    csv_free(&parser_);
    start();
  }

  bool parse(std::string_view bytes) {
    if (csv_parse(&parser_, bytes.data(), bytes.size(), on_field, on_row, this) == bytes.size()) return true;
    ENSURE(csv_error(&parser_) == CSV_EPARSE);  // else out of memory
    return false;
  }

  static void on_field(void* data, std::size_t size, void* self) noexcept {
    static_cast<Parser*>(self)->add_field({static_cast<const char*>(data), size});
  }
  static void on_row(int, void* self) noexcept { static_cast<Parser*>(self)->complete_ = true; }

  // Keeps no more fields than a row may have, so that a row of commas stays small.
  void add_field(std::string_view field) {
    if (row_.fault) return;
    if (field.size() > kCsvFieldBytesMax) {
      row_.fault = CsvFault::field_too_long;
      return;
    }
    ++row_.size;
    if (!field.empty()) row_.blank = false;
    if (row_.size > kCsvColumnsMax) return;
    row_.bytes.append(field);
    row_.ends.push_back(row_.bytes.size());
  }

  csv_parser parser_{};
  unsigned char delimiter_;
  CsvRow row_;
  bool complete_ = false;
  std::size_t fed_ = 0;
};

CsvFile::CsvFile(std::string bytes) : bytes_(std::move(bytes)), sha256_(bihuan::sha256(bytes_)) {}
CsvFile::CsvFile(CsvFile&&) noexcept = default;
CsvFile& CsvFile::operator=(CsvFile&&) noexcept = default;
CsvFile::~CsvFile() = default;

Result<CsvFile> CsvFile::open(const std::filesystem::path& path, char delimiter, Encoding encoding) {
  auto bytes = read_input(path, kCsvFileBytesMax, "split it");
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->empty()) {
    return fail(FailureKind::invalid_input, path.string(), "there is nothing in it",
                "see whether this is the file that is meant");
  }
  if (is_utf16(*bytes)) {
    return fail(FailureKind::invalid_input, path.string(), "the file is UTF-16", "save it as \"CSV UTF-8\"");
  }
  CsvFile file(std::move(*bytes));
  const bool marked = file.bytes_.starts_with(kBom);
  if (marked && encoding == Encoding::gb18030) {
    return fail(FailureKind::invalid_input, path.string(),
                "the file begins with the mark of UTF-8, not GB18030",
                "read it with the encoding utf-8, or let it be found out");
  }
  file.at_ = marked ? kBom.size() : 0;
  file.encoding_ = encoding;
  if (encoding == Encoding::automatic) {
    file.encoding_ = marked ? Encoding::utf_8 : detect_encoding(file.bytes_);
  }
  file.parser_ = std::make_unique<Parser>(delimiter);
  return file;
}

// Without its end, whichever of the three it is.
std::string_view CsvFile::take_line() {
  const std::string_view rest = std::string_view(bytes_).substr(at_);
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  at_ += end;
  if (end < rest.size()) at_ += rest.substr(end).starts_with("\r\n") ? 2 : 1;
  ++line_;
  return rest.substr(0, end);
}

const CsvRow* CsvFile::next() {
  if (at_ >= bytes_.size()) return nullptr;
  parser_->begin_row();
  CsvRow& row = parser_->row();
  row.row = ++row_;
  parser_->feed(take_line());
  row.line = line_;
  const std::size_t second_line = at_;
  while (!parser_->done() && at_ < bytes_.size()) parser_->feed(take_line());
  parser_->end_of_file();
  if (row.fault) {
    at_ = second_line;
    line_ = row.line;
  }
  return &row;
}

}  // namespace bihuan
