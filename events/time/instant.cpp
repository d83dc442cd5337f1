#include "events/time/instant.hpp"

#include <fmt/format.h>

#include <optional>

namespace bihuan {
namespace {

// Reads a text from left to right; after the first surprise everything else fails too.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = next();
      if (c < '0' || c > '9') sound_ = false;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  void expect(char wanted) {
    if (next() != wanted) sound_ = false;
  }
  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void refuse_unless(bool condition) {
    if (!condition) sound_ = false;
  }
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] bool finished() const { return sound_ && rest_.empty(); }

 private:
  char next() {
    if (rest_.empty()) {
      sound_ = false;
      return '0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::string_view rest_;
  bool sound_ = true;
};

Date scan_date(Scanner& scanner) {
  const int year = scanner.number(4);
  scanner.expect('-');
  const int month = scanner.number(2);
  scanner.expect('-');
  const int day = scanner.number(2);
  scanner.refuse_unless(year >= kYearMin && year <= kYearMax);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  scanner.refuse_unless(date.ok());
  return scanner.sound() ? Date(date) : Date{};
}

TimeOfDay scan_time_of_day(Scanner& scanner) {
  const int hour = scanner.number(2);
  scanner.expect(':');
  const int minute = scanner.number(2);
  scanner.refuse_unless(hour <= 23 && minute <= 59);
  return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

LocalTime scan_local_time(Scanner& scanner) {
  const Date date = scan_date(scanner);
  if (!scanner.take('T')) scanner.expect(' ');
  LocalTime time = LocalTime(date) + scan_time_of_day(scanner);
  if (!scanner.take(':')) return time;
  const int second = scanner.number(2);
  scanner.refuse_unless(second <= 59);
  time += std::chrono::seconds(second);
  if (scanner.take('.')) time += Micros(scanner.number(6));
  return time;
}

// What local time is ahead of UTC.
TimeOfDay scan_offset(Scanner& scanner) {
  if (scanner.take('Z')) return TimeOfDay{};
  const bool east = scanner.take('+');
  if (!east) scanner.expect('-');
  const TimeOfDay ahead = scan_time_of_day(scanner);
  return east ? ahead : -ahead;
}

std::unexpected<Failure> unreadable(std::string_view text, Words expected) {
  return fail(
      FailureKind::invalid_input, "",
      said("\"{text}\" is not {expected}", {{"text", std::string(text)}, {"expected", std::move(expected)}}),
      said("a day that exists, years {first} to {last}", {{"first", kYearMin}, {"last", kYearMax}}));
}

// Ledgers are mostly times, so these are written without a formatter: a number of at least that many digits.
void append_digits(std::string& text, std::int64_t number, std::size_t least) {
  const std::string digits = std::to_string(number);
  if (digits.size() < least) text.append(least - digits.size(), '0');
  text += digits;
}

std::string clock_text(Micros since_midnight) {
  const std::chrono::hh_mm_ss parts(since_midnight);
  std::string text;
  append_digits(text, parts.hours().count(), 2);
  text += ':';
  append_digits(text, parts.minutes().count(), 2);
  text += ':';
  append_digits(text, parts.seconds().count(), 2);
  if (parts.subseconds().count() == 0) return text;
  text += '.';
  append_digits(text, parts.subseconds().count(), 6);
  return text;
}

}  // namespace

Instant instant_from_micros(std::int64_t micros) { return Instant(Micros(micros)); }

std::string to_text(Date date) {
  const std::chrono::year_month_day parts(date);
  std::string text;
  append_digits(text, static_cast<int>(parts.year()), 4);
  text += '-';
  append_digits(text, static_cast<unsigned>(parts.month()), 2);
  text += '-';
  append_digits(text, static_cast<unsigned>(parts.day()), 2);
  return text;
}

std::string to_text(TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string to_text(LocalTime time) {
  const Date date = std::chrono::floor<std::chrono::days>(time);
  return to_text(date) + ' ' + clock_text(time - date);
}

std::string to_utc_text(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  return to_text(Date(day.time_since_epoch())) + 'T' + clock_text(instant - day) + 'Z';
}

Result<Date> parse_date(std::string_view text) {
  Scanner scanner(text);
  const Date date = scan_date(scanner);
  if (!scanner.finished()) return unreadable(text, "a date such as 2024-05-20");
  return date;
}

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
  Scanner scanner(text);
  const TimeOfDay time = scan_time_of_day(scanner);
  if (scanner.finished()) return time;
  return fail(FailureKind::invalid_input, "",
              said("\"{text}\" is not {expected}",
                   {{"text", std::string(text)}, {"expected", "a time of day such as 09:00"}}),
              "from 00:00 to 23:59");
}

Result<LocalTime> parse_local_time(std::string_view text) {
  Scanner scanner(text);
  const LocalTime time = scan_local_time(scanner);
  if (!scanner.finished()) return unreadable(text, "a local time such as 2024-05-20 14:10:00");
  return time;
}

Result<Instant> parse_instant(std::string_view text) {
  Scanner scanner(text);
  const LocalTime time = scan_local_time(scanner);
  const TimeOfDay ahead = scan_offset(scanner);
  if (!scanner.finished()) {
    return unreadable(text, "an instant such as 2024-05-20T06:10:00Z or 2024-05-20T14:10:00+08:00");
  }
  return Instant(time.time_since_epoch()) - ahead;
}

}  // namespace bihuan
