#include "tools/workbook/xlsx_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "tools/input/input_file.hpp"
#include "tools/workbook/cell_text.hpp"
#include "tools/workbook/sheet_part.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// An encrypted .xlsx is an OLE file with a stream of this name, in UTF-16.
bool is_encrypted(std::string_view bytes) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) name.append({c, '\0'});
  return bytes.find(name) != std::string_view::npos;
}

bool is_web_page(std::string_view bytes) {
  std::string beginning;
  for (const char c : bytes.substr(0, 1'000))
    beginning += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return beginning.find("<html") != std::string::npos || beginning.find("<table") != std::string::npos;
}

Result<void> check_kind(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip)) return {};
  if (bytes.empty()) {
    return fail(FailureKind::invalid_input, name, "there is nothing in it",
                "see whether this is the file that is meant");
  }
  if (bytes.starts_with(kOle) && is_encrypted(bytes)) {
    return fail(FailureKind::invalid_input, name, "is protected by a password", "remove the password first");
  }
  if (bytes.starts_with(kOle)) {
    return fail(FailureKind::invalid_input, name, "is an old workbook (.xls)", "save it as .xlsx");
  }
  if (is_web_page(bytes)) {
    return fail(FailureKind::invalid_input, name, "is a web page, whatever its name says",
                "open it in Excel or WPS and save it as .xlsx");
  }
  return fail(FailureKind::invalid_input, name, "is no workbook", "save the table as .xlsx");
}

}  // namespace

Result<XlsxFile> XlsxFile::open(const std::filesystem::path& path, const WorkbookLimits& limits) {
  auto bytes = read_input(path, limits.file_bytes, "split the workbook");
  if (!bytes) return std::unexpected(bytes.error());
  return read(std::move(*bytes), path.string(), limits);
}

Result<XlsxFile> XlsxFile::read(std::string bytes, std::string name, const WorkbookLimits& limits) {
  if (bytes.size() > limits.file_bytes) {
    return fail(FailureKind::invalid_input, name,
                said("has more than {most} bytes", {{"most", limits.file_bytes}}), "split the workbook");
  }
  if (auto checked = check_kind(bytes, name); !checked) return std::unexpected(checked.error());
  const Digest sha256 = bihuan::sha256(bytes);
  auto package = ZipPackage::open(std::move(bytes), std::move(name), limits);
  if (!package) return std::unexpected(package.error());
  XlsxFile file(std::move(*package), sha256);
  auto parts = read_workbook_parts(file.package_);
  if (!parts) return std::unexpected(parts.error());
  file.parts_ = std::move(*parts);
  return file;
}

Result<const Sheet*> XlsxFile::sheet_named(std::string_view name) const {
  std::string there;
  for (const Sheet& sheet : sheets()) {
    if (sheet.name == name) return &sheet;
    there += (there.empty() ? "" : ", ") + sheet.name;
  }
  return fail(FailureKind::not_found, this->name(),
              said("has no sheet \"{sheet}\"", {{"sheet", std::string(name)}}),
              said("its sheets: {sheets}", {{"sheets", there}}));
}

Result<void> XlsxFile::visit_rows(const Sheet& sheet, const RowVisitor& visitor) const {
  return read_sheet_rows(package_, sheet, parts_, visitor);
}

Result<std::vector<CellRange>> XlsxFile::merged_ranges(const Sheet& sheet) const {
  return read_merged_ranges(package_, sheet);
}

}  // namespace bihuan
