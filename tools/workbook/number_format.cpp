#include "tools/workbook/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace bihuan {
namespace {

constexpr double kSecondsOfDay = 86'400;
constexpr double kSerialMax = 110'000;  // beyond kYearMax in both countings
constexpr double kDurationMax = 1e6;    // days

// A format code taken apart: one sign of meaning each.
enum class Sign {
  year,
  month_or_minute,
  day,
  hour,
  second,
  half_day,
  elapsed,
  zero,
  other_digit,
  percent,
  literal
};

struct Token {
  Sign sign = Sign::literal;
  std::string literal;
};

char in_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with_small(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char w, char c) { return w == in_small(c); });
}

class FormatScanner {
 public:
  explicit FormatScanner(std::string_view code) : rest_(code) {}

  // Of the first section: the one for positive numbers, and dates are positive.
  std::vector<Token> tokens() {
    while (!rest_.empty() && rest_.front() != ';') take();
    return std::move(tokens_);
  }

 private:
  void add(Sign sign, std::size_t size) {
    tokens_.push_back({sign, {}});
    rest_.remove_prefix(std::min(size, rest_.size()));
  }

  void take() {
    for (const std::string_view half : {"am/pm", "a/p", "上午/下午"}) {
      if (begins_with_small(rest_, half)) return add(Sign::half_day, half.size());
    }
    switch (in_small(rest_.front())) {
      case '"':
        return take_literal(1, rest_.find('"', 1), 1);
      case '\\':
        return take_literal(1, std::min<std::size_t>(2, rest_.size()), 0);
      case '_':
      case '*':
        return rest_.remove_prefix(std::min<std::size_t>(2, rest_.size()));  // a width, a filler
      case '[':
        return take_bracket();
      case 'e':  // a year in Chinese versions, an exponent before a sign
        if (rest_.size() > 1 && (rest_[1] == '+' || rest_[1] == '-')) return add(Sign::other_digit, 2);
        return add(Sign::year, 1);
      case 'y':
        return add(Sign::year, 1);
      case 'm':
        return add(Sign::month_or_minute, 1);
      case 'd':
        return add(Sign::day, 1);
      case 'h':
        return add(Sign::hour, 1);
      case 's':
        return add(Sign::second, 1);
      case '0':
        return add(Sign::zero, 1);
      case '#':
      case '?':
      case '.':
      case ',':
      case '/':
        return add(Sign::other_digit, 1);
      case '%':
        return add(Sign::percent, 1);
      default:
        return take_literal(0, 1, 0);
    }
  }

  void take_literal(std::size_t from, std::size_t end, std::size_t closing) {
    end = std::min(end, rest_.size());
    from = std::min(from, end);
    if (tokens_.empty() || tokens_.back().sign != Sign::literal) tokens_.push_back({});
    tokens_.back().literal.append(rest_.substr(from, end - from));
    rest_.remove_prefix(std::min(end + closing, rest_.size()));
  }

  // A colour, a condition or a language, except [h], [mm], [ss]: hours that run on beyond a day.
  void take_bracket() {
    const std::size_t end = std::min(rest_.find(']'), rest_.size());
    const std::string_view inside = rest_.substr(1, end - std::min<std::size_t>(end, 1));
    const bool elapsed = !inside.empty() && std::ranges::all_of(inside, [](char c) {
      return in_small(c) == 'h' || in_small(c) == 'm' || in_small(c) == 's';
    });
    if (elapsed) tokens_.push_back({Sign::elapsed, {}});
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
  }

  std::string_view rest_;
  std::vector<Token> tokens_;
};

bool is_clock(Sign sign) { return sign == Sign::hour || sign == Sign::second || sign == Sign::elapsed; }

// An m is a minute after an hour or before a second, else a month.
bool is_month(const std::vector<Token>& tokens, std::size_t at) {
  const auto is_mark = [](const Token& token) {
    return token.sign != Sign::literal && token.sign != Sign::other_digit && token.sign != Sign::half_day &&
           token.sign != Sign::month_or_minute;
  };
  for (std::size_t i = at; i-- > 0;) {
    if (!is_mark(tokens[i])) continue;
    if (tokens[i].sign == Sign::hour || tokens[i].sign == Sign::elapsed) return false;
    break;
  }
  const auto next = std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end(), is_mark);
  return next == tokens.end() || next->sign != Sign::second;
}

NumberShape shape_of(const std::vector<Token>& tokens) {
  bool date = false, time = false, elapsed = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Sign sign = tokens[i].sign;
    elapsed = elapsed || sign == Sign::elapsed;
    time = time || is_clock(sign) || sign == Sign::half_day;
    date = date || sign == Sign::year || sign == Sign::day;
    if (sign != Sign::month_or_minute) continue;
    (is_month(tokens, i) ? date : time) = true;
  }
  if (date) return time ? NumberShape::date_time : NumberShape::date;
  if (elapsed) return NumberShape::duration;
  return time ? NumberShape::time : NumberShape::number;
}

