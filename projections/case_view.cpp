#include "projections/case_view.hpp"

#include <algorithm>

namespace bihuan {
namespace {

// The one recorded last of those that had happened by then: later records were decided knowing the earlier.
template <class Fact>
const Fact* last_by(const std::vector<Fact>& facts, Instant as_of) {
  const auto found =
      std::find_if(facts.rbegin(), facts.rend(), [as_of](const Fact& fact) { return fact.when.at <= as_of; });
  return found == facts.rend() ? nullptr : &*found;
}

template <class Fact>
std::vector<const Fact*> all_by(const std::vector<Fact>& facts, Instant as_of) {
  std::vector<const Fact*> seen;
  for (const Fact& fact : facts) {
    if (fact.when.at <= as_of) seen.push_back(&fact);
  }
  return seen;
}

template <class Fact>
const Fact* if_by(const std::optional<Fact>& fact, Instant as_of) {
  return fact && fact->when.at <= as_of ? &*fact : nullptr;
}

// What was done at the due instant is too late; what still runs is overdue only after it. So an as-of that is
// the end of the last day shows nothing as overdue.
bool missed_by(const std::optional<Instant>& stopped_at, Instant due, Instant as_of) {
  return stopped_at ? *stopped_at >= due : as_of > due;
}

// The move in the book last of those that held by then; null: it stood as it was set first.
const MoveFact* move_by(const std::vector<MoveFact>& moves, Instant as_of) {
  const auto found = std::find_if(moves.rbegin(), moves.rend(), [as_of](const MoveFact& move) {
    return !move.holds_from || *move.holds_from <= as_of;
  });
  return found == moves.rend() ? nullptr : &*found;
}

// What a view says of a due instant, from the fact and its moves.
template <class Seen, class Fact>
void add_due(Seen& seen, const Fact& fact, Instant first, Instant as_of) {
  seen.calendar = fact.calendar;
  seen.due = first;
  seen.provisional = fact.provisional;
  const MoveFact* const move = move_by(fact.moves, as_of);
  if (move == nullptr) return;
  seen.calendar = move->calendar;
  seen.due = move->due;
  seen.first_set = first;
  seen.provisional = move->provisional;
}

ClockView seen_at(const ClockFact& clock, Instant as_of) {
  ClockView seen;
  seen.clock = &clock;
  add_due(seen, clock, clock.due, as_of);
  seen.rung = last_by(clock.rungs, as_of);
  if (clock.stopped && clock.stopped->at <= as_of) seen.stopped_at = clock.stopped->at;
  seen.missed = missed_by(seen.stopped_at, seen.due, as_of);
  return seen;
}

bool is_of_rectification(CaseClock kind) {
  return kind == CaseClock::order || kind == CaseClock::register_deadline;
}

void add_clocks(CaseView& seen, const CaseFacts& facts) {
  for (const ClockFact& clock : facts.clocks) {
    if (clock.started.at > seen.as_of) continue;
    std::erase_if(seen.clocks, [&](const ClockView& before) { return before.clock->kind == clock.kind; });
    seen.clocks.push_back(seen_at(clock, seen.as_of));
    if (is_of_rectification(clock.kind) && !seen.first_due) seen.first_due = seen.clocks.back().due;
  }
  if (const ClockView* const rectification = seen.rectification()) {
    seen.first_missed = missed_by(rectification->stopped_at, *seen.first_due, seen.as_of);
  }
}

void add_status(CaseView& seen, const CaseFacts& facts) {
  const StageFact* const stage = last_by(facts.stages, seen.as_of);
  if (stage == nullptr) return;
  seen.status = stage->status;
  seen.status_since = stage->when;
  seen.open = stage->status != CaseStatus::dismissed && stage->status != CaseStatus::struck_off;
}

void add_order(CaseView& seen, const CaseFacts& facts) {
  seen.orders = all_by(facts.orders, seen.as_of);
  for (const OrderFact* const order : seen.orders) {
    if (!order->items.empty()) seen.items_of = order;
  }
  if (seen.items_of != nullptr) {
    for (const ItemFact& item : seen.items_of->items) {
      ++seen.items_total;
      if (item.closed && item.closed->at <= seen.as_of) ++seen.items_closed;
    }
  }
  if (seen.orders.empty()) return;
  for (const ServiceFact& service : facts.services) {
    if (service.when.at <= seen.as_of && service.order == seen.orders.back()->number) seen.service = &service;
  }
}

void add_acts(CaseView& seen, const CaseFacts& facts) {
  for (const FactTime& application : facts.applications) {
    if (application.at <= seen.as_of) seen.applied_at = application.at;
  }
  if (const RectifiedFact* const rectified = last_by(facts.rectified, seen.as_of)) {
    seen.rectified_at = rectified->when.at;
  }
  seen.handover = last_by(facts.handovers, seen.as_of);
  if (seen.handover != nullptr && seen.handover->due) {
    add_due(seen.handover_due.emplace(), *seen.handover, *seen.handover->due, seen.as_of);
  }
  seen.lead = last_by(facts.leads, seen.as_of);
  seen.grading = last_by(facts.gradings, seen.as_of);
  seen.progress = last_by(facts.progress, seen.as_of);
  seen.reinspections = all_by(facts.reinspections, seen.as_of);
  seen.struck_off = if_by(facts.struck_off, seen.as_of);
  seen.verified = if_by(facts.verified, seen.as_of);
  if (facts.reported_upward && facts.reported_upward->at <= seen.as_of) {
    seen.reported_upward = facts.reported_upward->at;
  }
  if (facts.testimony) {
    seen.testimony = &*facts.testimony;
    seen.closure = if_by(facts.testimony->closure, seen.as_of);
  }
  seen.attachments = seen.intake->photos;
  for (const RectifiedFact* const fact : all_by(facts.rectified, seen.as_of))
    seen.attachments += fact->photos;
  for (const ReinspectionFact* const fact : seen.reinspections) seen.attachments += fact->photos;
}

}  // namespace

std::optional<Instant> CaseView::handover_acknowledged() const {
  if (handover == nullptr || !handover->acknowledged || handover->acknowledged->at > as_of)
    return std::nullopt;
  return handover->acknowledged->at;
}

const ClockView* CaseView::clock(CaseClock kind) const {
  const auto found = std::find_if(clocks.begin(), clocks.end(),
                                  [kind](const ClockView& seen) { return seen.clock->kind == kind; });
  return found == clocks.end() ? nullptr : &*found;
}

const ClockView* CaseView::rectification() const {
  const ClockView* const order = clock(CaseClock::order);
  return order != nullptr ? order : clock(CaseClock::register_deadline);
}

bool CaseView::overdue() const {
  const ClockView* const limit = rectification();
  return open && limit != nullptr && limit->runs() && limit->missed;
}

Instant CaseView::late_until() const {
  if (open) return as_of;
  const ClockView* const limit = rectification();
  const Instant stopped = limit == nullptr ? status_since.at : limit->stopped_at.value_or(as_of);
  return std::max(status_since.at, stopped);
}

CaseView view(const CaseFacts& facts, Instant as_of) {
  CaseView seen;
  seen.as_of = as_of;
  if (!facts.intake || facts.intake->found.when.at > as_of) return seen;
  seen.intake = &*facts.intake;
  add_status(seen, facts);
  add_clocks(seen, facts);
  add_order(seen, facts);
  add_acts(seen, facts);
  return seen;
}

std::optional<bool> met(bool missed, const CaseView& seen) {
  if (missed) return false;
  if (seen.status == CaseStatus::struck_off) return true;
  return std::nullopt;
}

}  // namespace bihuan
