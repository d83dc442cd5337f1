#include "tools/workbook/office_date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

#include "tools/workbook/number_format.hpp"
#include "tools/workbook/office_text.hpp"
#include "tools/workbook/office_time.hpp"

namespace bihuan {
namespace {


constexpr std::array<std::string_view, 7> kWeekdays = {"日", "一", "二", "三", "四", "五", "六"};

Words example() { return "write it as 2024-03-05"; }

class OfficeDateReader {
 public:
  OfficeDateReader(std::string_view written, std::string_view plain, const OfficeDateOptions& options)
      : written_(written), plain_(plain), options_(options), scanner_(plain) {}

  Result<OfficeDate> read() {
    auto date = only_digits(plain_) ? read_digits() : is_serial(plain_) ? read_serial() : read_written();
    if (!date) return date;
    if (auto weekday = take_weekday(date->date); !weekday) return std::unexpected(weekday.error());
    if (!date->time) {
      auto time = take_office_time(scanner_, written_);
      if (!time) return std::unexpected(time.error());
      date->time = *time;
    }
    scanner_.skip_blanks();
    if (!scanner_.done()) return refuse_rest();
    return date;
  }

 private:
  std::unexpected<Failure> refuse(Words why, Words remedy = example()) const {
    return fail(FailureKind::invalid_input, "",
                said("\"{text}\" {fault}", {{"text", std::string(written_)}, {"fault", std::move(why)}}),
                std::move(remedy));
  }

  std::unexpected<Failure> refuse_rest() const {
    for (const std::string_view joint : {"-", "~", "至", "到", "、", ",", "/"}) {
      if (scanner_.rest().starts_with(joint))
        return refuse("names more than one day", "write one day in a cell");
    }
    return refuse(said("has \"{rest}\" after the date", {{"rest", std::string(scanner_.rest())}}));
  }

  static bool only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  }

  // Five digits, with a fraction or without.
  static bool is_serial(std::string_view text) {
    const std::size_t point = text.find('.');
    return point == 5 && only_digits(text.substr(0, 5)) && text.size() > 6 && only_digits(text.substr(6));
  }

