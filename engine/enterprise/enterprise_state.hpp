#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/enterprise.hpp"
#include "events/stamped.hpp"

namespace bihuan {

// Who answers for its hazards from then on, besides itself while it lives.
struct EnterpriseSuccession {
  Instant from{};
  std::uint64_t position = 0;
  std::vector<EnterpriseId> successors;
};

struct EnterpriseState {
  std::string code;
  std::string credit_code;
  std::optional<Instant> ends_at;  // merged, split up or closed
  bool exists = false;
  std::optional<std::uint64_t> file_opened;  // position
  std::string name;                          // the one recorded last
  std::uint64_t position = 0;
  std::vector<EnterpriseSuccession> successions;

  [[nodiscard]] bool ended(Instant at) const { return ends_at && *ends_at <= at; }
};

[[nodiscard]] EnterpriseState evolve(EnterpriseState enterprise, const Stamped<EnterpriseEvent>& stamped);

}  // namespace bihuan
