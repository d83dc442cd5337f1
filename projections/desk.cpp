#include "projections/desk.hpp"

#include <algorithm>

#include "projections/directory.hpp"

namespace bihuan {

Result<std::vector<UnitId>> units_of(const RowSource& rows, PersonId person, const AsOf& as_of) {
  Directory directory(rows, as_of.position);
  std::vector<UnitId> units;
  for (const TenureFact& tenure : directory.find(person).tenures) {
    if (!tenure.holds_at(as_of.at)) continue;
    if (std::ranges::find(units, tenure.unit) == units.end()) units.push_back(tenure.unit);
  }
  if (directory.failure()) return std::unexpected(*directory.failure());
  return units;
}

}  // namespace bihuan
