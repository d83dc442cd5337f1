#pragma once

#include <string>
#include <vector>

#include "tools/program/session.hpp"

namespace bihuan {

// Whose cases are asked for: those of a unit, or those on a person's desk at the as-of.
struct CaseFilter {
  std::string person;
  std::string unit;

  [[nodiscard]] bool given() const { return !person.empty() || !unit.empty(); }
};

// --unit and --person. `filter` outlives the command.
void add_case_filter(CLI::App& command, Session& session, CaseFilter& filter);

// The codes of the units whose cases are asked for. FAILS: not_found when the book knew no such unit or
// person then; io, corrupt.
[[nodiscard]] Result<std::vector<std::string>> units_asked_for(const BookForReading& book,
                                                               const CaseFilter& filter);

// Whether a line's `lead` is one of them.
[[nodiscard]] bool is_of(const std::optional<std::string>& lead, const std::vector<std::string>& units);

}  // namespace bihuan
