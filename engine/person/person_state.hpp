#pragma once

#include <optional>
#include <string>

#include "events/person.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct PersonState {
  std::string code;
  std::optional<EnterpriseId> enterprise;
  bool exists = false;
  std::uint64_t position = 0;
};

[[nodiscard]] PersonState evolve(PersonState person, const Stamped<PersonEvent>& stamped);

}  // namespace bihuan
