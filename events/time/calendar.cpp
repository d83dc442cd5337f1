#include "events/time/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bihuan {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 7> kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t kTextBytesMax = 200;  // what a plain text of a record may hold
constexpr std::int64_t kDaySeconds = 86'400;

bool lists(const std::vector<Date>& days, Date date) {
  return std::binary_search(days.begin(), days.end(), date);
}

std::size_t place_in_week(std::string_view weekday) {
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), weekday);
  return static_cast<std::size_t>(found - kWeekdays.begin());
}

bool is_weekend(const Calendar& calendar, Date date) {
  const std::string_view weekday = kWeekdays[std::chrono::weekday(date).iso_encoding() - 1];
  return std::find(calendar.weekend.begin(), calendar.weekend.end(), weekday) != calendar.weekend.end();
}

using Faults = std::vector<Failure>;

void broken(Faults& faults, std::string field, Words detail) {
  faults.push_back({FailureKind::invalid_input, std::move(field), std::move(detail), {}});
}

std::string item(std::string_view list, std::size_t index) { return fmt::format("{}[{}]", list, index); }

bool is_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_';
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

void check_text(Faults& faults, const char* field, const std::string& text) {
  if (text.empty()) {
    broken(faults, field, "is empty");
  } else if (has_control(text)) {
    broken(faults, field, "holds a control character");
  } else if (text.size() > kTextBytesMax) {
    broken(faults, field, said("is longer than {most} bytes", {{"most", kTextBytesMax}}));
  }
}

void check_weekend(Faults& faults, const std::vector<std::string>& weekend) {
  for (std::size_t i = 0; i < weekend.size(); ++i) {
    const std::size_t place = place_in_week(weekend[i]);
    if (place == kWeekdays.size()) {
      broken(faults, item("weekend", i),
             said("is not one of {known}", {{"known", std::string("mon, tue, wed, thu, fri, sat, sun")}}));
    } else if (i > 0 && place_in_week(weekend[i - 1]) >= place) {
      broken(faults, item("weekend", i), "does not ascend from mon to sun");
    }
  }
  if (weekend.size() == kWeekdays.size()) broken(faults, "weekend", "leaves no day to work on");
}

void check_offsets(Faults& faults, const std::vector<UtcOffset>& offsets) {
  if (offsets.empty()) broken(faults, "offsets", "is empty: local time cannot be told");
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    if (std::abs(offsets[i].seconds) >= kDaySeconds) {
      broken(faults, item("offsets", i), "is a whole day or more");
    } else if (i > 0 && offsets[i].from - offsets[i - 1].from < seconds(2 * kDaySeconds)) {
      broken(faults, item("offsets", i), "does not begin two days or more after the one before");
    }
  }
}

void check_years(Faults& faults, const Calendar& calendar) {
  if (calendar.published_from < kYearMin || calendar.published_from > kYearMax) {
    broken(faults, "published_from",
           said("is not a year from {first} to {last}", {{"first", kYearMin}, {"last", kYearMax}}));
  }
  if (calendar.published_through < calendar.published_from || calendar.published_through > kYearMax) {
    broken(faults, "published_through",
           said("is not a year from {first} to {last}",
                {{"first", std::string("published_from")}, {"last", kYearMax}}));
  }
}

void check_days(Faults& faults, const Calendar& calendar, std::string_view list,
                const std::vector<Date>& days) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (i > 0 && days[i] <= days[i - 1]) {
      broken(faults, item(list, i), said("{day} does not come after {before}",
                                         {{"day", to_text(days[i])}, {"before", to_text(days[i - 1])}}));
    } else if (!calendar.is_published(days[i])) {
      broken(faults, item(list, i),
             said("{day} lies outside the published years", {{"day", to_text(days[i])}}));
    }
  }
}

// REQUIRES: the days ascend.
void check_swaps(Faults& faults, const Calendar& calendar) {
  for (std::size_t i = 0; i < calendar.swapped_days.size(); ++i) {
    const Date day = calendar.swapped_days[i];
    if (lists(calendar.rest_days, day)) {
      broken(faults, item("swapped_days", i), said("{day} is a rest day as well", {{"day", to_text(day)}}));
    } else if (!is_weekend(calendar, day)) {
      broken(faults, item("swapped_days", i),
             said("{day} is not a day of the weekend", {{"day", to_text(day)}}));
    }
  }
}

// The local time from which offset `i` is the one to use: in an overlap the earlier offset stays in force
// through the first of the two passes, in a gap through the hour that does not exist.
LocalTime takes_over(const std::vector<UtcOffset>& offsets, std::size_t i) {
  const std::int64_t ahead = std::max(offsets[i - 1].seconds, offsets[i].seconds);
  return LocalTime((offsets[i].from + seconds(ahead)).time_since_epoch());
}

}  // namespace

DayKind Calendar::kind_of(Date date) const {
  if (lists(rest_days, date)) return DayKind::holiday;
  if (lists(swapped_days, date)) return DayKind::swapped_working;
  return is_weekend(*this, date) ? DayKind::weekend : DayKind::working;
}

bool Calendar::is_working_day(Date date) const {
  const DayKind kind = kind_of(date);
  return kind == DayKind::working || kind == DayKind::swapped_working;
}

bool Calendar::is_published(Date date) const {
  const int year = static_cast<int>(std::chrono::year_month_day(date).year());
  return year >= published_from && year <= published_through;
}

LocalTime Calendar::to_local(Instant instant) const {
  std::size_t i = offsets.size() - 1;
  while (i > 0 && instant < offsets[i].from) --i;
  return LocalTime((instant + seconds(offsets[i].seconds)).time_since_epoch());
}

Instant Calendar::to_instant(LocalTime time) const {
  std::size_t i = offsets.size() - 1;
  while (i > 0 && time < takes_over(offsets, i)) --i;
  return Instant(time.time_since_epoch()) - seconds(offsets[i].seconds);
}

Date Calendar::date_of(Instant instant) const {
  return std::chrono::floor<std::chrono::days>(to_local(instant));
}

std::vector<Failure> faults_of(const Calendar& calendar) {
  Faults faults;
  if (!is_code(calendar.id)) broken(faults, "id", "may hold letters, digits, '.', '-' and '_' only");
  check_text(faults, "id", calendar.id);
  check_text(faults, "source", calendar.source);
  check_text(faults, "zone", calendar.zone);
  check_weekend(faults, calendar.weekend);
  check_offsets(faults, calendar.offsets);
  check_years(faults, calendar);
  const std::size_t before = faults.size();
  check_days(faults, calendar, "rest_days", calendar.rest_days);
  check_days(faults, calendar, "swapped_days", calendar.swapped_days);
  if (faults.size() == before) check_swaps(faults, calendar);
  return faults;
}

Result<void> check(const Calendar& calendar) {
  Faults faults = faults_of(calendar);
  if (faults.empty()) return {};
  return std::unexpected(std::move(faults.front()));
}

}  // namespace bihuan
