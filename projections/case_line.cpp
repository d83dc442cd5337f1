#include "projections/case_line.hpp"

#include "events/credit_code.hpp"
#include "events/fields.hpp"
#include "projections/lateness.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

// Registers write their deadlines to the minute, rounded one way or the other.
constexpr Micros kClaimedDueTolerance = std::chrono::minutes(3);

// Fills one line, a group of columns at a time.
class CaseLine {
 public:
  CaseLine(const CaseView& seen, const Calendar& local, const Calendars& calendars, Directory& directory)
      : seen_(seen), local_(local), calendars_(calendars), directory_(directory) {}

  [[nodiscard]] LedgerLine take() && { return std::move(line_); }

  void add_finding() {
    const IntakeFact& intake = *seen_.intake;
    line_.channel = name_of(intake.channel);
    line_.description = intake.description.value;
    if (intake.finding) line_.finding = name_of(*intake.finding);
    line_.found_at = text(intake.found.when.at);
    if (intake.found.unit) {
      line_.found_by = directory_.code(*intake.found.unit);
      line_.found_by_name = if_written(directory_.name(*intake.found.unit, intake.found.when.at));
    }
    line_.inspectors = persons(intake.inspectors);
    line_.number = intake.number;
    line_.photos = intake.photos;
    line_.place = if_written(intake.place.value);
    line_.recorded_at = text(intake.recorded_at);
    line_.recorded_later_minutes =
        std::chrono::floor<std::chrono::minutes>(intake.recorded_at - intake.found.when.at).count();
    line_.sector = intake.sector;
    if (intake.site) line_.site = directory_.code(*intake.site);
    line_.territory = intake.territory;
  }

  void add_enterprise() {
    if (!seen_.intake->enterprise) return;
    const DirectoryRow& enterprise = directory_.find(*seen_.intake->enterprise);
    line_.enterprise = enterprise.code;
    line_.enterprise_address = if_written(enterprise.address.value);
    line_.enterprise_name = if_written(enterprise.name_at(seen_.as_of));
    if (const std::string code = enterprise.credit_code_at(seen_.as_of); !code.empty()) {
      line_.enterprise_credit_code = code;
      line_.enterprise_credit_code_check = name_of(check_credit_code(code));
    }
    line_.enterprise_controller = person_of(enterprise.controllers);
    line_.enterprise_industry = if_written(enterprise.industry);
    line_.enterprise_principal = person_of(enterprise.principals);
    const EndFact* const succession = enterprise.succession_at(seen_.as_of);
    if (succession == nullptr) return;
    std::string successors;
    for (const EnterpriseId& id : succession->enterprises) append(successors, directory_.code(id), ", ");
    line_.enterprise_successor = if_written(successors);
  }

  void add_lead() {
    if (seen_.lead != nullptr) {
      line_.lead = directory_.code(seen_.lead->unit);
      line_.lead_name = if_written(directory_.name(seen_.lead->unit, seen_.as_of));
      line_.lead_since = text(seen_.lead->when.at);
    }
    if (seen_.handover == nullptr) return;
    line_.handover_acknowledged_at = text(seen_.handover_acknowledged());
    if (seen_.handover_due) line_.handover_due = text(seen_.handover_due->due);
    line_.handover_from = directory_.code(seen_.handover->from);
  }

  void add_status() {
    line_.attachments = seen_.attachments;
    line_.open = seen_.open;
    line_.status = name_of(seen_.status);
    line_.status_since = text(seen_.status_since.at);
    if (seen_.status == CaseStatus::dismissed) line_.dismissed_at = text(seen_.status_since.at);
    if (seen_.grading == nullptr) return;
    line_.grade = name_of(seen_.grading->grade);
    line_.graded_at = text(seen_.grading->when.at);
    const Criterion& criterion = seen_.grading->criterion;
    if (!criterion.id.empty()) line_.criterion = criterion.id + "@" + criterion.version;
  }

