#include "projections/case_fold.hpp"

#include <algorithm>

#include "events/fields.hpp"

namespace bihuan {
namespace {

std::int64_t count_of(const std::vector<AttachmentRef>& files) {
  return static_cast<std::int64_t>(files.size());
}

// A method for each event: a new event does not compile until it has one.
class CaseFold {
 public:
  CaseFold(CaseFacts& facts, const Record& record) : facts_(facts), record_(record) {}

  void operator()(const HazardFoundInInspection& e) {
    IntakeFact& intake = open(e.intake, Channel::inspection);
    intake.finding = e.finding;
    intake.inspectors = e.inspectors;
    lead(act().unit, happened());
    if (e.upward_report) start(CaseClock::upward_report, *e.upward_report, happened());
  }
  void operator()(const HazardReportedByEnterprise& e) { open(e.intake, Channel::self_report); }
  void operator()(const HazardConfirmedFromPublicReport& e) { open(e.intake, Channel::public_report); }
  void operator()(const HazardReportedUpward& e) {
    facts_.reported_upward = at(e.counts_at);
    stop(CaseClock::upward_report, e.counts_at);
  }
  void operator()(const HazardDismissed&) { close(CaseStatus::dismissed, record_.recorded_at); }
  void operator()(const HazardGraded& e) {
    facts_.gradings.push_back({e.criterion, e.grade, act().unit, happened()});
    if (facts_.intake && facts_.intake->channel != Channel::inspection) lead(act().unit, happened());
    enter(CaseStatus::graded);
    if (e.order_due) start(CaseClock::order_after_major, *e.order_due, happened());
  }
  void operator()(const HazardRegraded& e) {
    facts_.gradings.push_back({e.criterion, e.grade, act().unit, happened()});
    if (e.grade != Grade::major) stop(CaseClock::order_after_major, record_.recorded_at);
    if (e.order_due) start(CaseClock::order_after_major, *e.order_due, happened());
  }
  void operator()(const RectificationOrderIssued& e) {
    std::vector<ItemFact> items;
    for (const OrderItem& item : e.items) items.push_back({std::nullopt, item.no, item.requirement});
    facts_.orders.push_back({e.issuer, std::move(items), e.number.text, e.responsible, happened()});
    lead(e.issuer, happened());
    enter(CaseStatus::ordered);
    stop(CaseClock::order_after_major, e.deadline.anchor);  // when the order counts as issued
    start(CaseClock::order, e.deadline, happened());
  }
  void operator()(const RectificationOrderServed& e) {
    facts_.services.push_back({e.order, e.way, happened()});
  }
  void operator()(const ProgressReported& e) { facts_.progress.push_back({e.percent, happened()}); }
  void operator()(const HazardRectified& e) {
    facts_.rectified.push_back({count_of(e.photos), happened()});
    if (facts_.orders.empty()) enter(CaseStatus::rectified);
  }
  void operator()(const SignOffApplied& e) {
    facts_.applications.push_back(happened());
    enter(CaseStatus::under_review);
    stop(CaseClock::order, e.counts_at);
    if (e.review) start(CaseClock::review, *e.review, happened());
  }
  void operator()(const ReinspectionPassed& e) { reinspect(e, CaseStatus::reinspection_passed); }
  // The application did not meet the order after all, so in truth the clock never stopped. What was known
  // before this record stands in the row's earlier version.
  void operator()(const ReinspectionFailed& e) {
    reinspect(e, CaseStatus::reinspection_failed);
    if (ClockFact* const clock = current(CaseClock::order)) clock->stopped.reset();
  }
  void operator()(const RectificationOrderReissued& e) {
    OrderFact order{
        .issuer = {}, .items = {}, .number = e.number.text, .responsible = {}, .when = happened()};
    if (!facts_.orders.empty()) {
      order.issuer = act().unit ? act().unit : facts_.orders.back().issuer;
      order.responsible = facts_.orders.back().responsible;
    }
    facts_.orders.push_back(std::move(order));
    enter(CaseStatus::ordered);
    start(CaseClock::order, e.deadline, at(record_.recorded_at));
  }
  void operator()(const HazardVerified&) {
    facts_.verified = act();
    enter(CaseStatus::verified);
  }
  void operator()(const HazardStruckOff&) {
    facts_.struck_off = act();
    close(CaseStatus::struck_off, record_.recorded_at);
  }
  void operator()(const RungRaised& e) {
    for (ClockFact& clock : facts_.clocks) {
      if (clock.kind == case_clock(e.clock) && due_now(clock) == e.due) {
        clock.rungs.push_back({e.late_us, e.rung, happened()});
      }
    }
  }
  void operator()(const HazardImported& e) {
    open(e.intake, e.channel);
    facts_.testimony = TestimonyFact{.claimed_due = e.claimed_due,
                                     .closure = {},
                                     .register_name = e.testimony.register_name,
                                     .row = e.testimony.row};
    enter(CaseStatus::imported);
    if (e.deadline) start(CaseClock::register_deadline, *e.deadline, happened());
  }
  void operator()(const HazardClosureImported& e) {
    facts_.struck_off = act();
    if (facts_.testimony) facts_.testimony->closure = ClosureClaim{e.claimed_on_time, happened()};
    close(CaseStatus::struck_off, e.counts_at);
  }
  void operator()(const HazardReassigned& e) {
    HandoverFact handover{.acknowledged = {},
                          .calendar = {},
                          .due = {},
                          .from = e.from,
                          .moves = {},
                          .provisional = false,
                          .to = e.to,
                          .when = at(e.effective_at)};
    if (e.acknowledge_by) {
      handover.calendar = e.acknowledge_by->calendar;
      handover.due = e.acknowledge_by->due;
      handover.provisional = e.acknowledge_by->provisional;
    }
    facts_.handovers.push_back(std::move(handover));
    lead(e.to, at(e.effective_at));
  }
  void operator()(const HandoverAcknowledged& e) {
    if (!facts_.handovers.empty()) facts_.handovers.back().acknowledged = at(e.counts_at);
  }
  void operator()(const DeadlineRecomputed& e) {
    MoveFact move{.anchor = e.after.anchor,
                  .because = e.because,
                  .calendar = e.after.calendar,
                  .due = e.after.due,
                  .holds_from = e.holds_from,
                  .pack = e.after.pack,
                  .provisional = e.after.provisional,
                  .reason = e.reason,
                  .recorded_at = record_.recorded_at};
    if (e.clock == DeadlineOf::handover) {
      if (!facts_.handovers.empty()) facts_.handovers.back().moves.push_back(std::move(move));
      return;
    }
    ClockFact* const clock = current(*from_name<CaseClock>(name_of(e.clock)));
    if (clock != nullptr) clock->moves.push_back(std::move(move));
  }

