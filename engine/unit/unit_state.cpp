#include "engine/unit/unit_state.hpp"

#include <algorithm>
#include <ranges>

#include "events/outcome/ensure.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

bool takes(const Succession& succession, std::string_view sector, std::string_view criterion) {
  const bool by_sector = std::ranges::find(succession.sectors, sector) != succession.sectors.end();
  return by_sector || std::ranges::any_of(succession.criteria, [&](const std::string& category) {
           return covers_criterion(category, criterion);
         });
}

}  // namespace

bool covers_criterion(std::string_view category, std::string_view criterion) {
  if (!criterion.starts_with(category)) return false;
  return criterion.size() == category.size() || criterion[category.size()] == '-';
}

std::optional<UnitId> Reorganisation::successor(std::string_view sector, std::string_view criterion) const {
  for (const Succession& succession : successors) {
    if (takes(succession, sector, criterion)) return succession.unit;
  }
  return default_successor;
}

const std::string& UnitState::name_at(Instant at) const {
  ENSURE(!names.empty());
  for (const UnitName& name : names | std::views::reverse) {
    if (name.from <= at) return name.name;
  }
  return names.front().name;
}

std::optional<Instant> UnitState::ends_at() const {
  std::optional<Instant> end = dissolved_from;
  for (const Reorganisation& one : reorganisations) {
    if (one.default_successor) end = std::min(end.value_or(one.valid_from), one.valid_from);
  }
  return end;
}

const Reorganisation* UnitState::pending() const {
  const auto found =
      std::ranges::find_if(reorganisations, [](const Reorganisation& one) { return !one.handed_over; });
  return found == reorganisations.end() ? nullptr : &*found;
}

const Reorganisation* UnitState::reorganisation(std::uint64_t at_position) const {
  const auto found = std::ranges::find(reorganisations, at_position, &Reorganisation::position);
  return found == reorganisations.end() ? nullptr : &*found;
}

UnitState evolve(UnitState unit, const Stamped<UnitEvent>& stamped) {
  std::visit(Overloaded{[&](const UnitEstablished& e) {
                          unit.code = e.code;
                          unit.exists = true;
                          unit.kind = e.kind;
                          unit.names.push_back({stamped.occurred_at, e.name.value, stamped.position});
                          unit.paper_prefix = e.paper_prefix;
                          unit.parent = e.parent;
                          unit.position = stamped.position;
                        },
                        [&](const UnitRenamed& e) {
                          unit.names.push_back({e.from, e.name.value, stamped.position});
                        },
                        [&](const UnitReorganised& e) {
                          unit.reorganisations.push_back({.default_successor = e.default_successor,
                                                          .handed_over = false,
                                                          .position = stamped.position,
                                                          .recorded_at = stamped.recorded_at,
                                                          .successors = e.successors,
                                                          .valid_from = e.valid_from});
                        },
                        [&](const UnitCasesHandedOver& e) {
                          for (Reorganisation& one : unit.reorganisations) {
                            if (one.position == e.because) one.handed_over = true;
                          }
                        },
                        [&](const UnitDissolved& e) { unit.dissolved_from = e.from; }},
             stamped.event);
  return unit;
}

}  // namespace bihuan
