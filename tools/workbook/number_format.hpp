#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/time/instant.hpp"

namespace bihuan {

// What a number means by its format: spreadsheets store a date as a number that is shown as one.
enum class NumberShape { number, date, time, date_time, duration };

// The part of a number format that changes what a cell says; colours, separators and decimals do not.
struct NumberFormat {
  NumberShape shape = NumberShape::number;
  std::uint32_t digits = 0;   // a code such as 00042: filled with zeros to this length
  std::string before, after;  // such a code's fixed letters
  bool percent = false;

  bool operator==(const NumberFormat&) const = default;
};

// A format code as it stands in a workbook: yyyy"年"m"月"d"日", [$-804]h:mm, 00000. What is not understood is
// a plain number.
[[nodiscard]] NumberFormat parse_number_format(std::string_view code);

// The formats a workbook names by number only, those of Chinese versions (27 to 36, 50 to 58) included.
[[nodiscard]] NumberFormat builtin_number_format(std::uint32_t id);

// Days since the end of 1899 (or since 1904-01-01), as spreadsheets count: rounded to the second; the
// 29 February 1900 that some believe in is no day. Nothing for what is not within the years kYearMin to
// kYearMax.
[[nodiscard]] std::optional<LocalTime> local_time_of_serial(double serial, bool counts_from_1904);

// A number in full, at most 15 significant digits as a spreadsheet keeps, without an exponent up to 10^30.
// REQUIRES: a finite number.
[[nodiscard]] std::string number_text(double number);

// A number as its format makes it read, except that nothing is rounded away: "2024-03-05", "14:05",
// "2024-03-05 14:05:00", "36:30:00", "00042", "12.5%". A number that is no date under a date's format stays a
// number, which `shape` then says.
struct ShownNumber {
  NumberShape shape = NumberShape::number;
  std::string text;

  bool operator==(const ShownNumber&) const = default;
};
[[nodiscard]] ShownNumber shown(double number, const NumberFormat& format, bool counts_from_1904);

}  // namespace bihuan
