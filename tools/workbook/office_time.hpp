#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "events/outcome/result.hpp"
#include "tools/workbook/office_text.hpp"

namespace bihuan {

// A time of day as offices write it, at the scanner: 9:30, 上午9:30, 9:30 AM, 14时05分, 下午3点半, after
// blanks or a T. Nothing, and nothing but blanks taken, when none stands here. `written` is the whole text,
// for the failure. FAILS: invalid_input: a time that does not exist, 24:00, 上午14时, 上午12时 (which nobody
// can know).
[[nodiscard]] Result<std::optional<std::chrono::seconds>> take_office_time(OfficeScanner& scanner,
                                                                           std::string_view written);

// Since midnight. FAILS: invalid_input when there is no such time of a day.
[[nodiscard]] Result<std::chrono::seconds> office_time(std::int64_t hours, std::int64_t minutes,
                                                       std::int64_t seconds, std::string_view written);

}  // namespace bihuan
