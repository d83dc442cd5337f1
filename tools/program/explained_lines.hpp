#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/policy/pack.hpp"
#include "events/time/explain.hpp"
#include "tools/program/output.hpp"

namespace bihuan {

// One day of a deadline's arithmetic, in stable words.
struct ExplainedLine {
  std::int64_t count = 0;  // how much of the budget is used at its end
  std::string date;
  std::string kind;  // "working", "swapped_working", "weekend", "holiday"
  bool published = true;
  std::string role;  // "anchor_not_counted", "counted", "skipped", "last_day", ...

  template <class Archive>
  void serialize(Archive& archive) {
    archive("count", count);
    archive("date", date);
    archive("kind", kind);
    archive("published", published);
    archive("role", role);
  }
};

// A day on which a pack has somebody warned of a deadline.
struct WarnedLine {
  std::vector<Recipient> addressees;
  std::int64_t at_wd = 0;  // working days after the last day; negative before it
  std::vector<Recipient> copies;
  std::string date;
  bool provisional = false;  // it was counted over days whose year is not published

  template <class Archive>
  void serialize(Archive& archive) {
    archive("addressees", addressees);
    archive("at_wd", at_wd);
    archive("copies", copies);
    archive("date", date);
    archive("provisional", provisional);
  }
};

// A deadline with its arithmetic. Local times are those of the calendar's zone; `due` is exclusive.
struct Explained {
  std::string calendar;
  std::optional<std::string> clock;  // of a case
  std::vector<ExplainedLine> days;
  std::string due;
  std::string due_utc;
  std::string from;
  std::string last_day;
  std::optional<std::string> limit;  // set by whoever took the rule from a pack
  std::optional<std::string> pack;
  bool provisional = false;
  std::optional<DeadlineRule> rule;  // absent: the order names the day
  std::vector<std::string> sectors;  // the only ones the limit is for; empty: it is for every sector
  std::optional<std::string> source;
  std::vector<WarnedLine> warnings;  // where the pack is known

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("clock", clock);
    archive("days", days);
    archive("due", due);
    archive("due_utc", due_utc);
    archive("from", from);
    archive("last_day", last_day);
    archive("limit", limit);
    archive("pack", pack);
    archive("provisional", provisional);
    archive("rule", rule);
    archive("sectors", sectors);
    archive("source", source);
    archive("warnings", warnings);
  }
};

// The days of that kind of deadline on which the pack has somebody warned, from the day it starts on.
// REQUIRES: check(pack) and check(calendar) held.
[[nodiscard]] std::vector<WarnedLine> warnings_of(const Pack& pack, std::string_view kind, Date starts,
                                                  Date last_day, const Calendar& calendar);

// "At least n working days remain" on the day of asking, with the days that count.
struct Remaining {
  std::string asked;
  std::int64_t at_least = 0;
  std::string calendar;
  std::vector<ExplainedLine> days;  // after the day of asking, up to and including the expiry
  std::string expiry;
  bool in_time = false;
  std::string last_working_day;  // the last on which one could still ask; rest days right after it pass too
  bool provisional = false;      // it rests on days of years that are not published
  std::int64_t remain = 0;       // negative: so many working days too late

  template <class Archive>
  void serialize(Archive& archive) {
    archive("asked", asked);
    archive("at_least", at_least);
    archive("calendar", calendar);
    archive("days", days);
    archive("expiry", expiry);
    archive("in_time", in_time);
    archive("last_working_day", last_working_day);
    archive("provisional", provisional);
    archive("remain", remain);
  }
};

// REQUIRES: at_least is 0 to kBudgetMax; check(calendar) held.
[[nodiscard]] Remaining remaining_of(Date asked, Date expiry, std::int64_t at_least,
                                     const Calendar& calendar);

// A deadline as a record pins it. Without a rule the days from the order to the day it names.
// REQUIRES: `calendar` is the deadline's own, and check(calendar) held.
[[nodiscard]] Explained explained_of(const Deadline& deadline, const Calendar& calendar);

// REQUIRES: check(rule) and check(calendar) held.
[[nodiscard]] Explained explained_of(const DeadlineRule& rule, Instant anchor, const Calendar& calendar);

[[nodiscard]] const TableForm& explained_form();

}  // namespace bihuan