  void add_upward_report() {
    const ClockView* const clock = seen_.clock(CaseClock::upward_report);
    line_.upward_reported_at = text(seen_.reported_upward);
    if (clock == nullptr) return;
    line_.upward_due = text(clock->due);
    if (clock->missed) line_.upward_on_time = false;
    if (!seen_.reported_upward) return;
    line_.upward_on_time = !clock->missed;
    line_.upward_used = duration_text(*seen_.reported_upward - clock->clock->anchor);
  }

  void add_order() {
    if (seen_.orders.empty()) return;
    const OrderFact& order = *seen_.orders.back();
    line_.order_issued_at = text(order.when.at);
    if (order.issuer) {
      line_.order_issuer = directory_.code(*order.issuer);
      line_.order_issuer_name = if_written(directory_.name(*order.issuer, order.when.at));  // of its day
    }
    std::string numbers;
    for (const OrderFact* const one : seen_.orders) append(numbers, one->number, ", ");
    line_.order_numbers = numbers;
    if (order.responsible) line_.responsible = directory_.person(*order.responsible);
    if (seen_.service != nullptr) {
      line_.order_served_at = text(seen_.service->when.at);
      line_.order_served_way = name_of(seen_.service->way);
    }
    add_items();
  }

  void add_deadlines() {
    const ClockView* const clock = seen_.rectification();
    if (clock == nullptr) return;
    const Calendar* const own = calendars_.find(clock->calendar);
    const Calendar& days = own == nullptr ? local_ : *own;
    const Instant due = clock->due;
    line_.clock = name_of(clock->clock->kind);
    line_.due = text(due);
    line_.last_day = to_text(last_day(due, days));
    line_.due_provisional = clock->provisional;
    line_.first_due = text(seen_.first_due);
    line_.first_last_day = to_text(last_day(*seen_.first_due, days));
    line_.first_on_time = met(seen_.first_missed, seen_);
    line_.on_time = met(clock->missed, seen_);
    line_.overdue = seen_.overdue();
    if (clock->missed) line_.overdue_since = text(due);
    if (seen_.first_missed) line_.first_missed_since = text(seen_.first_due);
    if (clock->rung != nullptr) {
      line_.rung = clock->rung->rung;
      line_.rung_at = text(clock->rung->when.at);
    }
    if (own != nullptr) add_days(*clock, *own);
  }

  void add_progress() {
    line_.applied_at = text(seen_.applied_at);
    line_.rectified_at = text(seen_.rectified_at);
    if (seen_.progress == nullptr) return;
    line_.progress_at = text(seen_.progress->when.at);
    line_.progress_percent = seen_.progress->percent;
  }

  void add_review() {
    if (const ClockView* const review = seen_.clock(CaseClock::review)) {
      const Calendar* const own = calendars_.find(review->calendar);
      line_.review_due = text(review->due);
      line_.review_last_day = to_text(last_day(review->due, own == nullptr ? local_ : *own));
    }
    line_.reinspections = static_cast<std::int64_t>(seen_.reinspections.size());
    if (seen_.reinspections.empty()) return;
    const ReinspectionFact& last = *seen_.reinspections.back();
    line_.first_pass_failed = !seen_.reinspections.front()->passed;
    line_.reinspected_at = text(last.when.at);
    line_.reinspection_opinion = if_written(last.opinion.value);
    line_.reinspection_result = last.passed ? "passed" : "failed";
    line_.reinspectors = persons(last.inspectors);
  }

  void add_closing() {
    if (seen_.verified != nullptr) {
      line_.verified_at = text(seen_.verified->when.at);
      line_.verified_by = actor(*seen_.verified);
    }
    if (seen_.struck_off == nullptr) return;
    line_.struck_off_at = text(seen_.struck_off->when.at);
    line_.struck_off_by = actor(*seen_.struck_off);
    line_.duration = duration_text(seen_.struck_off->when.at - seen_.intake->found.when.at);
  }

