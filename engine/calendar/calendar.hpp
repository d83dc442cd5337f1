#pragma once

#include <variant>

#include "engine/calendar/calendar_state.hpp"
#include "engine/context.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

inline constexpr std::size_t kCalendarBytesMax = 40 * 1024;

struct PublishCalendar {
  static constexpr std::string_view type = "calendar.publish";
  static constexpr auto refusals =
      in_order(codes("already_published"), kClaimRefusals,
               codes("calendar_contradictory", "calendar_too_large", "code_malformed", "code_in_use"));
  Calendar calendar;
  std::optional<std::string> for_register;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("for_register", for_register);
  }
};

using CalendarCommand = std::variant<PublishCalendar>;
[[nodiscard]] Decision<CalendarEvent> decide(const CalendarState& calendar, const PublishCalendar& command,
                                             const Context& context);

}  // namespace bihuan
