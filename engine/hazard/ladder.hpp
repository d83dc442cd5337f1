#pragma once

// What is slow climbs a ladder, rung by rung, once each.

#include <optional>
#include <string>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// The next rung a case will climb if nothing happens.
struct NextRung {
  ClockKind clock = ClockKind::order;
  Instant due{};  // of the deadline
  Instant planned_at{};
  std::string rung;
  std::uint64_t started = 0;  // position that set the deadline: part of the scheduled command's id
};

// A pure function of the case and of what its deadlines pin (pack by digest, calendar by id), and past the
// years of that calendar of the office's newest. The order's clock climbs the whole ladder; the others raise
// its first rung only. What the book learned late, or what ran again only after a failed re-inspection, is
// planned for then, not for a day before. Absent: no clock runs, or all is raised.
[[nodiscard]] std::optional<NextRung> next_rung(const HazardState& hazard, const Facts& facts);

// By the scheduler only.
struct RaiseRung {
  static constexpr std::string_view type = "hazard.raise_rung";
  static constexpr auto refusals = codes("rung_not_due", "too_early");
  ClockKind clock = ClockKind::order;
  Instant due{};
  std::string rung;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("clock", clock);
    archive("due", due);
    archive("rung", rung);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const RaiseRung& command,
                                           const Context& context);

}  // namespace bihuan
