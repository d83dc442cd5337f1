#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

// A number with its unit, exactly: units / 10^decimals. No trailing zeros after the point.
struct OfficeNumber {
  std::int64_t units = 0;
  std::uint32_t decimals = 0;
  std::string unit;  // what stood behind it: "元", "人", "%"; "" for nothing

  bool operator==(const OfficeNumber&) const = default;
};

// The number alone: "35000", "-0.5".
[[nodiscard]] std::string to_text(const OfficeNumber& number);

// A number as offices write it: 12, 1,234.50, 3.5万元, ３５％, ¥3,500, 三万五千元, 十二人. 万 and 亿 are
// counted in, the unit behind them is kept. FAILS: invalid_input saying why: no number, a range or an
// estimate (3-5, 约3万), commas not in threes, more than six decimals or eighteen digits.
[[nodiscard]] Result<OfficeNumber> parse_office_number(std::string_view text);

}  // namespace bihuan
