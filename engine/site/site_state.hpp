#pragma once

#include <optional>
#include <string>

#include "events/site.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct SiteState {
  std::optional<Instant> closed_from;
  std::string code;
  std::optional<EnterpriseId> enterprise;
  bool exists = false;
  std::string name;  // the one recorded last
  std::uint64_t position = 0;
};

[[nodiscard]] SiteState evolve(SiteState site, const Stamped<SiteEvent>& stamped);

}  // namespace bihuan
