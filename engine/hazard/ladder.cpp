#include "engine/hazard/ladder.hpp"

#include <algorithm>

namespace bihuan {
namespace {

std::optional<NextRung> next_of(const Clock& clock, const Facts& facts) {
  const PackState* const pack = facts.pack_of_digest(clock.deadline.pack);
  const CalendarState* const calendar = facts.calendar_of_id(clock.deadline.calendar);
  if (pack == nullptr || calendar == nullptr) return std::nullopt;
  const std::vector<Rung>& ladder = pack->pack->ladder;
  const std::size_t rungs =
      clock.kind == ClockKind::order ? ladder.size() : std::min<std::size_t>(ladder.size(), 1);
  if (clock.rungs.size() >= rungs) return std::nullopt;
  const Rung& next = ladder[clock.rungs.size()];
  const Calendar& days = *calendar->calendar;
  const Date day = add_working_days(last_day(clock.deadline.due, days), next.after_working_days, days);
  return NextRung{
      .clock = clock.kind,
      .due = clock.deadline.due,
      .planned_at = std::max(days.to_instant(LocalTime(day) + pack->pack->rung_hour), clock.running_since),
      .rung = next.name,
      .started = clock.started};
}

}  // namespace

std::optional<NextRung> next_rung(const HazardState& hazard, const Facts& facts) {
  std::optional<NextRung> earliest;
  if (hazard.imported) return earliest;
  for (const Clock& clock : hazard.clocks) {
    if (clock.stopped_at) continue;
    const auto next = next_of(clock, facts);
    if (next && (!earliest || next->planned_at < earliest->planned_at)) earliest = next;
  }
  return earliest;
}

Decision<HazardEvent> decide(const HazardState& hazard, const RaiseRung& command, const Context& context) {
  const auto next = next_rung(hazard, context.facts);
  if (!next || next->clock != command.clock || next->due != command.due || next->rung != command.rung) {
    return std::unexpected(refused("rung_not_due").with("rung", command.rung));
  }
  if (context.stamp.now < next->planned_at) {
    return std::unexpected(refused("too_early").with("planned_at", to_utc_text(next->planned_at)));
  }
  const auto late = context.stamp.now - next->planned_at;
  return std::vector<HazardEvent>{RungRaised{
      command.clock, command.due, static_cast<std::uint64_t>(late.count()), next->planned_at, command.rung}};
}

}  // namespace bihuan
