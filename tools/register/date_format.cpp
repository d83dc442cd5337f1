#include "tools/register/date_format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bihuan {
namespace {

constexpr std::string_view kDirectives = "YmdHIMSp";
constexpr std::string_view kShortDirectives = "mdHI";
constexpr std::string_view kKnown = "%Y %m %d %H %I %M %S %p %% %-m %-d %-H %-I";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a number from the front of `text`; the short form has no leading zero.
std::optional<int> take_number(std::string_view& text, std::size_t digits, bool short_form) {
  std::size_t length = 0;
  while (length < digits && length < text.size() && is_digit(text[length])) ++length;
  if (length == 0 || (!short_form && length != digits)) return std::nullopt;
  if (short_form && length > 1 && text.front() == '0') return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, length)) value = value * 10 + (c - '0');
  text.remove_prefix(length);
  return value;
}

std::optional<int> take_half_day(std::string_view& text) {
  const std::string_view word = text.substr(0, 2);
  const bool morning = word == "AM" || word == "am";
  if (!morning && word != "PM" && word != "pm") return std::nullopt;
  text.remove_prefix(2);
  return morning ? 0 : 12;
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  std::optional<int> hour_of_twelve;
  int minute = 0;
  int second = 0;
  int half_day = 0;
};

void put(Parts& parts, char directive, int value) {
  switch (directive) {
    case 'Y':
      parts.year = value;
      break;
    case 'm':
      parts.month = value;
      break;
    case 'd':
      parts.day = value;
      break;
    case 'H':
      parts.hour = value;
      break;
    case 'I':
      parts.hour_of_twelve = value;
      break;
    case 'M':
      parts.minute = value;
      break;
    case 'S':
      parts.second = value;
      break;
    default:
      parts.half_day = value;
      break;
  }
}

std::optional<LocalTime> to_local_time(const Parts& parts) {
  const std::chrono::year_month_day date{std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(parts.month)),
                                         std::chrono::day(static_cast<unsigned>(parts.day))};
  if (parts.year < kYearMin || parts.year > kYearMax || !date.ok()) return std::nullopt;
  int hour = parts.hour;
  if (parts.hour_of_twelve) {
    if (*parts.hour_of_twelve < 1 || *parts.hour_of_twelve > 12) return std::nullopt;
    hour = *parts.hour_of_twelve % 12 + parts.half_day;
  }
  if (hour > 23 || parts.minute > 59 || parts.second > 59) return std::nullopt;
  return LocalTime(Date(date)) + std::chrono::hours(hour) + std::chrono::minutes(parts.minute) +
         std::chrono::seconds(parts.second);
}

std::unexpected<Failure> refuse(Words detail) {
  return fail(FailureKind::invalid_input, "", std::move(detail),
              said("known are: {known}", {{"known", std::string(kKnown)}}));
}

}  // namespace

bool DateFormat::has(char directive) const {
  return std::any_of(steps_.begin(), steps_.end(),
                     [&](const Step& step) { return step.directive == directive; });
}

Result<void> DateFormat::check_whole() const {
  for (const char needed : {'Y', 'm', 'd'}) {
    if (!has(needed)) return refuse(said("lacks {directive}", {{"directive", fmt::format("%{}", needed)}}));
  }
  if (has('H') && has('I')) return refuse("has both %H and %I");
  if (has('I') != has('p')) return refuse("has one of %I and %p without the other");
  if (has('M') && !has('H') && !has('I')) return refuse("has minutes without an hour");
  if ((has('H') || has('I')) && !has('M')) return refuse("has an hour without minutes");
  if (has('S') && !has('M')) return refuse("has seconds without minutes");
  for (std::size_t i = 0; i + 1 < steps_.size(); ++i) {
    const Step& next = steps_[i + 1];
    const bool digit_follows = next.directive == 0 ? is_digit(next.literal.front()) : next.directive != 'p';
    if (steps_[i].short_form && digit_follows) {
      return refuse(said("has digits right after {directive}, which may itself be two",
                         {{"directive", fmt::format("%-{}", steps_[i].directive)}}));
    }
  }
  return {};
}

// `rest` begins after the percent sign.
Result<void> DateFormat::add_directive(std::string_view& rest) {
  const bool short_form = rest.starts_with('-');
  if (short_form) rest.remove_prefix(1);
  const char directive = rest.empty() ? '\0' : rest.front();
  const std::string_view allowed = short_form ? kShortDirectives : kDirectives;
  if (directive == '\0' || !allowed.contains(directive)) {
    return refuse(said("has an unknown directive {directive}",
                       {{"directive", fmt::format("%{}{}", short_form ? "-" : "", rest.substr(0, 1))}}));
  }
  if (has(directive))
    return refuse(said("has {directive} twice", {{"directive", fmt::format("%{}", directive)}}));
  rest.remove_prefix(1);
  steps_.push_back({directive, short_form, {}});
  return {};
}

Result<DateFormat> DateFormat::parse(std::string_view format) {
  DateFormat parsed;
  parsed.written_ = format;
  for (std::string_view rest = format; !rest.empty();) {
    const char c = rest.front();
    rest.remove_prefix(1);
    const bool escaped = c == '%' && rest.starts_with('%');
    if (escaped) rest.remove_prefix(1);
    if (c == '%' && !escaped) {
      if (const auto added = parsed.add_directive(rest); !added) return std::unexpected(added.error());
      continue;
    }
    if (parsed.steps_.empty() || parsed.steps_.back().directive != 0) parsed.steps_.emplace_back();
    parsed.steps_.back().literal += c;
  }
  if (const auto whole = parsed.check_whole(); !whole) return std::unexpected(whole.error());
  parsed.has_clock_ = parsed.has('H') || parsed.has('I');
  return parsed;
}

std::optional<LocalTime> DateFormat::read(std::string_view text) const {
  Parts parts;
  for (const Step& step : steps_) {
    if (step.directive == 0) {
      if (!text.starts_with(step.literal)) return std::nullopt;
      text.remove_prefix(step.literal.size());
      continue;
    }
    const std::size_t digits = step.directive == 'Y' ? 4 : 2;
    const auto value =
        step.directive == 'p' ? take_half_day(text) : take_number(text, digits, step.short_form);
    if (!value) return std::nullopt;
    put(parts, step.directive, *value);
  }
  return text.empty() ? to_local_time(parts) : std::nullopt;
}

}  // namespace bihuan
