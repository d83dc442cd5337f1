#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/stamped.hpp"
#include "events/unit.hpp"

namespace bihuan {

// Whether a category of criteria holds a criterion: "EM" covers "EM-10", and "EM-10" itself.
[[nodiscard]] bool covers_criterion(std::string_view category, std::string_view criterion);

struct UnitName {
  Instant from{};
  std::string name;
  std::uint64_t position = 0;
};

// What a reorganisation says, and whether its cases have gone.
struct Reorganisation {
  std::optional<UnitId> default_successor;
  bool handed_over = false;
  std::uint64_t position = 0;
  Instant recorded_at{};
  std::vector<Succession> successors;
  Instant valid_from{};

  // Who takes a case of that sector, graded by that criterion (empty: not graded); absent: it stays.
  [[nodiscard]] std::optional<UnitId> successor(std::string_view sector, std::string_view criterion) const;
};

struct UnitState {
  std::string code;
  std::optional<Instant> dissolved_from;
  bool exists = false;
  UnitKind kind = UnitKind::other;
  std::vector<UnitName> names;  // in the order recorded
  std::string paper_prefix;
  std::optional<UnitId> parent;
  std::uint64_t position = 0;                   // of the event that established it
  std::vector<Reorganisation> reorganisations;  // in the order recorded

  // What it was called then: what was recorded last of what held by then; the first name before that.
  [[nodiscard]] const std::string& name_at(Instant at) const;
  // From when on it acts no more: dissolved, or all its cases are somebody else's. Absent: it lives on.
  [[nodiscard]] std::optional<Instant> ends_at() const;
  [[nodiscard]] bool ended(Instant at) const { return ends_at() && *ends_at() <= at; }
  // The first whose cases have not gone yet; null: none.
  [[nodiscard]] const Reorganisation* pending() const;
  [[nodiscard]] const Reorganisation* reorganisation(std::uint64_t at_position) const;
};

[[nodiscard]] UnitState evolve(UnitState unit, const Stamped<UnitEvent>& stamped);

}  // namespace bihuan
