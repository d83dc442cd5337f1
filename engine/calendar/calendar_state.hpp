#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/calendar.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct CalendarState {
  std::shared_ptr<const Calendar> calendar;  // null: never published
  std::optional<std::string> for_register;
  std::uint64_t position = 0;
  Instant recorded_at{};                 // when this office came to know it
  std::optional<Instant> recomputes_at;  // until every open case was looked at
  std::optional<std::string> replaces;   // id of the calendar it corrects
};

[[nodiscard]] CalendarState evolve(CalendarState calendar, const Stamped<CalendarEvent>& stamped);

}  // namespace bihuan
