#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "engine/command.hpp"
#include "engine/jurisdiction/jurisdiction_state.hpp"
#include "engine/rules.hpp"
#include "engine/runtime/stream_fold.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// Every pack, calendar and edition of who answers for what, in the order it became known: they are few, and
// every decision asks.
//
// Threads:  one. Lifetime: what a pointer points to stays until the book of rules goes.
class RuleBook : public Rules {
 public:
  // As the book had them at `position`. FAILS: io, corrupt, unknown_type.
  [[nodiscard]] static Result<RuleBook> read(const EventLog& log, std::uint64_t position = kWholeBook);

  // Takes what a stream folds to now, if it is one of them, in place of what it folded to before.
  void take(const AnyState& state);

  [[nodiscard]] const PackState* pack_in_force(Instant anchor) const override;
  [[nodiscard]] const PackState* pack_of_digest(std::string_view hex) const override;
  [[nodiscard]] const PackState* pack_of_register(std::string_view register_name) const override;
  [[nodiscard]] bool has_office_pack() const override;
  [[nodiscard]] const CalendarState* calendar() const override;
  [[nodiscard]] const CalendarState* calendar_of_id(std::string_view id) const override;
  [[nodiscard]] const CalendarState* calendar_of_register(std::string_view register_name) const override;
  [[nodiscard]] const PackState* pack_at(std::uint64_t position) const override;
  [[nodiscard]] const CalendarState* calendar_at(std::uint64_t position) const override;

  // All of them, registers' too, in the order in which they became known.
  [[nodiscard]] const std::deque<PackState>& packs() const { return packs_; }
  [[nodiscard]] const std::deque<CalendarState>& calendars() const { return calendars_; }

  // As Facts says of its functions of the same names.
  [[nodiscard]] const JurisdictionState* jurisdiction_in_force(Instant anchor) const;
  [[nodiscard]] const JurisdictionState* last_edition(std::string_view catalogue) const;

  // Whose local time people mean: the office's; in a book that took over registers of one zone and has no
  // calendar of its own, theirs; null when the book does not say.
  [[nodiscard]] const Calendar* local_calendar() const;

 private:
  std::deque<PackState> packs_;  // by position
  std::deque<CalendarState> calendars_;
  std::deque<JurisdictionState> jurisdictions_;
};

}  // namespace bihuan
