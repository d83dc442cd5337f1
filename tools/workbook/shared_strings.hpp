#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "events/outcome/result.hpp"
#include "tools/workbook/zip_package.hpp"

namespace bihuan {

// The texts of a workbook, each stored once and named by its number in the cells. Readings of the characters
// (phonetic runs) are left out; the runs of a rich text are joined.
class SharedStrings {
 public:
  // FAILS: invalid_input when there are more, or longer ones, than the package's limits allow.
  [[nodiscard]] static Result<SharedStrings> read(const ZipPackage& package, std::string_view part);

  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  // As cell_text() gives it. REQUIRES: i < size().
  [[nodiscard]] std::string_view at(std::size_t i) const;

 private:
  friend class SharedStringsHandler;

  std::string bytes_;
  std::vector<std::size_t> ends_;
};

}  // namespace bihuan
