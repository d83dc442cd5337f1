#include "projections/desk.hpp"

#include <algorithm>

#include "projections/directory.hpp"

namespace bihuan {

Result<std::vector<std::string>> units_of(const RowSource& rows, PersonId person, const AsOf& as_of) {
  Directory directory(rows, as_of.position);
  std::vector<std::string> units;
  for (const TenureFact& tenure : directory.find(person).tenures) {
    if (!tenure.holds_at(as_of.at)) continue;
    const std::string& unit = directory.code(tenure.unit);
    if (std::ranges::find(units, unit) == units.end()) units.push_back(unit);
  }
  if (directory.failure()) return std::unexpected(*directory.failure());
  return units;
}

}  // namespace bihuan
