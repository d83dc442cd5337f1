#include "projections/overdue_board.hpp"

#include <algorithm>
#include <tuple>

#include "events/fields.hpp"
#include "projections/calendars.hpp"
#include "projections/case_rows.hpp"
#include "projections/case_view.hpp"
#include "projections/directory.hpp"
#include "projections/lateness.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

class Board {
 public:
  Board(const Calendars& calendars, Directory& directory) : calendars_(calendars), directory_(directory) {}

  void add(HazardId id, const CaseFacts& facts, const CaseView& seen) {
    if (!seen.open) return;
    for (const ClockView& clock : seen.clocks) {
      if (clock.runs() && clock.missed) late_.push_back({clock.due, line_of(id, facts, seen, clock)});
    }
    if (!seen.handover_due || seen.handover_acknowledged()) return;
    const HandoverView& handover = *seen.handover_due;
    if (handover.due < seen.as_of) late_.push_back({handover.due, line_of(id, facts, seen, handover)});
  }

  [[nodiscard]] std::vector<OverdueLine> take() && {
    std::sort(late_.begin(), late_.end(), [](const Late& a, const Late& b) {
      return std::tie(a.due, a.line.number, a.line.clock) < std::tie(b.due, b.line.number, b.line.clock);
    });
    std::vector<OverdueLine> lines;
    lines.reserve(late_.size());
    for (Late& late : late_) lines.push_back(std::move(late.line));
    return lines;
  }

 private:
  struct Late {
    Instant due;
    OverdueLine line;
  };

  [[nodiscard]] OverdueLine line_of(HazardId id, const CaseFacts& facts, const CaseView& seen,
                                    const ClockView& clock) {
    OverdueLine line = line_of(id, seen);
    add_clock(line, seen, clock, calendars_.of(facts));
    add_must_act(line, seen, clock.clock->kind);
    return line;
  }

  [[nodiscard]] OverdueLine line_of(HazardId id, const CaseFacts& facts, const CaseView& seen,
                                    const HandoverView& handover) {
    OverdueLine line = line_of(id, seen);
    line.clock = "handover";
    add_due(line, seen, handover, calendars_.of(facts));
    must_act(line, "unit", std::optional(seen.handover->to), seen.as_of);
    return line;
  }

  [[nodiscard]] OverdueLine line_of(HazardId id, const CaseView& seen) {
    const IntakeFact& intake = *seen.intake;
    OverdueLine line;
    line.description = intake.description.value;
    line.id = to_hex(id.bits);
    line.imported = seen.testimony != nullptr;
    line.number = intake.number;
    line.place = if_written(intake.place.value);
    line.sector = intake.sector;
    line.status = name_of(seen.status);
    line.territory = intake.territory;
    if (intake.enterprise) {
      line.enterprise = directory_.code(*intake.enterprise);
      line.enterprise_name = if_written(directory_.name(*intake.enterprise, seen.as_of));
    }
    if (seen.grading != nullptr) line.grade = name_of(seen.grading->grade);
    if (seen.lead != nullptr) {
      line.lead = directory_.code(seen.lead->unit);
      line.lead_name = if_written(directory_.name(seen.lead->unit, seen.as_of));
    }
    if (!seen.orders.empty()) line.order_number = seen.orders.back()->number;
    return line;
  }

  void add_clock(OverdueLine& line, const CaseView& seen, const ClockView& clock, const Calendar& local) {
    const Calendar* const own = calendars_.find(clock.calendar);
    const Calendar& days = own == nullptr ? local : counting_calendar(*own, local, seen.as_of);
    line.clock = name_of(clock.clock->kind);
    add_due(line, seen, clock, local);
    if (clock.rung != nullptr) {
      line.rung = clock.rung->rung;
      line.rung_at = local_text(clock.rung->when.at, local);
      line.rung_late_minutes = std::chrono::floor<std::chrono::minutes>(Micros(clock.rung->late_us)).count();
    }
    if (&clock != seen.rectification()) return;
    const DaysBetween against_first = days_late(*seen.first_due, seen.as_of, days);
    line.first_calendar_days = against_first.calendar;
    line.first_due = local_text(*seen.first_due, local);
    if (own != nullptr) line.first_working_days = against_first.working;
  }

  // Of a ClockView or a HandoverView.
  template <class Seen>
  void add_due(OverdueLine& line, const CaseView& seen, const Seen& of, const Calendar& local) {
    line.due_provisional = of.provisional;
    if (of.first_set) line.original_due = local_text(*of.first_set, local);
    add_lateness(line, seen, of.due, of.calendar, local);
  }

  void add_lateness(OverdueLine& line, const CaseView& seen, Instant due, std::string_view calendar,
                    const Calendar& local) {
    const Calendar* const own = calendars_.find(calendar);
    const Calendar& days = own == nullptr ? local : counting_calendar(*own, local, seen.as_of);
    const DaysBetween late = days_late(due, seen.as_of, days);
    line.calendar_days = late.calendar;
    line.delay = duration_text(seen.as_of - due);
    line.due = local_text(due, local);
    line.last_day = to_text(last_day(due, own == nullptr ? local : *own));
    if (own == nullptr) return;
    line.working_days = late.working;
    line.working_days_provisional = !days.is_published(last_day(seen.as_of, days));
  }

  // A duty of the unit whose case it was is its successor's now.
  static std::optional<UnitId> or_successor(const CaseView& seen, const std::optional<UnitId>& unit) {
    return seen.handover != nullptr && unit == seen.handover->from ? std::optional(seen.handover->to) : unit;
  }

  void add_must_act(OverdueLine& line, const CaseView& seen, CaseClock kind) {
    const std::optional<UnitId> finder = or_successor(seen, seen.intake->found.unit);
    const std::optional<UnitId> issuer =
        seen.orders.empty() ? std::nullopt : or_successor(seen, seen.orders.back()->issuer);
    const std::optional<UnitId> grader =
        seen.grading == nullptr ? std::nullopt : or_successor(seen, seen.grading->unit);
    switch (kind) {
      case CaseClock::upward_report:
        return must_act(line, "unit", finder, seen.as_of);
      case CaseClock::order_after_major:
        return must_act(line, "unit", grader ? grader : finder, seen.as_of);
      case CaseClock::review:
        return must_act(line, "unit", issuer ? issuer : finder, seen.as_of);
      case CaseClock::order:
      case CaseClock::register_deadline:
        return must_act(line, "enterprise", seen.intake->enterprise, seen.as_of);
    }
  }

  template <class IdType>
  void must_act(OverdueLine& line, std::string_view kind, const std::optional<IdType>& who, Instant at) {
    if (!who) return;
    line.must_act = directory_.code(*who);
    line.must_act_kind = kind;
    line.must_act_name = if_written(directory_.name(*who, at));
  }

  const Calendars& calendars_;
  Directory& directory_;
  std::vector<Late> late_;
};

}  // namespace

Result<std::vector<OverdueLine>> overdue_board(const RowSource& rows, const AsOf& as_of,
                                               const CaseChoice& choice) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Directory directory(rows, as_of.position);
  Board board(*calendars, directory);
  const auto add = [&](HazardId id, const CaseFacts& facts) {
    const CaseView seen = view(facts, as_of.at);
    if (seen.intake != nullptr && choice.takes(seen)) board.add(id, facts, seen);
  };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  if (directory.failure()) return std::unexpected(*directory.failure());
  return std::move(board).take();
}

}  // namespace bihuan
