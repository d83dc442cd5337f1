#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "events/time/instant.hpp"

namespace bihuan {

struct OfficeDateOptions {
  std::optional<int> year = std::nullopt;  // of a text that names none: 3月5日
  bool serials = true;                     // "45356" is a spreadsheet's number of a day
  bool counts_from_1904 = false;           // how that spreadsheet counts
};

// A day, with a time when one was written.
struct OfficeDate {
  Date date{};
  std::optional<std::chrono::seconds> time;  // since midnight, below 24 h

  bool operator==(const OfficeDate&) const = default;
};

// A date as offices write it: 2024年3月5日, 2024.3.5, 2024/3/5, 2024-03-05, 20240305, 二〇二四年三月五日,
// 3月5日 with a year given, a spreadsheet's serial; a weekday after it when it is the right one; a time after
// that: 9:30, 上午9:30, 14时05分, 下午3点半, 9:30 AM. Full-width digits and blanks count as others.
//
// FAILS: invalid_input saying why: two digits for a year, no day, no year, an order of day and month that
// nobody can know, more than one day, a day that does not exist or lies outside kYearMin to kYearMax, 24:00,
// 上午14时.
[[nodiscard]] Result<OfficeDate> parse_office_date(std::string_view text,
                                                   const OfficeDateOptions& options = {});

}  // namespace bihuan
