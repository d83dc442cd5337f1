#pragma once

#include <string>

#include "projections/case_choice.hpp"
#include "tools/program/session.hpp"

namespace bihuan {

// Whose cases are asked for: those of a unit, or those on a person's desk at the as-of.
struct CaseFilter {
  std::string person;
  std::string unit;
};

// --unit and --person. `filter` outlives the command.
void add_case_filter(CLI::App& command, Session& session, CaseFilter& filter);

// The units whose cases are asked for; absent: everybody's. FAILS: not_found when the book knew no such unit
// or person then; io, corrupt.
[[nodiscard]] Result<std::optional<std::vector<UnitId>>> units_asked_for(const BookForReading& book,
                                                                         const CaseFilter& filter);

// The enterprise of that code. FAILS: not_found when the book knew none then; io, corrupt.
[[nodiscard]] Result<EnterpriseId> enterprise_called(const BookForReading& book, const std::string& code);

}  // namespace bihuan
