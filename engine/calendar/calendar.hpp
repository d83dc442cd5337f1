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
               codes("calendar_contradictory", "calendar_too_large", "code_malformed", "code_in_use",
                     "not_the_calendar_in_force", "correction_covers_less"));
  Calendar calendar;
  std::optional<std::string> for_register;
  std::optional<std::string> replaces;  // id of the office's newest, which this one corrects

  template <class Archive>
  void serialize(Archive& archive) {
    archive("calendar", calendar);
    archive("for_register", for_register);
    archive("replaces", replaces);
  }
};

// What ends the looking through the open cases, by the scheduler only.
struct FinishRecomputingByCalendar {
  static constexpr std::string_view type = "calendar.finish_recomputing";
  static constexpr auto refusals = codes("nothing_to_recompute", "too_early");

  template <class Archive>
  void serialize(Archive&) {}
};

using CalendarCommand = std::variant<PublishCalendar, FinishRecomputingByCalendar>;
[[nodiscard]] Decision<CalendarEvent> decide(const CalendarState& calendar, const PublishCalendar& command,
                                             const Context& context);
[[nodiscard]] Decision<CalendarEvent> decide(const CalendarState& calendar,
                                             const FinishRecomputingByCalendar& command,
                                             const Context& context);

}  // namespace bihuan
