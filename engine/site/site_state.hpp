#pragma once

#include <string>

#include "events/site.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct SiteState {
  std::string code;
  bool exists = false;
  std::uint64_t position = 0;
};

[[nodiscard]] SiteState evolve(SiteState site, const Stamped<SiteEvent>& stamped);

}  // namespace bihuan
