#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/case_choice.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// One clock that runs past its due instant, and who must act. Texts as in LedgerLine.
struct OverdueLine {
  std::int64_t calendar_days = 0;  // past the last day on which it was in time
  // "order", "review", "upward_report", "order_after_major", "handover"; imported: "register_deadline".
  std::string clock;
  std::string delay;  // past `due`: "6 d 12 h 00 min"
  std::string description;
  std::string due;  // overdue since then
  bool due_provisional = false;
  std::optional<std::string> enterprise;
  std::optional<std::string> enterprise_name;
  std::optional<std::int64_t> first_calendar_days;  // of rectification only: against the first deadline
  std::optional<std::string> first_due;             // of rectification only
  std::optional<std::int64_t> first_working_days;
  std::optional<std::string> grade;
  std::string id;  // 32 hex digits: the stream is "hazard/<id>"
  bool imported = false;
  std::string last_day;
  std::optional<std::string> lead;  // the unit whose case it is
  std::optional<std::string> lead_name;
  std::optional<std::string> must_act;       // code of the unit or enterprise
  std::optional<std::string> must_act_kind;  // "unit", "enterprise"; absent: the book does not say
  std::optional<std::string> must_act_name;
  std::string number;
  std::optional<std::string> order_number;
  std::optional<std::string> original_due;  // as it was set first; absent: it never moved
  std::optional<std::string> place;
  std::optional<std::string> rung;  // the highest raised
  std::optional<std::string> rung_at;
  std::optional<std::int64_t> rung_late_minutes;  // raised later than planned
  std::string sector;
  std::string status;
  std::string territory;
  // By the deadline's own calendar, past its years by the local one; absent: the book has it not.
  std::optional<std::int64_t> working_days;
  bool working_days_provisional = false;  // the rest days of that year are not published yet

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar_days", calendar_days);
    archive("clock", clock);
    archive("delay", delay);
    archive("description", description);
    archive("due", due);
    archive("due_provisional", due_provisional);
    archive("enterprise", enterprise);
    archive("enterprise_name", enterprise_name);
    archive("first_calendar_days", first_calendar_days);
    archive("first_due", first_due);
    archive("first_working_days", first_working_days);
    archive("grade", grade);
    archive("id", id);
    archive("imported", imported);
    archive("last_day", last_day);
    archive("lead", lead);
    archive("lead_name", lead_name);
    archive("must_act", must_act);
    archive("must_act_kind", must_act_kind);
    archive("must_act_name", must_act_name);
    archive("number", number);
    archive("order_number", order_number);
    archive("original_due", original_due);
    archive("place", place);
    archive("rung", rung);
    archive("rung_at", rung_at);
    archive("rung_late_minutes", rung_late_minutes);
    archive("sector", sector);
    archive("status", status);
    archive("territory", territory);
    archive("working_days", working_days);
    archive("working_days_provisional", working_days_provisional);
  }
};

// Every clock of an open case that runs and whose due instant lies before the as-of, and every handover that
// should have been acknowledged by then and is not; most overdue first. What was stopped, late or not, is no
// longer on it. Of the chosen cases. FAILS: io, corrupt, from reading rows.
[[nodiscard]] Result<std::vector<OverdueLine>> overdue_board(const RowSource& rows, const AsOf& as_of,
                                                             const CaseChoice& choice = {});

}  // namespace bihuan
