#include "tests/tools/workbook/made_workbook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <array>
#include <ctime>
#include <fstream>
#include <iterator>

#include "events/outcome/ensure.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kMain = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
constexpr std::string_view kDeclaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kOfficeType =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relationships(const std::vector<std::array<std::string, 3>>& entries) {
  std::string xml(kDeclaration);
  xml += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  for (const auto& [id, type, target] : entries) {
    xml += fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kOfficeType, type, target);
  }
  return xml + "</Relationships>";
}

}  // namespace

std::string zipped(const ZippedParts& parts, const char* password) {
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  ENSURE(zip != nullptr);
  zip_source_keep(target);
  for (const auto& [name, contents] : parts) {
    zip_source_t* const source = zip_source_buffer(zip, contents.data(), contents.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    ENSURE(index >= 0);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 1);
    if (password != nullptr) {
      zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password);
    }
    zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), std::time_t{1'700'000'000}, 0);
  }
  ENSURE(zip_close(zip) == 0);
  ENSURE(zip_source_open(target) == 0);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  ENSURE(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

ZippedParts HandMadeWorkbook::parts() const {
  std::vector<std::array<std::string, 3>> of_workbook{{"rId1", "worksheet", "worksheets/sheet1.xml"}};
  if (!styles.empty()) of_workbook.push_back({"rId2", "styles", "styles.xml"});
  if (!strings.empty()) of_workbook.push_back({"rId3", "sharedStrings", "/xl/sharedStrings.xml"});
  ZippedParts made{
      {"_rels/.rels", relationships({{"rId1", "officeDocument", "xl/workbook.xml"}})},
      {"xl/workbook.xml",
       fmt::format(
           R"({}<workbook {} xmlns:r="{}">{}<sheets><sheet name="台账" sheetId="1" {} r:id="rId1"/></sheets></workbook>)",
           kDeclaration, kMain, kOfficeType, workbook_properties, sheet_state)},
      {"xl/_rels/workbook.xml.rels", relationships(of_workbook)},
      {"xl/worksheets/sheet1.xml",
       fmt::format("{}<worksheet {}>{}</worksheet>", kDeclaration, kMain, sheet)}};
  if (!styles.empty())
    made.emplace_back("xl/styles.xml",
                      fmt::format("{}<styleSheet {}>{}</styleSheet>", kDeclaration, kMain, styles));
  if (!strings.empty())
    made.emplace_back("xl/sharedStrings.xml",
                      fmt::format("{}<sst {}>{}</sst>", kDeclaration, kMain, strings));
  return made;
}

std::string renamed_in_zip(std::string bytes, std::string_view from, std::string_view to) {
  ENSURE(from.size() == to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at)) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

std::string rows_of(const XlsxFile& file, std::size_t sheet) {
  constexpr std::array<std::string_view, 10> kKinds{
      "blank", "text", "number", "date", "time", "date_time", "duration", "boolean", "error", "uncomputed"};
  std::string text;
  const auto read = file.visit_rows(file.sheets()[sheet], [&](const SheetRow& row) {
    text += std::to_string(row.row) + (row.hidden ? " hidden" : "");
    for (const SheetCell& cell : row.cells) {
      text += fmt::format(" [{}={} {}{}]", column_name(cell.column), cell.text,
                          kKinds[static_cast<std::size_t>(cell.kind)], cell.formula ? " formula" : "");
    }
    text += '\n';
    return true;
  });
  return read ? text : to_text(read.error());
}

std::string rows_of(std::string bytes, const WorkbookLimits& limits) {
  const auto file = XlsxFile::read(std::move(bytes), "a.xlsx", limits);
  return file ? rows_of(*file) : to_text(file.error());
}

std::string part_of_workbook(const std::filesystem::path& path, std::string_view part) {
  std::ifstream file(path, std::ios::binary);
  const auto package = ZipPackage::open({std::istreambuf_iterator<char>(file), {}}, "a.xlsx", {});
  std::string text;
  EXPECT_TRUE(package->read(part, [&](std::string_view piece) {
    text += piece;
    return true;
  }));
  return text;
}

}  // namespace bihuan
