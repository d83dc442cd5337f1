#include "tools/workbook/office_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "tools/workbook/office_text.hpp"

namespace bihuan {
namespace {

constexpr std::uint32_t kDecimalsMax = 6;
constexpr std::size_t kUnitBytesMax = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits before and after the point, commas taken out; nothing when they do not stand in threes.
struct Digits {
  std::string whole, fraction;
};

std::optional<Digits> take_digits(std::string_view& rest) {
  const std::size_t size = std::min(rest.find_first_not_of("0123456789,"), rest.size());
  std::string_view whole = rest.substr(0, size);
  if (whole.empty() || !is_digit(whole.front()) || !is_digit(whole.back())) return std::nullopt;
  rest.remove_prefix(size);
  Digits digits;
  if (whole.find(',') != std::string_view::npos) {
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const bool third = (whole.size() - i) % 4 == 0;
      if (third != (whole[i] == ',')) return std::nullopt;
    }
  }
  std::ranges::copy_if(whole, std::back_inserter(digits.whole), is_digit);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    const std::size_t decimals = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (decimals == 0) return std::nullopt;
    digits.fraction = rest.substr(0, decimals);
    rest.remove_prefix(decimals);
  }
  return digits;
}

// 3.50 is 35 of one decimal; times 10^zeros.
std::optional<OfficeNumber> number_of(Digits digits, std::size_t zeros) {
  while (zeros > 0) {
    digits.whole += digits.fraction.empty() ? '0' : digits.fraction.front();
    if (!digits.fraction.empty()) digits.fraction.erase(0, 1);
    --zeros;
  }
  while (digits.fraction.ends_with('0')) digits.fraction.pop_back();
  const std::string all = digits.whole + digits.fraction;
  const std::size_t first = std::min(all.find_first_not_of('0'), all.size());
  if (all.size() - first > kOfficeDigitsMax || digits.fraction.size() > kDecimalsMax) return std::nullopt;
  OfficeNumber number{.units = 0, .decimals = static_cast<std::uint32_t>(digits.fraction.size()), .unit = {}};
  for (const char c : all) number.units = number.units * 10 + (c - '0');
  return number;
}

std::size_t take_zeros(OfficeScanner& scanner) {
  std::size_t zeros = 0;
  if (scanner.take("百")) zeros = 2;
  if (scanner.take("千")) zeros = 3;
  if (scanner.take("万")) zeros += 4;
  if (scanner.take("亿")) zeros += 8;
  return zeros;
}

std::unexpected<Failure> refuse(std::string_view written, Words why) {
  return fail(FailureKind::invalid_input, "",
              said("\"{text}\" {fault}", {{"text", std::string(written)}, {"fault", std::move(why)}}),
              "write it as 35000");
}

Result<OfficeNumber> with_unit(OfficeNumber number, std::string_view unit, std::string_view written) {
  const bool more = unit.find_first_of("0123456789+-~,.") != std::string_view::npos ||
                    unit.find("至") != std::string_view::npos || unit.size() > kUnitBytesMax;
  if (more) return refuse(written, "is more than a number with its unit");
  number.unit = unit;
  return number;
}

}  // namespace

std::string to_text(const OfficeNumber& number) {
  std::string digits = std::to_string(number.units < 0 ? -number.units : number.units);
  if (number.decimals > 0) {
    if (digits.size() <= number.decimals) digits.insert(0, number.decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - number.decimals, 1, '.');
  }
  return (number.units < 0 ? "-" : "") + digits;
}

Result<OfficeNumber> parse_office_number(std::string_view text) {
  const auto plain = text.size() > kOfficeTextBytesMax ? std::nullopt : plain_office_text(text);
  if (!plain)
    return fail(FailureKind::invalid_input, "", "the text is too long for a number, or not UTF-8", "");
  if (plain->empty())
    return fail(FailureKind::invalid_input, "", "no number is written", "write it as 35000");
  OfficeScanner scanner(*plain);
  const bool negative = scanner.take("-");
  const bool money = scanner.take("¥") || scanner.take("￥");
  scanner.skip_blanks();
  std::optional<OfficeNumber> number;
  std::string_view rest = scanner.rest();
  if (!rest.empty() && is_digit(rest.front())) {
    const auto digits = take_digits(rest);
    if (!digits) return refuse(text, "has commas or a point where none belongs");
    scanner = OfficeScanner(rest);
    scanner.skip_blanks();
    number = number_of(*digits, take_zeros(scanner));
    if (!number) return refuse(text, "has more than six decimals or eighteen digits");
  } else if (const auto written = scanner.take_number()) {
    number = OfficeNumber{.units = written->value, .decimals = 0, .unit = {}};
  } else {
    return refuse(text, "is not a number");
  }
  if (negative) number->units = -number->units;
  scanner.skip_blanks();
  return with_unit(std::move(*number), scanner.done() && money ? "元" : scanner.rest(), text);
}

}  // namespace bihuan
