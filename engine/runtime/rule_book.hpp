#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "engine/calendar/calendar_state.hpp"
#include "engine/command.hpp"
#include "engine/pack/pack_state.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// Every pack and calendar of the book, in the order it became known: they are few, and every decision asks.
//
// Threads:  the decider's only. Lifetime: what a pointer points to stays until the book of rules goes.
class RuleBook {
 public:
  // FAILS: io, corrupt, unknown_type.
  [[nodiscard]] static Result<RuleBook> read(const EventLog& log);

  // Takes what a stream folds to now, if it is a pack or a calendar.
  void take(const AnyState& state);

  // As Facts says of its functions of the same names.
  [[nodiscard]] const PackState* pack_in_force(Instant anchor) const;
  [[nodiscard]] const PackState* pack_of_digest(std::string_view hex) const;
  [[nodiscard]] const PackState* pack_of_register(std::string_view register_name) const;
  [[nodiscard]] const CalendarState* calendar() const;
  [[nodiscard]] const CalendarState* calendar_of_id(std::string_view id) const;
  [[nodiscard]] const CalendarState* calendar_of_register(std::string_view register_name) const;

 private:
  std::deque<PackState> packs_;  // by position
  std::deque<CalendarState> calendars_;
};

}  // namespace bihuan
