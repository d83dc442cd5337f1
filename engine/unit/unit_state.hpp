#pragma once

#include <optional>
#include <string>

#include "events/stamped.hpp"
#include "events/unit.hpp"

namespace bihuan {

struct UnitState {
  std::string code;
  bool exists = false;
  UnitKind kind = UnitKind::other;
  std::string paper_prefix;
  std::uint64_t position = 0;  // of the event that established it
};

[[nodiscard]] UnitState evolve(UnitState unit, const Stamped<UnitEvent>& stamped);

}  // namespace bihuan
