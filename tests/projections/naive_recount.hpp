#pragma once

// What the records say of each case, counted in the plainest way: every record of the book is looked at again
// for every question. Nothing of projections' code is used.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/overloaded.hpp"
#include "projections/as_of.hpp"
#include "tests/events/time/known_calendars.hpp"

namespace bihuan {

struct NaiveCase {
  std::string number, territory, sector, channel;
  std::optional<EnterpriseId> enterprise;
  Instant found{};
  std::string status;
  std::string grade;  // "" before one
  bool open = true, overdue = false;
  bool on_time = false, first_on_time = false;  // of its order, so far
  std::optional<UnitId> lead;
};

class NaiveRecount {
 public:
  NaiveRecount(const std::vector<Record>& records, std::uint64_t position) {
    for (const Record& record : records) {
      if (record.position > position) continue;
      const auto event = decode_event(record).value();
      if (const auto* const hazard = std::get_if<HazardEvent>(&event)) {
        streams_[record.stream].push_back({record, *hazard});
      }
      if (const auto* const enterprise = std::get_if<EnterpriseEvent>(&event)) {
        enterprises_.push_back({record.stream, *enterprise});
      }
    }
  }

  // The cases found by then, each as it stood then.
  [[nodiscard]] std::vector<NaiveCase> cases(Instant then) const {
    std::vector<NaiveCase> all;
    for (const auto& [stream, events] : streams_) {
      if (const auto one = stood(events, then)) all.push_back(*one);
    }
    return all;
  }

  // Who answers by `then` for what was found at an enterprise at `found`: tried until nobody is added.
  [[nodiscard]] std::set<EnterpriseId> answerable(EnterpriseId where, Instant found, Instant then) const {
    std::set<std::pair<EnterpriseId, Instant>> held{{where, found}};  // and since when
    for (std::size_t before = 0; before != held.size();) {
      before = held.size();
      for (const auto& [stream, event] : enterprises_) {
        for (const auto& [who, since] : std::set(held)) {
          if (stream != who.stream()) continue;
          if (const auto* const merged = std::get_if<EnterpriseMerged>(&event);
              merged && merged->from <= then)
            held.insert({merged->into, std::max(since, merged->from)});
          const auto* const split = std::get_if<EnterpriseSplit>(&event);
          if (split == nullptr || split->from > then || (!split->ends && split->from < since)) continue;
          for (const EnterpriseId& one : split->successors) held.insert({one, std::max(since, split->from)});
        }
      }
    }
    std::set<EnterpriseId> all;
    for (const auto& [who, since] : held) all.insert(who);
    return all;
  }

  // The units whose case it ever was up to then, each with whether it has it still.
  [[nodiscard]] std::map<UnitId, bool> leads(const std::string& number, Instant then) const {
    for (const auto& [stream, events] : streams_) {
      if (intake_of(events.front().event)->number.text != number) continue;
      std::map<UnitId, bool> all;
      for (const auto& [when, unit] : given(events)) {  // whose it was at each of these instants
        if (when <= then) all[*lead_at(events, when)] = false;
      }
      if (const auto now = lead_at(events, then)) all[*now] = true;
      return all;
    }
    return {};
  }

 private:
  struct OfCase {
    Record record;
    HazardEvent event;
  };
  using Events = std::vector<OfCase>;

  static std::vector<std::pair<Instant, UnitId>> given(const Events& events) {
    std::vector<std::pair<Instant, UnitId>> all;
    const bool inspected = std::holds_alternative<HazardFoundInInspection>(events.front().event);
    for (const auto& [record, event] : events) {
      std::optional<std::pair<Instant, UnitId>> one;
      const bool by_actor = std::holds_alternative<HazardFoundInInspection>(event) ||
                            (!inspected && std::holds_alternative<HazardGraded>(event));
      if (by_actor) one = {record.happened_at(), *record.actor->unit};
      if (const auto* const order = std::get_if<RectificationOrderIssued>(&event))
        one = {record.happened_at(), order->issuer};
      if (const auto* const moved = std::get_if<HazardReassigned>(&event))
        one = {moved->effective_at, moved->to};
      if (one && (all.empty() || all.back().second != one->second)) all.push_back(*one);
    }
    return all;
  }

  static std::optional<UnitId> lead_at(const Events& events, Instant then) {
    std::optional<UnitId> unit;
    for (const auto& [when, one] : given(events)) {
      if (when <= then) unit = one;
    }
    return unit;
  }

