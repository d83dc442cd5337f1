#include "engine/hazard/ladder.hpp"

#include <algorithm>

#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// The deadline's own calendar may end before its ladder does: once the office knows the rest days of the year
// in question, the rung's day follows them.
Date rung_day(Date from, std::int64_t working_days, const Calendar& own, const Facts& facts) {
  const Date day = add_working_days(from, working_days, own);
  const CalendarState* const office = facts.calendar();
  if (own.is_published(day) || office == nullptr) return day;
  const Date known = add_working_days(from, working_days, *office->calendar);
  return office->calendar->is_published(known) ? known : day;
}

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
  const Date day = rung_day(last_day(clock.deadline.due, days), next.after_working_days, days, facts);
  return NextRung{
      .clock = clock.kind,
      .due = clock.deadline.due,
      .planned_at = std::max(days.to_instant(LocalTime(day) + pack->pack->rung_hour), clock.running_since),
      .rung = next.name,
      .started = clock.started};
}

// The rung as the pack of its deadline has it. REQUIRES: next_rung() named it.
const Rung& rung_of(const HazardState& hazard, const NextRung& next, const Facts& facts) {
  const auto clock = std::find_if(hazard.clocks.begin(), hazard.clocks.end(), [&next](const Clock& one) {
    return one.kind == next.clock && one.deadline.due == next.due && !one.stopped_at;
  });
  ENSURE(clock != hazard.clocks.end());
  const PackState* const pack = facts.pack_of_digest(clock->deadline.pack);
  ENSURE(pack != nullptr);
  const std::vector<Rung>& ladder = pack->pack->ladder;
  const auto rung =
      std::find_if(ladder.begin(), ladder.end(), [&next](const Rung& one) { return one.name == next.rung; });
  ENSURE(rung != ladder.end());
  return *rung;
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
  const Rung& rung = rung_of(hazard, *next, context.facts);
  return std::vector<HazardEvent>{RungRaised{.addressees = rung.addressees,
                                             .clock = command.clock,
                                             .copies = rung.copies,
                                             .due = command.due,
                                             .late_us = static_cast<std::uint64_t>(late.count()),
                                             .planned_at = next->planned_at,
                                             .rung = command.rung}};
}

}  // namespace bihuan
