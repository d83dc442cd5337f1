#include "engine/hazard/hazard_state.hpp"

#include <algorithm>
#include <array>

#include "events/fields.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 12> kStages{"unknown",
                                                   "reported",
                                                   "dismissed",
                                                   "graded",
                                                   "ordered",
                                                   "rectified",
                                                   "under_review",
                                                   "reinspection_failed",
                                                   "reinspection_passed",
                                                   "verified",
                                                   "struck_off",
                                                   "imported"};

// One fold step, a method for each event: a new event does not compile until it has one.
class Fold {
 public:
  Fold(HazardState& hazard, const Stamped<HazardEvent>& stamped) : hazard_(hazard), stamped_(stamped) {}

  void operator()(const HazardFoundInInspection& e) {
    open(e.intake);
    hazard_.found_by = stamped_.actor.unit;
    hazard_.found_in_inspection = true;
    hazard_.lead = stamped_.actor.unit;
    if (e.upward_report) start(ClockKind::upward_report, *e.upward_report);
  }
  void operator()(const HazardReportedByEnterprise& e) { open(e.intake); }
  void operator()(const HazardConfirmedFromPublicReport& e) {
    open(e.intake);
    hazard_.found_by = stamped_.actor.unit;
  }
  void operator()(const HazardReportedUpward& e) {
    hazard_.reported_upward = true;
    stop(ClockKind::upward_report, e.counts_at);
  }
  void operator()(const HazardDismissed&) { close(Stage::dismissed, stamped_.recorded_at); }
  void operator()(const HazardGraded& e) {
    hazard_.grade = e.grade;
    hazard_.criterion = e.criterion.id;
    hazard_.criterion_version = e.criterion.version;
    if (!hazard_.found_in_inspection) hazard_.lead = stamped_.actor.unit;
    enter(Stage::graded);
    if (e.order_due) start(ClockKind::order_after_major, *e.order_due);
  }
  void operator()(const HazardRegraded& e) {
    hazard_.grade = e.grade;
    hazard_.criterion = e.criterion.id;
    hazard_.criterion_version = e.criterion.version;
    if (e.grade != Grade::major) stop(ClockKind::order_after_major, stamped_.recorded_at);
    if (e.order_due) start(ClockKind::order_after_major, *e.order_due);
  }
  void operator()(const RectificationOrderIssued& e) {
    OrderState order{.first_due = e.deadline.due,
                     .issued_at = stamped_.occurred_at,
                     .issuer = e.issuer,
                     .items = {},
                     .number = e.number.text,
                     .position = stamped_.position,
                     .rectified = false,
                     .responsible = e.responsible,
                     .served = false,
                     .source = e.source};
    for (const OrderItem& item : e.items) order.items.push_back({.closed = false, .no = item.no});
    hazard_.lead = e.issuer;
    hazard_.order = std::move(order);
    enter(Stage::ordered);
    stop(ClockKind::order_after_major, e.deadline.anchor);
    start(ClockKind::order, e.deadline);
  }
  void operator()(const RectificationOrderServed&) {
    if (hazard_.order) hazard_.order->served = true;
  }
  void operator()(const ProgressReported&) {}
  void operator()(const HazardRectified&) {
    note_rectifier();
    if (hazard_.order) {
      hazard_.order->rectified = true;
    } else {
      enter(Stage::rectified);
    }
  }
  void operator()(const SignOffApplied& e) {
    note_rectifier();
    enter(Stage::under_review);
    stop(ClockKind::order, e.counts_at);
    if (e.review) start(ClockKind::review, *e.review);
  }
  void operator()(const ReinspectionPassed& e) { reinspect(e.inspectors, e.results, e.counts_at, true); }
  void operator()(const ReinspectionFailed& e) {
    reinspect(e.inspectors, e.results, e.counts_at, false);
    restart(ClockKind::order);
  }
  void operator()(const RectificationOrderReissued& e) {
    if (hazard_.order) {
      hazard_.order->issued_at = stamped_.occurred_at;
      hazard_.order->number = e.number.text;
      hazard_.order->position = stamped_.position;
      hazard_.order->rectified = false;
      hazard_.order->served = false;
    }
    enter(Stage::ordered);
    start(ClockKind::order, e.deadline);
  }
  void operator()(const HazardVerified&) {
    hazard_.verifier = stamped_.actor.person;
    enter(Stage::verified);
  }
  void operator()(const HazardStruckOff&) { close(Stage::struck_off, stamped_.recorded_at); }
  void operator()(const RungRaised& e) {
    for (Clock& clock : hazard_.clocks) {
      if (clock.kind == e.clock && clock.deadline.due == e.due) clock.rungs.push_back(e.rung);
    }
  }
  void operator()(const HazardImported& e) {
    open(e.intake);
    hazard_.imported = true;
    enter(Stage::imported);  // its deadline is the register's: no clock of this office runs
  }
  void operator()(const HazardClosureImported& e) { close(Stage::struck_off, e.counts_at); }
  void operator()(const HazardReassigned& e) {
    hazard_.handover =
        Handover{.acknowledge_by = e.acknowledge_by, .from = e.from, .position = stamped_.position};
    hazard_.lead = e.to;
    if (hazard_.found_by == e.from) hazard_.found_by = e.to;  // what the recording unit owes, it owes now
  }
  void operator()(const HandoverAcknowledged&) { hazard_.handover.reset(); }
  void operator()(const DeadlineRecomputed& e) {
    if (e.clock == DeadlineOf::handover) {
      if (hazard_.handover && hazard_.handover->acknowledge_by) hazard_.handover->acknowledge_by = e.after;
      return;
    }
    for (Clock& clock : hazard_.clocks) {
      if (clock.deadline == e.before && name_of(clock.kind) == name_of(e.clock)) move(clock, e.after);
    }
  }

