#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"

namespace bihuan {

struct OfficeYearOptions {
  std::string directory;          // made for the bench; its book is made and removed in it
  std::uint64_t events = 90'000;  // about a year of a sub-district's office
  int rounds = 5;                 // of each question; the median is told
  bool sync = true;               // false: nothing is durable, and every line says so
};

// One thing done to a book of that many events, and how long it took.
struct OfficeYearLine {
  std::uint64_t count = 0;       // of what: records written or folded, lines answered
  std::string cpu_milliseconds;  // of all threads: what is left of a machine that others use, too
  std::string durability;        // "synced" or "NONE"
  std::string milliseconds;
  std::string part;              // "load", "rebuild", "cases_known_then", "counts", ...
  std::uint64_t per_second = 0;  // of `count`
  std::optional<std::uint64_t> target_ms;
  std::optional<bool> within_target;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("count", count);
    archive("cpu_milliseconds", cpu_milliseconds);
    archive("durability", durability);
    archive("milliseconds", milliseconds);
    archive("part", part);
    archive("per_second", per_second);
    archive("target_ms", target_ms);
    archive("within_target", within_target);
  }
};

// Makes a book of so many events with the real writer, in the virtual time of one year, the rungs of its
// deadlines raised at their hour; then rebuilds every ledger, and asks each for the middle of the year, by
// what was known then and by what is known now. `progress(done, of)` in events while the book is made.
// FAILS: io; invalid_input when the office's commands are not all accepted.
[[nodiscard]] Result<std::vector<OfficeYearLine>> run_office_year(
    const OfficeYearOptions& options,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress);

}  // namespace bihuan