  void add_testimony() {
    if (seen_.testimony == nullptr) return;
    line_.register_name = seen_.testimony->register_name;
    line_.register_row = static_cast<std::int64_t>(seen_.testimony->row);
    if (seen_.closure != nullptr) line_.claimed_on_time = seen_.closure->on_time;
    if (!seen_.testimony->claimed_due) return;
    line_.claimed_due = text(*seen_.testimony->claimed_due);
    line_.claimed_last_day = to_text(last_day(*seen_.testimony->claimed_due, local_));
    if (!seen_.first_due) return;
    const Micros apart = *seen_.first_due - *seen_.testimony->claimed_due;
    line_.claimed_due_agrees = std::chrono::abs(apart) <= kClaimedDueTolerance;
  }

 private:
  [[nodiscard]] std::string text(Instant instant) const { return local_text(instant, local_); }
  [[nodiscard]] std::optional<std::string> text(std::optional<Instant> instant) const {
    return instant ? std::optional(text(*instant)) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> persons(const std::vector<PersonId>& ids) {
    std::string list;
    for (const PersonId& id : ids) append(list, directory_.person(id), ", ");
    return if_written(list);
  }

  [[nodiscard]] std::optional<std::string> person_of(const std::vector<DatedPerson>& held) {
    const auto person = person_at(held, seen_.as_of);
    return person ? std::optional(directory_.person(*person)) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> actor(const ActFact& act) {
    std::string list;
    if (act.person) list = directory_.person(*act.person);
    if (act.unit) append(list, directory_.code(*act.unit), ", ");
    return if_written(list);
  }

  void add_items() {
    if (seen_.items_of == nullptr) return;
    std::string requirements;
    for (const ItemFact& item : seen_.items_of->items) {
      append(requirements, std::to_string(item.no) + ". " + item.requirement.value, "; ");
    }
    line_.items_closed = seen_.items_closed;
    line_.items_total = seen_.items_total;
    line_.requirements = requirements;
  }

  void add_days(const ClockView& clock, const Calendar& own) {
    const Instant due = clock.due;
    if (clock.missed) {
      const DaysBetween late = counted(due, seen_.late_until(), own);
      line_.overdue_calendar_days = late.calendar;
      line_.overdue_working_days = late.working;
    } else if (seen_.open && clock.runs()) {
      const DaysBetween left = counted(seen_.as_of, due, own);
      line_.calendar_days_left = left.calendar;
      line_.working_days_left = left.working;
    }
    if (seen_.first_missed) {
      const DaysBetween late = counted(*seen_.first_due, seen_.late_until(), own);
      line_.first_overdue_calendar_days = late.calendar;
      line_.first_overdue_working_days = late.working;
    }
  }

  // The days between, and whether they are provisional.
  DaysBetween counted(Instant from, Instant until, const Calendar& own) {
    const Calendar& days = counting_calendar(own, local_, until);
    line_.days_provisional =
        line_.days_provisional.value_or(false) || !days.is_published(last_day(until, days));
    return days_late(from, until, days);
  }

  const CaseView& seen_;
  const Calendar& local_;
  const Calendars& calendars_;
  Directory& directory_;
  LedgerLine line_;
};

}  // namespace

LedgerLine line_of(HazardId id, const CaseFacts& facts, const CaseView& seen, const Calendars& calendars,
                   Directory& directory) {
  CaseLine line(seen, calendars.of(facts), calendars, directory);
  line.add_finding();
  line.add_enterprise();
  line.add_status();
  line.add_lead();
  line.add_upward_report();
  line.add_order();
  line.add_deadlines();
  line.add_progress();
  line.add_review();
  line.add_closing();
  line.add_testimony();
  LedgerLine filled = std::move(line).take();
  filled.id = to_hex(id.bits);
  return filled;
}

}  // namespace bihuan