  static std::optional<NaiveCase> stood(const Events& events, Instant then) {
    const Intake* const intake = intake_of(events.front().event);
    if (events.front().record.happened_at() > then) return std::nullopt;
    NaiveCase one{.number = intake->number.text,
                  .territory = intake->territory,
                  .sector = intake->sector,
                  .channel = std::holds_alternative<HazardFoundInInspection>(events.front().event)
                                 ? "inspection"
                             : std::holds_alternative<HazardReportedByEnterprise>(events.front().event)
                                 ? "self_report"
                                 : "public_report",
                  .enterprise = intake->enterprise,
                  .found = events.front().record.happened_at(),
                  .status = {},
                  .grade = {},
                  .lead = lead_at(events, then)};
    for (const auto& [record, event] : events) {
      if (record.happened_at() <= then) tell(one, event);
    }
    one.open = one.status != "dismissed" && one.status != "struck_off";
    count_clock(one, events, then);
    return one;
  }

  static void tell(NaiveCase& one, const HazardEvent& event) {
    const std::string before = one.status;
    one.status = std::visit(Overloaded{[](const HazardFoundInInspection&) { return "reported"; },
                                       [](const HazardReportedByEnterprise&) { return "reported"; },
                                       [](const HazardConfirmedFromPublicReport&) { return "reported"; },
                                       [](const HazardDismissed&) { return "dismissed"; },
                                       [](const HazardGraded&) { return "graded"; },
                                       [](const RectificationOrderIssued&) { return "ordered"; },
                                       [](const RectificationOrderReissued&) { return "ordered"; },
                                       [](const SignOffApplied&) { return "under_review"; },
                                       [](const ReinspectionFailed&) { return "reinspection_failed"; },
                                       [](const ReinspectionPassed&) { return "reinspection_passed"; },
                                       [](const HazardStruckOff&) { return "struck_off"; },
                                       [&](const auto&) { return before.c_str(); }},
                            event);
    if (const auto* const graded = std::get_if<HazardGraded>(&event))
      one.grade = graded->grade == Grade::major ? "major" : "general";
  }

  // The order's clock: each order starts one, an application or a closing stops the one that runs, a failed
  // re-inspection lets it run on as if it had never been stopped.
  static void count_clock(NaiveCase& one, const Events& events, Instant then) {
    struct Running {
      Instant since, due;
      std::optional<Instant> stopped;
    };
    std::vector<Running> clocks;
    for (const auto& [record, event] : events) {
      if (const auto* const order = std::get_if<RectificationOrderIssued>(&event))
        clocks.push_back({record.happened_at(), order->deadline.due, {}});
      if (const auto* const order = std::get_if<RectificationOrderReissued>(&event))
        clocks.push_back({record.recorded_at, order->deadline.due, {}});
      if (clocks.empty()) continue;
      std::optional<Instant> stop;
      if (const auto* const applied = std::get_if<SignOffApplied>(&event)) stop = applied->counts_at;
      if (std::holds_alternative<HazardStruckOff>(event) || std::holds_alternative<HazardDismissed>(event))
        stop = record.recorded_at;
      if (stop && !clocks.back().stopped) clocks.back().stopped = stop;
      if (std::holds_alternative<ReinspectionFailed>(event)) clocks.back().stopped.reset();
    }
    const Running* in_force = nullptr;
    std::optional<Instant> first_due;
    for (const Running& clock : clocks) {
      if (clock.since > then) continue;
      in_force = &clock;
      if (!first_due) first_due = clock.due;
    }
    if (in_force == nullptr) return;
    const bool stopped = in_force->stopped && *in_force->stopped <= then;
    const auto missed = [&](Instant due) { return stopped ? *in_force->stopped >= due : then > due; };
    one.overdue = one.open && !stopped && missed(in_force->due);
    one.on_time = !missed(in_force->due);
    one.first_on_time = !missed(*first_due);
  }

  static const Intake* intake_of(const HazardEvent& event) {
    return std::visit(
        [](const auto& one) -> const Intake* {
          if constexpr (requires { one.intake; }) return &one.intake;
          return nullptr;
        },
        event);
  }

  std::map<std::string, Events> streams_;
  std::vector<std::pair<std::string, EnterpriseEvent>> enterprises_;
};

}  // namespace bihuan
