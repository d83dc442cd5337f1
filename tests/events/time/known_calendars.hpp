#pragma once

// Calendars written down by hand from the notices, so that tests do not lean on the files they check.

#include <string_view>

#include "events/time/deadline.hpp"

namespace bihuan {

inline Date date(std::string_view text) { return parse_date(text).value(); }
inline LocalTime local(std::string_view text) { return parse_local_time(text).value(); }
inline Instant instant(std::string_view text) { return parse_instant(text).value(); }

inline void add_days(std::vector<Date>& days, std::string_view first, int count) {
  for (int i = 0; i < count; ++i) days.push_back(date(first) + std::chrono::days(i));
}

// China, 2024 and 2025.
inline Calendar china() {
  Calendar calendar{.id = "CN-test",
                    .offsets = {{.from = {}, .seconds = 28'800}},
                    .published_from = 2024,
                    .published_through = 2025,
                    .rest_days = {},
                    .source = "notices of the State Council for 2024 and 2025",
                    .swapped_days = {},
                    .weekend = {"sat", "sun"},
                    .zone = "Asia/Shanghai"};
  std::vector<Date>& rest = calendar.rest_days;
  add_days(rest, "2024-01-01", 1);
  add_days(rest, "2024-02-10", 8);
  add_days(rest, "2024-04-04", 3);
  add_days(rest, "2024-05-01", 5);
  add_days(rest, "2024-06-10", 1);
  add_days(rest, "2024-09-15", 3);
  add_days(rest, "2024-10-01", 7);
  add_days(rest, "2025-01-01", 1);
  add_days(rest, "2025-01-28", 8);
  add_days(rest, "2025-04-04", 3);
  add_days(rest, "2025-05-01", 5);
  add_days(rest, "2025-05-31", 3);
  add_days(rest, "2025-10-01", 8);
  for (const auto day :
       {"2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29",
        "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"}) {
    calendar.swapped_days.push_back(date(day));
  }
  return calendar;
}

// China as it was known before the notice for 2025 came.
inline Calendar china_through_2024() {
  Calendar calendar = china();
  calendar.published_through = 2024;
  std::erase_if(calendar.rest_days, [](Date day) { return day >= date("2025-01-01"); });
  std::erase_if(calendar.swapped_days, [](Date day) { return day >= date("2025-01-01"); });
  return calendar;
}

// Boston, 2015 and the first day of 2016, with the two changes of the clock.
inline Calendar boston() {
  Calendar calendar{.id = "BOS-test",
                    .offsets = {{.from = {}, .seconds = -18'000},
                                {.from = instant("2015-03-08T07:00:00Z"), .seconds = -14'400},
                                {.from = instant("2015-11-01T06:00:00Z"), .seconds = -18'000}},
                    .published_from = 2015,
                    .published_through = 2016,
                    .rest_days = {},
                    .source = "holidays of the city of Boston, 2015",
                    .swapped_days = {},
                    .weekend = {"sat", "sun"},
                    .zone = "America/New_York"};
  for (const auto day : {"2015-01-19", "2015-02-16", "2015-04-20", "2015-05-25", "2015-09-07", "2015-10-12",
                         "2015-11-11", "2015-11-26", "2015-12-25", "2016-01-01"}) {
    calendar.rest_days.push_back(date(day));
  }
  return calendar;
}

}  // namespace bihuan
