#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/hazard.hpp"
#include "events/stamped.hpp"

namespace bihuan {

// Where a case stands. Being overdue is not a stage: it is computed from a clock and a time.
enum class Stage {
  unknown,              // no such case
  reported,             // 已登记
  dismissed,            // 不属实
  graded,               // 已定级
  ordered,              // 整改中
  rectified,            // 立行立改, not under an order
  under_review,         // 待复查
  reinspection_failed,  // 复查不合格，继续挂账
  reinspection_passed,  // 复查合格
  verified,             // 已审核
  struck_off,           // 已销号
  imported,             // 在册（外来登记）: open in another register
};
[[nodiscard]] std::span<const std::string_view> names(Stage);

// One running or stopped time limit.
struct Clock {
  Deadline deadline;
  ClockKind kind = ClockKind::order;
  std::vector<std::string> rungs;  // raised so far, in order
  Instant running_since{};         // when the book learned that it runs: no rung is planned before
  std::uint64_t started = 0;       // position of the event that set the deadline
  std::optional<Instant> stopped_at;

  bool operator==(const Clock&) const = default;
};

struct ItemState {
  bool closed = false;
  std::int64_t no = 0;

  bool operator==(const ItemState&) const = default;
};

struct OrderState {
  Instant first_due{};  // never erased by a later order
  Instant issued_at{};  // the order in force, as claimed
  UnitId issuer;
  std::vector<ItemState> items;
  std::string number;  // of the order in force
  std::uint64_t position = 0;
  bool rectified = false;  // reported done since the order in force was issued
  std::optional<PersonId> responsible;
  bool served = false;
  OrderSource source = OrderSource::enforcement;

  bool operator==(const OrderState&) const = default;
};

// A reorganisation gave the case to another unit, which has not said yet that it has it.
struct Handover {
  std::optional<Deadline> acknowledge_by;
  UnitId from;
  std::uint64_t position = 0;

  bool operator==(const Handover&) const = default;
};

struct Reinspection {
  std::vector<PersonId> inspectors;
  bool passed = false;
  std::uint64_t position = 0;

  bool operator==(const Reinspection&) const = default;
};

// What deciders need to know of one case.
//
// Invariants: at most one clock of each kind; a case at stage `ordered` has an order.
struct HazardState {
  Stage stage = Stage::unknown;
  Instant stage_at{};                // when what led to the stage happened, as claimed
  std::uint64_t stage_position = 0;  // of the event that led to the stage
  std::vector<Clock> clocks;
  std::string criterion;  // graded by; empty before
  std::string criterion_version;
  std::optional<EnterpriseId> enterprise;
  std::optional<UnitId> found_by;  // unit of the official who recorded it, or its successor; absent: none did
  bool found_in_inspection = false;
  std::optional<Grade> grade;
  std::optional<Handover> handover;  // not acknowledged yet
  bool imported = false;             // another register's testimony: no act of this office, so no rungs
  // The unit whose case it is: that issued the order; without an order that found it in its inspection, or,
  // of what others reported, that graded it; after a reorganisation its successor. Absent before that.
  std::optional<UnitId> lead;
  std::string number;
  std::uint64_t number_position = 0;
  Instant opened_at{};  // occurred
  std::optional<OrderState> order;
  std::vector<PersonId> rectifiers;  // who reported it rectified or applied for sign-off, for whomever
  std::vector<Reinspection> reinspections;
  bool reported_upward = false;
  std::string sector;
  std::string territory;
  std::optional<PersonId> verifier;

  [[nodiscard]] const Clock* clock(ClockKind kind) const;
  [[nodiscard]] bool is_open() const;

  bool operator==(const HazardState&) const = default;
};

// Total: whatever is in the book has happened.
[[nodiscard]] HazardState evolve(HazardState hazard, const Stamped<HazardEvent>& stamped);

}  // namespace bihuan
