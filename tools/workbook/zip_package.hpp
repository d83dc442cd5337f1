#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"
#include "tools/workbook/workbook_limits.hpp"

namespace bihuan {

// The parts of a zipped document, each unpacked piece by piece and within bounds. Never writes a file.
// Lifetime: the packed bytes are in memory while this lives. One thread at a time.
class ZipPackage {
 public:
  // `name` is what failures call the file.
  // FAILS: invalid_input when the bytes are no whole zip archive, or one with passwords, doubled names, or
  // names that lead out of it.
  [[nodiscard]] static Result<ZipPackage> open(std::string bytes, std::string name,
                                               const WorkbookLimits& limits);
  ZipPackage(ZipPackage&&) noexcept;
  ZipPackage& operator=(ZipPackage&&) noexcept;
  ~ZipPackage();

  // Names of parts differ in more than the case of their letters.
  [[nodiscard]] bool has(std::string_view part) const;

  // Takes the next piece, never empty; false: no more is wanted.
  using Sink = std::function<bool(std::string_view piece)>;

  // FAILS: not_found; invalid_input when the part is larger or packed more densely than the limits allow;
  // corrupt when it does not unpack to what it says it is.
  [[nodiscard]] Result<void> read(std::string_view part, const Sink& sink) const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string where(std::string_view part) const;  // "ledger.xlsx: xl/workbook.xml"
  [[nodiscard]] const WorkbookLimits& limits() const { return limits_; }

 private:
  struct Entry {
    std::uint64_t index = 0;
    std::uint64_t size = 0;
    std::uint64_t packed = 0;
  };
  struct Archive;

  ZipPackage(std::string name, const WorkbookLimits& limits);
  Result<void> list_entries();
  Result<void> add_entry(std::uint64_t index);
  [[nodiscard]] Result<void> check_size(std::string_view part, const Entry& entry) const;

  std::string name_;
  WorkbookLimits limits_;
  std::unique_ptr<Archive> archive_;
  std::map<std::string, Entry, std::less<>> entries_;  // by name in small letters
};

}  // namespace bihuan
