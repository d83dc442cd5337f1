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
  std::optional<Instant> left_from;
  std::uint64_t position = 0;

  [[nodiscard]] bool has_left(Instant at) const { return left_from && *left_from <= at; }
};

[[nodiscard]] PersonState evolve(PersonState person, const Stamped<PersonEvent>& stamped);

}  // namespace bihuan
