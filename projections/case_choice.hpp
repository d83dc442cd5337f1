#pragma once

#include <optional>
#include <vector>

#include "projections/case_view.hpp"

namespace bihuan {

// How a case must stand to be asked about.
enum class Standing { any, open, overdue };  // on the books; on the books and past its order's deadline

// Which cases a question is about: those of which everything holds that is given.
struct CaseChoice {
  std::optional<EnterpriseId> enterprise{};    // at which it was found
  std::optional<Grade> grade{};                // the last given
  std::optional<std::vector<UnitId>> leads{};  // whose case it is is one of them
  Standing standing = Standing::any;

  // What can be seen of it at its as-of: grade and standing. REQUIRES (all): seen.intake is not null.
  [[nodiscard]] bool takes_standing(const CaseView& seen) const;
  [[nodiscard]] bool takes_lead(const CaseView& seen) const;
  [[nodiscard]] bool takes_enterprise(const CaseView& seen) const;
  [[nodiscard]] bool takes(const CaseView& seen) const {
    return takes_standing(seen) && takes_lead(seen) && takes_enterprise(seen);
  }
};

}  // namespace bihuan
