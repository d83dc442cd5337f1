#include "projections/case_choice.hpp"

#include <algorithm>

namespace bihuan {

bool CaseChoice::takes_standing(const CaseView& seen) const {
  if (grade && (seen.grading == nullptr || seen.grading->grade != *grade)) return false;
  switch (standing) {
    case Standing::any:
      return true;
    case Standing::open:
      return seen.open;
    case Standing::overdue:
      return seen.overdue();
  }
  return true;
}

bool CaseChoice::takes_lead(const CaseView& seen) const {
  if (!leads) return true;
  return seen.lead != nullptr && std::ranges::find(*leads, seen.lead->unit) != leads->end();
}

bool CaseChoice::takes_enterprise(const CaseView& seen) const {
  return !enterprise || seen.intake->enterprise == *enterprise;
}

}  // namespace bihuan
