#include "engine/jurisdiction/jurisdiction_state.hpp"

#include <algorithm>
#include <tuple>

#include "engine/unit/unit_state.hpp"
#include "events/overloaded.hpp"

namespace bihuan {
namespace {

bool covers(const JurisdictionRow& row, std::string_view territory, std::string_view criterion) {
  return territory.starts_with(row.territory) &&
         (!row.criterion || covers_criterion(*row.criterion, criterion));
}

auto narrowness(const JurisdictionRow& row) {
  return std::tuple(row.territory.size(), row.criterion ? row.criterion->size() : 0);
}

// The unit of the smallest territory that holds the place and has one.
std::optional<UnitId> local_unit(const Jurisdiction& jurisdiction, std::string_view place) {
  const Territory* found = nullptr;
  for (const Territory& one : jurisdiction.territories) {
    if (!one.unit || !place.starts_with(one.code)) continue;
    if (found == nullptr || found->code.size() < one.code.size()) found = &one;
  }
  return found == nullptr ? std::nullopt : found->unit;
}

}  // namespace

std::optional<Ownership> JurisdictionState::owner(std::string_view territory, std::string_view sector,
                                                  std::string_view criterion) const {
  if (!jurisdiction) return std::nullopt;
  const JurisdictionRow* found = nullptr;
  for (const JurisdictionRow& row : jurisdiction->rows) {
    if (row.sector != sector || !covers(row, territory, criterion)) continue;
    if (found == nullptr || narrowness(*found) < narrowness(row)) found = &row;
  }
  if (found == nullptr) return std::nullopt;
  Ownership owner{.lead = found->lead, .row = found, .supporting = found->supporting};
  const auto local = found->local_unit_supports ? local_unit(*jurisdiction, territory) : std::nullopt;
  const bool named = local && (*local == owner.lead ||
                               std::ranges::find(owner.supporting, *local) != owner.supporting.end());
  if (local && !named) owner.supporting.push_back(*local);
  return owner;
}

const Sector* JurisdictionState::sector(std::string_view code) const {
  if (!jurisdiction) return nullptr;
  const auto found = std::ranges::find(jurisdiction->sectors, code, &Sector::code);
  return found == jurisdiction->sectors.end() ? nullptr : &*found;
}

JurisdictionState evolve(JurisdictionState jurisdiction, const Stamped<JurisdictionEvent>& stamped) {
  std::visit(Overloaded{[&](const JurisdictionPublished& e) {
               jurisdiction = {.effective_at = e.effective_at,
                               .jurisdiction = std::make_shared<const Jurisdiction>(e.jurisdiction),
                               .position = stamped.position};
             }},
             stamped.event);
  return jurisdiction;
}

}  // namespace bihuan
