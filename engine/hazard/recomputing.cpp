#include "engine/hazard/recomputing.hpp"

#include <optional>
#include <utility>

#include "events/fields.hpp"

namespace bihuan {
namespace {

struct Running {
  DeadlineOf of = DeadlineOf::order;
  Deadline deadline;
};

// An order's clock that an application stopped may run again: what it ran towards moves as well.
std::vector<Running> running_of(const HazardState& hazard) {
  std::vector<Running> all;
  for (const Clock& clock : hazard.clocks) {
    if (clock.stopped_at && clock.kind != ClockKind::order) continue;
    all.push_back({*from_name<DeadlineOf>(name_of(clock.kind)), clock.deadline});
  }
  if (hazard.handover && hazard.handover->acknowledge_by) {
    all.push_back({DeadlineOf::handover, *hazard.handover->acknowledge_by});
  }
  return all;
}

struct Moved {
  Deadline after;
  std::optional<Instant> holds_from;
  RecomputeReason reason = RecomputeReason::calendar_published;
};

// Always by the office's newest, so that of two published at one instant neither undoes the other.
std::optional<Moved> by_calendar(const Deadline& before, const CalendarState& calendar, const Rules& rules) {
  if (!before.rule || calendar.for_register) return std::nullopt;
  Deadline after = compute(*before.rule, before.anchor, *rules.calendar()->calendar, before.pack);
  if (after.provisional && !before.provisional) return std::nullopt;
  return Moved{.after = std::move(after),
               .holds_from = {},
               .reason = calendar.replaces ? RecomputeReason::calendar_corrected
                                           : RecomputeReason::calendar_published};
}

// One deadline of a case and the pack that may move it.
class ByPack {
 public:
  ByPack(const Running& running, const HazardState& hazard, const PackState& pack, const Rules& rules)
      : before_(running.deadline),
        limit_(running.of == DeadlineOf::order ? nullptr
                                               : pack.pack->limit(name_of(running.of), hazard.sector)),
        kind_(name_of(running.of)),
        pack_(pack),
        rules_(rules) {}

  [[nodiscard]] std::optional<Moved> moved() const {
    const bool another = before_.pack != to_hex(pack_.digest);
    if (limit_ == nullptr || pack_.for_register || !another || rules_.calendar() == nullptr) {
      return std::nullopt;
    }
    return before_.anchor >= pack_.effective_at ? anchored_since() : running_then();
  }

 private:
  // The office did not know yet what was the rule.
  [[nodiscard]] std::optional<Moved> anchored_since() const {
    const PackState* const in_force = rules_.pack_in_force(before_.anchor);
    if (in_force == nullptr || in_force->position != pack_.position) return std::nullopt;
    return Moved{.after = counted_from(before_.anchor),
                 .holds_from = {},
                 .reason = RecomputeReason::pack_late};
  }

  [[nodiscard]] std::optional<Moved> running_then() const {
    const PackState* const own = rules_.pack_of_digest(before_.pack);
    const bool followed = own != nullptr && own->effective_at < pack_.effective_at;
    if (!followed || before_.due <= pack_.effective_at) return std::nullopt;
    const Transition transition = pack_.pack->transition(kind_);
    if (transition == Transition::keep_old) return std::nullopt;
    Moved moved{.after = counted_from(pack_.effective_at),
                .holds_from = pack_.effective_at,
                .reason = RecomputeReason::pack_transition};
    const bool later = moved.after.due > before_.due;
    if (transition == Transition::whichever_later && !later) return std::nullopt;
    return moved;
  }

  [[nodiscard]] Deadline counted_from(Instant anchor) const {
    return compute(limit_->rule, anchor, *rules_.calendar()->calendar, to_hex(pack_.digest));
  }

  const Deadline& before_;
  const Limit* limit_;  // of the pack; null: it has none of that kind
  const std::string_view kind_;
  const PackState& pack_;
  const Rules& rules_;
};

}  // namespace

std::vector<DeadlineRecomputed> recomputed(const HazardState& hazard, std::uint64_t because,
                                           const Rules& rules) {
  std::vector<DeadlineRecomputed> all;
  if (!hazard.is_open() || hazard.imported) return all;
  const CalendarState* const calendar = rules.calendar_at(because);
  const PackState* const pack = rules.pack_at(because);
  for (const Running& running : running_of(hazard)) {
    std::optional<Moved> moved;
    if (calendar != nullptr) moved = by_calendar(running.deadline, *calendar, rules);
    if (pack != nullptr) moved = ByPack(running, hazard, *pack, rules).moved();
    if (!moved || moved->after.due == running.deadline.due) continue;
    all.push_back({.after = std::move(moved->after),
                   .because = because,
                   .before = running.deadline,
                   .clock = running.of,
                   .holds_from = moved->holds_from,
                   .reason = moved->reason});
  }
  return all;
}

Decision<HazardEvent> decide(const HazardState& hazard, const RecomputeDeadlines& command,
                             const Context& context) {
  if (auto objection = open_objection(hazard)) return std::unexpected(*objection);
  std::vector<DeadlineRecomputed> moved = recomputed(hazard, command.because, context.facts);
  if (moved.empty()) {
    return std::unexpected(
        refused("nothing_to_recompute").with("hazard", hazard.number, hazard.number_position));
  }
  std::vector<HazardEvent> events;
  for (DeadlineRecomputed& one : moved) events.emplace_back(std::move(one));
  return events;
}

}  // namespace bihuan