// Fixed letters around two or more zeros and nothing else: a code. A unit after one zero is only decoration.
void take_code(const std::vector<Token>& tokens, NumberFormat& format) {
  std::string before, after;
  std::uint32_t zeros = 0;
  for (const Token& token : tokens) {
    if (token.sign == Sign::zero && after.empty()) {
      ++zeros;
    } else if (token.sign == Sign::literal) {
      (zeros == 0 ? before : after) += token.literal;
    } else {
      return;
    }
  }
  if (zeros < 2) return;
  format.digits = zeros;
  format.before = std::move(before);
  format.after = std::move(after);
}

std::string duration_text(double days) {
  const auto seconds = static_cast<std::int64_t>(std::llround(days * kSecondsOfDay));
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string clock_text(LocalTime time) {
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(time - std::chrono::floor<std::chrono::days>(time));
  const std::chrono::hh_mm_ss parts(seconds);
  std::string text = fmt::format("{:02}:{:02}", parts.hours().count(), parts.minutes().count());
  if (parts.seconds().count() != 0) text += fmt::format(":{:02}", parts.seconds().count());
  return text;
}

std::string plain_text(double number, const NumberFormat& format) {
  if (format.percent) return number_text(number * 100) + '%';
  std::string text = number_text(number);
  const bool whole = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (format.digits == 0 || !whole) return text;
  if (text.size() < format.digits) text.insert(0, format.digits - text.size(), '0');
  return format.before + text + format.after;
}

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
  NumberFormat format;
  for (const std::string_view general : {"general", "g/通用格式", "常规", "@"}) {
    if (begins_with_small(code, general)) return format;
  }
  const std::vector<Token> tokens = FormatScanner(code.substr(0, 1'000)).tokens();
  format.shape = shape_of(tokens);
  if (format.shape != NumberShape::number) return format;
  format.percent = std::ranges::count(tokens, Sign::percent, &Token::sign) == 1;
  take_code(tokens, format);
  return format;
}

NumberFormat builtin_number_format(std::uint32_t id) {
  NumberFormat format;
  format.percent = id == 9 || id == 10;
  const bool chinese_clock = (id >= 32 && id <= 35) || id == 55 || id == 56;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47 || chinese_clock) {
    format.shape = NumberShape::time;
  } else if (id == 22) {
    format.shape = NumberShape::date_time;
  } else if (id == 46) {
    format.shape = NumberShape::duration;
  } else if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    format.shape = NumberShape::date;
  }
  return format;
}

std::optional<LocalTime> local_time_of_serial(double serial, bool counts_from_1904) {
  if (!(serial >= 0 && serial <= kSerialMax)) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * kSecondsOfDay));
  std::int64_t day = seconds / 86'400;
  using std::chrono::January;
  Date first = Date(std::chrono::year(1904) / January / 1);
  if (!counts_from_1904) {
    if (day == 0 || day == 60) return std::nullopt;  // "0 January" and 29 February 1900
    first = Date(std::chrono::year(1900) / January / 1) - std::chrono::days(1);
    if (day > 60) --day;
  }
  const LocalTime time = first + std::chrono::days(day) + std::chrono::seconds(seconds % 86'400);
  const auto year =
      static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
  if (year < kYearMin || year > kYearMax) return std::nullopt;
  return time;
}

std::string number_text(double number) {
  std::string text = fmt::format("{:.15g}", number == 0 ? 0.0 : number);
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  const int exponent = std::stoi(text.substr(e + 1));
  if (std::abs(exponent) > 30) return text;
  std::string sign = text.front() == '-' ? "-" : "";
  std::string digits;
  for (const char c : std::string_view(text).substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole =
      static_cast<std::size_t>(exponent) + 1;  // at least 16, so no digit stands after the point
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  return sign + digits;
}

ShownNumber shown(double number, const NumberFormat& format, bool counts_from_1904) {
  const auto within_a_day = [&] { return number >= 0 && number * kSecondsOfDay < kSecondsOfDay - 0.5; };
  if (format.shape == NumberShape::duration && std::abs(number) <= kDurationMax && number >= 0) {
    return {NumberShape::duration, duration_text(number)};
  }
  if (format.shape == NumberShape::time && within_a_day()) {
    const auto seconds = std::chrono::seconds(std::llround(number * kSecondsOfDay));
    return {NumberShape::time, clock_text(LocalTime(seconds))};
  }
  const bool dated = format.shape == NumberShape::date || format.shape == NumberShape::date_time ||
                     format.shape == NumberShape::time;
  const auto time = dated ? local_time_of_serial(number, counts_from_1904) : std::nullopt;
  if (!time) return {NumberShape::number, plain_text(number, format)};
  const Date day = std::chrono::floor<std::chrono::days>(*time);
  if (format.shape == NumberShape::date && *time == LocalTime(day)) return {NumberShape::date, to_text(day)};
  return {NumberShape::date_time, to_text(*time)};
}

}  // namespace bihuan
