#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/hazard.hpp"
#include "projections/case_facts.hpp"
#include "tools/program/opened_book.hpp"

namespace bihuan {

// One deadline a case was given, as its record pins it.
struct CaseDeadline {
  CaseClock clock = CaseClock::order;
  Deadline deadline;
  std::optional<std::string> limit;  // kind of the pack's limit; absent: the order or another register names the day
};

// The last deadline of each clock the case has had by then, in the order set; an imported case's is its
// register's. `id` is the hazard's number, or the 32 digits of its id. FAILS: not_found; corrupt, io,
// unknown_type.
[[nodiscard]] Result<std::vector<CaseDeadline>> deadlines_of_case(const BookForReading& book,
                                                                  const std::string& id);

}  // namespace bihuan
