#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/time/instant.hpp"

namespace bihuan {

// From `from` on, local time is UTC plus `seconds`.
struct UtcOffset {
  Instant from{};
  std::int64_t seconds = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("seconds", seconds);
  }
  bool operator==(const UtcOffset&) const = default;
};

// Why a day is or is not a working day.
enum class DayKind { working, swapped_working, weekend, holiday };

// A published calendar of one place: which days work, and what local time is.
//
// Shape:    a value; all lists ascending without repeats. `rest_days` are decreed days off (on a weekend too,
// so
//           that the name of the holiday explains them), `swapped_days` decreed working days on a weekend
//           (调休). A weekday is named mon..sun and they ascend in that order; at most six are weekend.
// Invariants:
//   1. A date is in at most one of rest_days and swapped_days; a swapped day is a day of the weekend.
//   2. Years published_from to published_through are published, and all listed days lie in them; any other
//   day
//      is answered by the weekday alone and whoever computes with it must mark the result provisional.
//   3. offsets is not empty; the first is in force from the beginning of time; the clocks change at most once
//      in two days, and an offset is less than a day.
// Source:   the yearly notice of the State Council for CN; each file under tools/calendars names its own.
struct Calendar {
  std::string id;  // place and version, "CN-2024.1"; never reused for other contents
  std::vector<UtcOffset> offsets;
  std::int64_t published_from = 0;
  std::int64_t published_through = 0;
  std::vector<Date> rest_days;
  std::string source;
  std::vector<Date> swapped_days;
  std::vector<std::string> weekend;
  std::string zone;  // for display, "Asia/Shanghai"

  template <class Archive>
  void serialize(Archive& archive) {
    archive("id", id);
    archive("offsets", offsets);
    archive("published_from", published_from);
    archive("published_through", published_through);
    archive("rest_days", rest_days);
    archive("source", source);
    archive("swapped_days", swapped_days);
    archive("weekend", weekend);
    archive("zone", zone);
  }
  bool operator==(const Calendar&) const = default;

  // All REQUIRE that check(*this) held.
  [[nodiscard]] DayKind kind_of(Date date) const;
  [[nodiscard]] bool is_working_day(Date date) const;
  [[nodiscard]] bool is_published(Date date) const;  // false: beyond (or before) the published years
  [[nodiscard]] bool is_published(Date from, Date to) const { return is_published(from) && is_published(to); }
  [[nodiscard]] LocalTime to_local(Instant instant) const;
  // In a gap (spring forward) the offset before the gap is used; in an overlap the first of the two instants.
  [[nodiscard]] Instant to_instant(LocalTime time) const;
  [[nodiscard]] Date date_of(Instant instant) const;
};

// Everything that is wrong with it, each an invalid_input naming the field and the invariant that is broken.
[[nodiscard]] std::vector<Failure> faults_of(const Calendar& calendar);
// FAILS: with the first of them.
[[nodiscard]] Result<void> check(const Calendar& calendar);

}  // namespace bihuan
