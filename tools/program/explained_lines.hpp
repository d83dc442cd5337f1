#pragma once

#include <optional>
#include <string>
#include <vector>

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

// A deadline with its arithmetic. Local times are those of the calendar's zone; `due` is exclusive.
struct Explained {
  std::string calendar;
  std::vector<ExplainedLine> days;
  std::string due;
  std::string due_utc;
  std::string from;
  std::string last_day;
  std::optional<std::string> limit;  // set by whoever took the rule from a pack
  std::optional<std::string> pack;
  bool provisional = false;
  DeadlineRule rule;
  std::optional<std::string> source;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("days", days);
    archive("due", due);
    archive("due_utc", due_utc);
    archive("from", from);
    archive("last_day", last_day);
    archive("limit", limit);
    archive("pack", pack);
    archive("provisional", provisional);
    archive("rule", rule);
    archive("source", source);
  }
};

// REQUIRES: check(rule) and check(calendar) held.
[[nodiscard]] Explained explained_of(const DeadlineRule& rule, Instant anchor, const Calendar& calendar);

[[nodiscard]] const TableForm& explained_form();

}  // namespace bihuan
