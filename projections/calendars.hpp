#pragma once

// The ledger `calendars`, and local time as a question reads it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/time/calendar.hpp"
#include "projections/case_facts.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// A calendar as it was published. The row's key is the calendar's id.
struct CalendarRow {
  Calendar calendar;
  std::optional<std::string> for_register;
  std::uint64_t position = 0;  // of the record that published it

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("for_register", for_register);
    archive("position", position);
  }
};

// The calendars known at one position. The office's local time is that of the calendar published last that is
// of no register; before there was one it is UTC.
class Calendars {
 public:
  // FAILS: io; corrupt, also for a calendar whose invariants do not hold.
  [[nodiscard]] static Result<Calendars> read(const RowSource& rows, std::uint64_t position);

  [[nodiscard]] const Calendar& office() const;
  [[nodiscard]] const Calendar* find(std::string_view id) const;
  // The calendar a case is told in: the office's, but an imported case's own, where that is known.
  [[nodiscard]] const Calendar& of(const CaseFacts& facts) const;

 private:
  std::vector<CalendarRow> known_;  // in order of publication
};

}  // namespace bihuan