 private:
  void note_rectifier() {
    const auto& person = stamped_.actor.person;
    if (person && std::ranges::count(hazard_.rectifiers, *person) == 0) hazard_.rectifiers.push_back(*person);
  }

  void enter(Stage stage) {
    hazard_.stage = stage;
    hazard_.stage_at = stamped_.occurred_at;
    hazard_.stage_position = stamped_.position;
  }

  void open(const Intake& intake) {
    enter(Stage::reported);
    hazard_.enterprise = intake.enterprise;
    hazard_.number = intake.number.text;
    hazard_.number_position = stamped_.position;
    hazard_.opened_at = stamped_.occurred_at;
    hazard_.sector = intake.sector;
    hazard_.territory = intake.territory;
  }

  void close(Stage stage, Instant at) {
    enter(stage);
    for (Clock& clock : hazard_.clocks) {
      if (!clock.stopped_at) clock.stopped_at = at;
    }
  }

  void start(ClockKind kind, const Deadline& deadline) {
    std::erase_if(hazard_.clocks, [kind](const Clock& clock) { return clock.kind == kind; });
    hazard_.clocks.push_back({.deadline = deadline,
                              .kind = kind,
                              .rungs = {},
                              .running_since = stamped_.recorded_at,
                              .started = stamped_.position,
                              .stopped_at = std::nullopt});
  }

  void stop(ClockKind kind, Instant at) {
    for (Clock& clock : hazard_.clocks) {
      if (clock.kind == kind && !clock.stopped_at) clock.stopped_at = at;
    }
  }

  // Rungs that were raised stay raised; the next one follows the new due instant.
  void move(Clock& clock, const Deadline& after) {
    if (clock.kind == ClockKind::order && hazard_.order && hazard_.order->first_due == clock.deadline.due) {
      hazard_.order->first_due = after.due;
    }
    clock.deadline = after;
    clock.running_since = stamped_.recorded_at;
  }

  void restart(ClockKind kind) {
    for (Clock& clock : hazard_.clocks) {
      if (clock.kind != kind || !clock.stopped_at) continue;
      clock.stopped_at.reset();
      clock.running_since = stamped_.recorded_at;
    }
  }

  void reinspect(const std::vector<PersonId>& inspectors, const std::vector<ItemResult>& results, Instant at,
                 bool passed) {
    hazard_.reinspections.push_back(
        {.inspectors = inspectors, .passed = passed, .position = stamped_.position});
    if (hazard_.order) {
      for (ItemState& item : hazard_.order->items) {
        for (const ItemResult& result : results)
          item.closed = item.closed || (result.no == item.no && result.passed);
      }
    }
    enter(passed ? Stage::reinspection_passed : Stage::reinspection_failed);
    stop(ClockKind::review, at);
  }

  HazardState& hazard_;
  const Stamped<HazardEvent>& stamped_;
};

}  // namespace

std::span<const std::string_view> names(Stage) { return kStages; }

const Clock* HazardState::clock(ClockKind kind) const {
  const auto found =
      std::find_if(clocks.begin(), clocks.end(), [kind](const Clock& c) { return c.kind == kind; });
  return found == clocks.end() ? nullptr : &*found;
}

bool HazardState::is_open() const {
  return stage != Stage::unknown && stage != Stage::dismissed && stage != Stage::struck_off;
}

HazardState evolve(HazardState hazard, const Stamped<HazardEvent>& stamped) {
  std::visit(Fold(hazard, stamped), stamped.event);
  return hazard;
}

}  // namespace bihuan
