#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "projections/case_facts.hpp"

namespace bihuan {

// One time limit as it stood at an instant.
struct ClockView {
  std::string_view calendar;  // Calendar::id, of `due`
  const ClockFact* clock = nullptr;
  Instant due{};                     // exclusive; as set first, or as it moved by then
  std::optional<Instant> first_set;  // the due instant before it moved; absent: it did not
  bool missed = false;               // past due: not stopped before it
  bool provisional = false;
  const RungFact* rung = nullptr;  // raised last by then
  std::optional<Instant> stopped_at;

  [[nodiscard]] bool runs() const { return !stopped_at; }
};

// Until when whoever has a case now has to say so, as it stood at an instant.
struct HandoverView {
  std::string_view calendar;
  Instant due{};
  std::optional<Instant> first_set;
  bool provisional = false;
};

// A case as it stood at an instant, of all that its row knows. Pure: the row of which position, and which
// instant, decide everything; no fact later than the instant is in it.
//
// Lifetime: points into the CaseFacts it was made from.
struct CaseView {
  Instant as_of{};
  const IntakeFact* intake = nullptr;  // null: not found yet, and then nothing else is said
  CaseStatus status = CaseStatus::reported;
  FactTime status_since;
  bool open = true;

  std::vector<ClockView> clocks;     // of each kind the one in force, in order of their start
  std::optional<Instant> first_due;  // of the first order, or of the register it was imported from
  bool first_missed = false;

  std::optional<Instant> applied_at;  // last
  std::int64_t attachments = 0;
  const GradingFact* grading = nullptr;    // last
  const HandoverFact* handover = nullptr;  // last
  const LeadFact* lead = nullptr;          // the unit whose case it is
  std::vector<const OrderFact*> orders;
  std::int64_t items_closed = 0, items_total = 0;
  const OrderFact* items_of = nullptr;     // the order whose items are counted
  const ProgressFact* progress = nullptr;  // last
  std::optional<Instant> rectified_at;     // last
  std::vector<const ReinspectionFact*> reinspections;
  std::optional<Instant> reported_upward;  // when it counts as done
  const ServiceFact* service = nullptr;    // of the order in force
  const ActFact* struck_off = nullptr;
  const ActFact* verified = nullptr;
  const TestimonyFact* testimony = nullptr;
  const ClosureClaim* closure = nullptr;

  std::optional<HandoverView> handover_due;  // of `handover`, where the pack sets a limit
  // When whoever has the case now said so; absent: not yet, or nobody handed it over.
  [[nodiscard]] std::optional<Instant> handover_acknowledged() const;
  [[nodiscard]] const ClockView* clock(CaseClock kind) const;
  // Until when the hazard has to be gone: the order's clock, or, imported, the register's deadline.
  [[nodiscard]] const ClockView* rectification() const;
  // That clock runs and is past due.
  [[nodiscard]] bool overdue() const;
  // Until when what was missed is counted as late: the striking off, or now.
  [[nodiscard]] Instant late_until() const;
};

[[nodiscard]] CaseView view(const CaseFacts& facts, Instant as_of);

// false once missed, true once the case is struck off without; absent while neither is so.
[[nodiscard]] std::optional<bool> met(bool missed, const CaseView& seen);

}  // namespace bihuan
