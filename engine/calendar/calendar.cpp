#include "engine/calendar/calendar.hpp"

#include "events/json_writer.hpp"
#include "events/overloaded.hpp"

namespace bihuan {

CalendarState evolve(CalendarState calendar, const Stamped<CalendarEvent>& stamped) {
  std::visit(Overloaded{[&](const CalendarPublished& e) {
               calendar = {.calendar = std::make_shared<const Calendar>(e.calendar),
                           .for_register = e.for_register,
                           .position = stamped.position};
             }},
             stamped.event);
  return calendar;
}

Decision<CalendarEvent> decide(const CalendarState& calendar, const PublishCalendar& command,
                               const Context& context) {
  if (calendar.calendar) {
    return std::unexpected(
        refused("already_published").with("calendar", calendar.calendar->id, calendar.position));
  }
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (const auto sound = check(command.calendar); !sound) {
    return std::unexpected(refused("calendar_contradictory").with("detail", to_text(sound.error())));
  }
  const std::string bytes = to_canonical_json(command.calendar);
  if (bytes.size() > kCalendarBytesMax) {
    return std::unexpected(refused("calendar_too_large").with("bytes", std::to_string(bytes.size())));
  }
  if (auto objection = code_objection(CalendarId::kind, command.calendar.id, context))
    return std::unexpected(*objection);
  return std::vector<CalendarEvent>{CalendarPublished{command.calendar, sha256(bytes), command.for_register}};
}

}  // namespace bihuan