  std::int64_t digits(std::size_t from, std::size_t count) const {
    std::int64_t value = 0;
    for (const char c : plain_.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  }

  // 20240305, 202403051430, 20240305143000 and serials.
  Result<OfficeDate> read_digits() {
    if (plain_.size() == 5) return read_serial();
    if (plain_.size() == 4) return refuse("names a year and no day");
    if (plain_.size() == 6) return refuse("names no day for certain");
    if (plain_.size() != 8 && plain_.size() != 12 && plain_.size() != 14) return refuse("is not a date");
    scanner_ = OfficeScanner(std::string_view{});
    auto date = dated(digits(0, 4), digits(4, 2), digits(6, 2));
    if (!date || plain_.size() == 8) return date;
    auto time = office_time(digits(8, 2), digits(10, 2), plain_.size() == 14 ? digits(12, 2) : 0, written_);
    if (!time) return std::unexpected(time.error());
    date->time = *time;
    return date;
  }

  Result<OfficeDate> read_serial() {
    double serial = 0;
    std::from_chars(plain_.data(), plain_.data() + plain_.size(), serial);
    const auto at = options_.serials ? local_time_of_serial(serial, options_.counts_from_1904) : std::nullopt;
    if (!at) return refuse("is not a date");
    scanner_ = OfficeScanner(std::string_view{});
    const Date day = std::chrono::floor<std::chrono::days>(*at);
    OfficeDate date{.date = day, .time = std::nullopt};
    if (plain_.size() > 5) date.time = std::chrono::duration_cast<std::chrono::seconds>(*at - day);
    return date;
  }

  Result<OfficeDate> read_written() {
    const auto first = scanner_.take_number();
    if (!first) return refuse("is not a date");
    scanner_.skip_blanks();
    if (scanner_.take("年")) return read_after_year(*first);
    if (scanner_.take("月")) return read_month_and_day(*first);
    for (const std::string_view separator : {".", "/", "-"}) {
      if (scanner_.take(separator)) return read_separated(*first, separator);
    }
    return refuse("is not a date");
  }

  Result<OfficeDate> read_after_year(const WrittenNumber& year) {
    if (year.digits != 4) return refuse("names a year of other than four digits");
    scanner_.skip_blanks();
    const auto month = scanner_.take_number();
    scanner_.skip_blanks();
    if (!month || !scanner_.take("月")) return refuse("names a year and no month");
    scanner_.skip_blanks();
    const auto day = scanner_.take_number();
    if (!day) return refuse("names a month and no day");
    take_day_sign();
    return dated(year.value, month->value, day->value);
  }

  Result<OfficeDate> read_month_and_day(const WrittenNumber& month) {
    scanner_.skip_blanks();
    const auto day = scanner_.take_number();
    if (!day) return refuse("names a month and no day");
    take_day_sign();
    if (!options_.year) return refuse("names no year");
    return dated(*options_.year, month.value, day->value);
  }

  void take_day_sign() {
    scanner_.skip_blanks();
    if (!scanner_.take("日")) scanner_.take("号");
  }

  Result<OfficeDate> read_separated(const WrittenNumber& first, std::string_view separator) {
    scanner_.skip_blanks();
    const auto second = scanner_.take_number();
    if (!second) return refuse("is not a date");
    scanner_.skip_blanks();
    if (!scanner_.take(separator)) {
      if (scanner_.done() && first.digits == 4) return refuse("names a month and no day");
      return scanner_.done() ? refuse("names no year, or is no date at all") : refuse("is not a date");
    }
    scanner_.skip_blanks();
    const auto third = scanner_.take_number();
    if (!third) return refuse("names a month and no day");
    if (first.digits != 4 && third->digits == 4) return refuse("may begin with the day or with the month");
    if (first.digits != 4) return refuse("names a year of other than four digits");
    if (second->digits > 2 || third->digits > 2) return refuse("is not a date");
    scanner_.take("日");
    return dated(first.value, second->value, third->value);
  }

  Result<OfficeDate> dated(std::int64_t year, std::int64_t month, std::int64_t day) const {
    if (year < kYearMin || year > kYearMax) {
      return refuse(
          said("lies outside the years {first} to {last}", {{"first", kYearMin}, {"last", kYearMax}}));
    }
    const bool small = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(year)),
                                           std::chrono::month(small ? static_cast<unsigned>(month) : 0),
                                           std::chrono::day(static_cast<unsigned>(small ? day : 0)));
    if (!date.ok()) return refuse("is a day that does not exist");
    return OfficeDate{.date = Date(date), .time = std::nullopt};
  }

  // 星期二, 周二, (星期二).
  Result<void> take_weekday(Date date) {
    scanner_.skip_blanks();
    OfficeScanner ahead = scanner_;
    const bool bracket = ahead.take("(");
    if (!ahead.take("星期") && !ahead.take("周")) return {};
    const bool sunday = ahead.take("天");
    std::size_t met = sunday ? 0 : kWeekdays.size();
    for (std::size_t i = 0; i < kWeekdays.size() && !sunday; ++i) {
      if (ahead.take(kWeekdays[i])) met = i;
    }
    if (met == kWeekdays.size() || (bracket && !ahead.take(")"))) return {};  // said of the rest, then
    scanner_ = ahead;
    if (std::chrono::weekday(date).c_encoding() == met) return {};
    return refuse("names a weekday that this day is not", "correct the day or the weekday");
  }

  std::string_view written_;
  std::string_view plain_;
  const OfficeDateOptions& options_;
  OfficeScanner scanner_;
};

}  // namespace

Result<OfficeDate> parse_office_date(std::string_view text, const OfficeDateOptions& options) {
  if (text.size() > kOfficeTextBytesMax) {
    return fail(FailureKind::invalid_input, "", "the text is too long for a date", example());
  }
  const auto plain = plain_office_text(text);
  if (!plain) return fail(FailureKind::invalid_input, "", "the text is not UTF-8", "save it as UTF-8");
  if (plain->empty()) return fail(FailureKind::invalid_input, "", "no date is written", example());
  return OfficeDateReader(text, *plain, options).read();
}

}  // namespace bihuan
