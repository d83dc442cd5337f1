#include "engine/calendar/calendar.hpp"

#include "events/json_writer.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

// What is corrected is the calendar the office counts by: its newest. A correction of fewer years would leave
// days without an answer that had one.
Objection correction_objection(const PublishCalendar& command, const Context& context) {
  if (!command.replaces) return std::nullopt;
  const CalendarState* const corrected = context.facts.calendar();
  if (command.for_register || corrected == nullptr || corrected->calendar->id != *command.replaces) {
    if (corrected == nullptr) {
      return refused("not_the_calendar_in_force").with("calendar", *command.replaces);
    }
    return refused("not_the_calendar_in_force")
        .with("calendar", *command.replaces)
        .with("newest", corrected->calendar->id, corrected->position);
  }
  const bool covers = command.calendar.published_from <= corrected->calendar->published_from &&
                      command.calendar.published_through >= corrected->calendar->published_through;
  if (covers) return std::nullopt;
  return refused("correction_covers_less").with("calendar", *command.replaces, corrected->position);
}

// Where no calendar of the office was known before, no deadline was counted by one.
std::optional<Instant> recomputes_at(const PublishCalendar& command, const Context& context) {
  if (command.for_register || context.facts.calendar() == nullptr) return std::nullopt;
  return context.stamp.now;
}

}  // namespace

CalendarState evolve(CalendarState calendar, const Stamped<CalendarEvent>& stamped) {
  std::visit(Overloaded{[&](const CalendarPublished& e) {
                          calendar = {.calendar = std::make_shared<const Calendar>(e.calendar),
                                      .for_register = e.for_register,
                                      .position = stamped.position,
                                      .recorded_at = stamped.recorded_at,
                                      .recomputes_at = e.recomputes_at,
                                      .replaces = e.replaces};
                        },
                        [&](const CalendarDeadlinesRecomputed&) { calendar.recomputes_at.reset(); }},
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
    return std::unexpected(
        refused("calendar_contradictory").with("detail", to_text(sound.error())).told_by(sound.error()));
  }
  const std::string bytes = to_canonical_json(command.calendar);
  if (bytes.size() > kCalendarBytesMax) {
    return std::unexpected(refused("calendar_too_large").with("bytes", std::to_string(bytes.size())));
  }
  if (auto objection = code_objection(CalendarId::kind, command.calendar.id, context))
    return std::unexpected(*objection);
  if (auto objection = correction_objection(command, context)) return std::unexpected(*objection);
  return std::vector<CalendarEvent>{CalendarPublished{.calendar = command.calendar,
                                                      .digest = sha256(bytes),
                                                      .for_register = command.for_register,
                                                      .recomputes_at = recomputes_at(command, context),
                                                      .replaces = command.replaces}};
}

Decision<CalendarEvent> decide(const CalendarState& calendar, const FinishRecomputingByCalendar&,
                               const Context& context) {
  if (!calendar.recomputes_at) return std::unexpected(refused("nothing_to_recompute"));
  if (context.stamp.now < *calendar.recomputes_at) {
    return std::unexpected(refused("too_early").with("planned_at", to_utc_text(*calendar.recomputes_at)));
  }
  return std::vector<CalendarEvent>{CalendarDeadlinesRecomputed{.because = calendar.position}};
}

}  // namespace bihuan