 private:
  [[nodiscard]] FactTime at(Instant instant) const { return {instant, record_.position}; }
  [[nodiscard]] FactTime happened() const { return at(record_.happened_at()); }
  [[nodiscard]] ActFact act() const {
    if (!record_.actor) return {{}, {}, happened()};
    return {record_.actor->person, record_.actor->unit, happened()};
  }

  void lead(const std::optional<UnitId>& unit, FactTime when) {
    if (!unit) return;
    if (facts_.leads.empty() || facts_.leads.back().unit != *unit) facts_.leads.push_back({*unit, when});
  }

  void enter(CaseStatus status) { facts_.stages.push_back({status, happened()}); }

  IntakeFact& open(const Intake& intake, Channel channel) {
    enter(CaseStatus::reported);
    return facts_.intake.emplace(IntakeFact{.channel = channel,
                                            .description = intake.description,
                                            .enterprise = intake.enterprise,
                                            .finding = {},
                                            .found = act(),
                                            .inspectors = {},
                                            .number = intake.number.text,
                                            .photos = count_of(intake.photos),
                                            .place = intake.place,
                                            .recorded_at = record_.recorded_at,
                                            .sector = intake.sector,
                                            .site = intake.site,
                                            .territory = intake.territory});
  }

  void close(CaseStatus status, Instant counts_at) {
    enter(status);
    for (const CaseClock kind : {CaseClock::upward_report, CaseClock::order_after_major, CaseClock::order,
                                 CaseClock::review, CaseClock::register_deadline}) {
      stop(kind, counts_at);
    }
  }

  [[nodiscard]] ClockFact* current(CaseClock kind) {
    const auto found = std::find_if(facts_.clocks.rbegin(), facts_.clocks.rend(),
                                    [kind](const ClockFact& clock) { return clock.kind == kind; });
    return found == facts_.clocks.rend() ? nullptr : &*found;
  }

  static Instant due_now(const ClockFact& clock) {
    return clock.moves.empty() ? clock.due : clock.moves.back().due;
  }

  void start(CaseClock kind, const Deadline& deadline, FactTime when) {
    facts_.clocks.push_back({.anchor = deadline.anchor,
                             .calendar = deadline.calendar,
                             .due = deadline.due,
                             .kind = kind,
                             .moves = {},
                             .provisional = deadline.provisional,
                             .rungs = {},
                             .started = when,
                             .stopped = {}});
  }

  void stop(CaseClock kind, Instant counts_at) {
    ClockFact* const clock = current(kind);
    if (clock != nullptr && !clock->stopped) clock->stopped = at(counts_at);
  }

  // Either outcome: the two events say the same things.
  template <class Reinspected>
  void reinspect(const Reinspected& e, CaseStatus outcome) {
    facts_.reinspections.push_back({e.inspectors, e.opinion, outcome == CaseStatus::reinspection_passed,
                                    count_of(e.photos), happened()});
    const auto ordered = std::find_if(facts_.orders.rbegin(), facts_.orders.rend(),
                                      [](const OrderFact& order) { return !order.items.empty(); });
    if (ordered != facts_.orders.rend()) close_items(ordered->items, e.results);
    enter(outcome);
    stop(CaseClock::review, e.counts_at);
  }

  void close_items(std::vector<ItemFact>& items, const std::vector<ItemResult>& results) const {
    for (ItemFact& item : items) {
      for (const ItemResult& result : results) {
        if (result.no == item.no && result.passed && !item.closed) item.closed = happened();
      }
    }
  }

  CaseFacts& facts_;
  const Record& record_;
};

}  // namespace

void fold(CaseFacts& facts, const HazardEvent& event, const Record& record) {
  std::visit(CaseFold(facts, record), event);
}

}  // namespace bihuan
