#include "projections/moved_deadlines.hpp"

#include <algorithm>
#include <tuple>

#include "events/fields.hpp"
#include "events/time/deadline.hpp"
#include "projections/calendars.hpp"
#include "projections/case_rows.hpp"
#include "projections/phrases.hpp"

namespace bihuan {
namespace {

class Moves {
 public:
  Moves(const Calendars& calendars, Instant as_of) : as_of_(as_of), local_(calendars.office()) {}

  void add(HazardId id, const CaseFacts& facts) {
    if (!facts.intake) return;
    for (const ClockFact& clock : facts.clocks) {
      add(id, facts.intake->number, name_of(clock.kind), clock.due, clock.moves);
    }
    for (const HandoverFact& handover : facts.handovers) {
      if (handover.due) add(id, facts.intake->number, "handover", *handover.due, handover.moves);
    }
  }

  [[nodiscard]] std::vector<MovedLine> take() && {
    std::ranges::stable_sort(lines_, [](const MovedLine& a, const MovedLine& b) {
      return std::tie(a.because, a.number, a.clock) < std::tie(b.because, b.number, b.clock);
    });
    return std::move(lines_);
  }

 private:
  void add(HazardId id, const std::string& number, std::string_view clock, Instant before,
           const std::vector<MoveFact>& moves) {
    for (const MoveFact& move : moves) {
      if (move.recorded_at > as_of_) break;
      MovedLine line;
      line.because = static_cast<std::int64_t>(move.because);
      line.calendar = move.calendar;
      line.clock = clock;
      line.due = local_text(move.due, local_);
      line.due_before = local_text(before, local_);
      if (move.holds_from) line.holds_from = local_text(*move.holds_from, local_);
      line.id = to_hex(id.bits);
      line.last_day = to_text(last_day(move.due, local_));
      line.last_day_before = to_text(last_day(before, local_));
      line.number = number;
      line.pack = move.pack;
      line.reason = name_of(move.reason);
      line.recorded_at = local_text(move.recorded_at, local_);
      lines_.push_back(std::move(line));
      before = move.due;
    }
  }

  Instant as_of_;
  std::vector<MovedLine> lines_;
  const Calendar& local_;
};

}  // namespace

Result<std::vector<MovedLine>> moved_deadlines(const RowSource& rows, const AsOf& as_of) {
  const auto calendars = Calendars::read(rows, as_of.position);
  if (!calendars) return std::unexpected(calendars.error());
  Moves moves(*calendars, as_of.at);
  const auto add = [&](HazardId id, const CaseFacts& facts) { moves.add(id, facts); };
  if (auto done = each_case(rows, as_of.position, add); !done)
    return std::unexpected(std::move(done.error()));
  return std::move(moves).take();
}

}  // namespace bihuan
