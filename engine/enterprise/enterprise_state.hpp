#pragma once

#include <optional>
#include <string>

#include "events/enterprise.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct EnterpriseState {
  std::string code;
  bool exists = false;
  std::optional<std::uint64_t> file_opened;  // position
  std::uint64_t position = 0;
};

[[nodiscard]] EnterpriseState evolve(EnterpriseState enterprise, const Stamped<EnterpriseEvent>& stamped);

}  // namespace bihuan
