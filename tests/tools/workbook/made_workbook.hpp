#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/time/instant.hpp"
#include "tools/workbook/xlsx_file.hpp"

namespace bihuan {

// Names and contents, in this order.
using ZippedParts = std::vector<std::pair<std::string, std::string>>;

// A zip archive of them, deflated; the same bytes for the same parts. With a password, each is encrypted.
[[nodiscard]] std::string zipped(const ZippedParts& parts, const char* password = nullptr);

// The parts of a workbook around the XML a test is about, with one sheet called 台账.
struct HandMadeWorkbook {
  std::string sheet = R"(<sheetData/>)";  // the inside of <worksheet>
  std::string strings;                    // the inside of <sst>; without it there is no such part
  std::string styles;                     // the inside of <styleSheet>; likewise
  std::string workbook_properties;        // <workbookPr .../>
  std::string sheet_state;                // state="hidden"

  [[nodiscard]] ZippedParts parts() const;
  [[nodiscard]] std::string bytes() const { return zipped(parts()); }
};

// Replaces all of one name's bytes by another's of the same length, in the archive's own tables too.
[[nodiscard]] std::string renamed_in_zip(std::string bytes, std::string_view from, std::string_view to);

// All rows of a sheet as "7[C=text kind]..." lines; or the failure, as to_text gives it.
[[nodiscard]] std::string rows_of(const XlsxFile& file, std::size_t sheet = 0);
[[nodiscard]] std::string rows_of(std::string bytes, const WorkbookLimits& limits = {});

inline const Instant kWorkbookCreated = instant_from_micros(1'709'600'000'000'000);

// The bytes of one part of a written workbook: "xl/worksheets/sheet1.xml".
[[nodiscard]] std::string part_of_workbook(const std::filesystem::path& path, std::string_view part);

}  // namespace bihuan
