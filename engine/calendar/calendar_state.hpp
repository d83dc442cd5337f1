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
};

[[nodiscard]] CalendarState evolve(CalendarState calendar, const Stamped<CalendarEvent>& stamped);

}  // namespace bihuan
