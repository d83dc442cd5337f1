#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/pack.hpp"
#include "events/stamped.hpp"

namespace bihuan {

struct PackState {
  Digest digest;
  Instant effective_at{};
  std::optional<std::string> for_register;
  std::shared_ptr<const Pack>
      pack;  // null: never adopted; shared because states are copied and packs are large
  std::uint64_t position = 0;
};

[[nodiscard]] PackState evolve(PackState pack, const Stamped<PackEvent>& stamped);

}  // namespace bihuan
