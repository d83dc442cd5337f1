#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// One running deadline that a pack or a calendar moved. Texts as in LedgerLine.
struct MovedLine {
  std::int64_t because = 0;  // position of the pack's adoption or the calendar's publication
  std::string calendar;      // id, of the new deadline
  std::string clock;         // "order", "review", "upward_report", "order_after_major", "handover"
  std::string due;
  std::string due_before;
  std::optional<std::string> holds_from;  // absent: in truth it was never otherwise
  std::string id;                         // of the case
  std::string last_day;
  std::string last_day_before;
  std::string number;
  std::string pack;    // digest, of the new deadline; empty: no pack was asked
  std::string reason;  // "calendar_published", "calendar_corrected", "pack_late", "pack_transition"
  std::optional<std::string> recorded_at;  // absent: it is only asked what would happen

  template <class Archive>
  void serialize(Archive& archive) {
    archive("because", because);
    archive("calendar", calendar);
    archive("clock", clock);
    archive("due", due);
    archive("due_before", due_before);
    archive("holds_from", holds_from);
    archive("id", id);
    archive("last_day", last_day);
    archive("last_day_before", last_day_before);
    archive("number", number);
    archive("pack", pack);
    archive("reason", reason);
    archive("recorded_at", recorded_at);
  }
};

// Every deadline that moved, by what moved it, then by case. What moved twice has two lines. FAILS: io,
// corrupt, from reading rows.
[[nodiscard]] Result<std::vector<MovedLine>> moved_deadlines(const RowSource& rows, const AsOf& as_of);

}  // namespace bihuan
