#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "events/time/calendar.hpp"

namespace bihuan {

// The longest budget in any unit: 10,000 working days are 40 years, and from the last year a reader takes
// they still end within the integers of a record.
inline constexpr std::int64_t kBudgetMax = 10'000;

enum class TimeUnit { hours, calendar_days, working_days };
enum class DayEnd { end_of_day, kept_time };  // the next midnight, or the anchor's own time of day
enum class Roll { none, next_working_day };   // when the last day is a rest day

[[nodiscard]] std::span<const std::string_view> names(TimeUnit);
[[nodiscard]] std::span<const std::string_view> names(DayEnd);
[[nodiscard]] std::span<const std::string_view> names(Roll);

// Office hours: an anchor outside them moves to the next opening before counting starts.
struct OfficeHours {
  TimeOfDay closes{};  // an anchor at or after closing belongs to the next working day
  TimeOfDay opens{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("closes", closes);
    archive("opens", opens);
  }
  bool operator==(const OfficeHours&) const = default;
};

// How long somebody has. Hours run through nights and holidays; days never count the day of the anchor.
// What has no meaning for a unit keeps its default, so that one rule has one form and one digest.
// Source: DOMAIN 2.7: 民事诉讼法 art. 85 (start day not counted, last day rolls off rest days), 行政处罚法
// art. 85.
struct DeadlineRule {
  std::int64_t budget = 0;
  DayEnd end = DayEnd::end_of_day;          // of no meaning for hours
  std::optional<OfficeHours> office_hours;  // absent: the anchor counts as it is
  Roll roll = Roll::none;                   // of no meaning for hours and working days
  TimeUnit unit = TimeUnit::working_days;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("budget", budget);
    archive("end", end);
    archive("office_hours", office_hours);
    archive("roll", roll);
    archive("unit", unit);
  }
  bool operator==(const DeadlineRule&) const = default;
};

// A deadline as an event pins it: everything needed to compute it again, and the result.
// `due` is exclusive: done before it is in time; `end of day` is the next local midnight. A date fixed by an
// order has no rule: its anchor is the order, its due instant the end of the day the order names.
struct Deadline {
  Instant anchor{};
  std::string calendar;  // Calendar::id
  Instant due{};
  std::string pack;  // SHA-256 of the pack's canonical bytes, hex; empty when no pack was consulted
  bool provisional =
      false;  // a calendar of more years could move it: it asks about a day outside the published
  std::optional<DeadlineRule> rule;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("anchor", anchor);
    archive("calendar", calendar);
    archive("due", due);
    archive("pack", pack);
    archive("provisional", provisional);
    archive("rule", rule);
  }
  bool operator==(const Deadline&) const = default;
};

// FAILS: invalid_input naming the field: a budget outside 0 to kBudgetMax, office hours that do not open
// before they close, an end or a roll that has no meaning for the unit.
[[nodiscard]] Result<void> check(const DeadlineRule& rule);

// Moves to the next opening what falls outside office hours or on a rest day; as it is without office hours.
// REQUIRES: check(calendar) held.
[[nodiscard]] LocalTime normalised(LocalTime anchor, const std::optional<OfficeHours>& hours,
                                   const Calendar& calendar);

// REQUIRES: check(rule) and check(calendar) held.
[[nodiscard]] Deadline compute(const DeadlineRule& rule, Instant anchor, const Calendar& calendar,
                               std::string pack_digest);

// The deadline of an order that names its last day.
[[nodiscard]] Deadline fixed(Instant anchor, Date last_day, const Calendar& calendar,
                             std::string pack_digest);

// The last civil day on which it can still be done: the day before `due` when due is a midnight.
[[nodiscard]] Date last_day(Instant due, const Calendar& calendar);

// The n-th working day after `day`; n = 0 gives `day` itself. REQUIRES: n is 0 to kBudgetMax.
[[nodiscard]] Date add_working_days(Date day, std::int64_t n, const Calendar& calendar);

// Working days after `from` up to and including `to`; negative when `to` lies before `from`.
[[nodiscard]] std::int64_t working_days_between(Date from, Date to, const Calendar& calendar);

// "At least n working days before expiry", tested on the day of asking (DOMAIN 2.7, 11): a rest day counts
// like the working day before it.
[[nodiscard]] bool at_least_working_days_remain(Date asked, Date expiry, std::int64_t n,
                                                const Calendar& calendar);

// The last *working* day on which that test still passes (appendix A, rows "-n wd").
// REQUIRES: n is 0 to kBudgetMax.
[[nodiscard]] Date last_working_day_to_ask(Date expiry, std::int64_t n, const Calendar& calendar);

}  // namespace bihuan
