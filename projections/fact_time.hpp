#pragma once

#include <cstdint>

#include "events/time/instant.hpp"

namespace bihuan {

// When something was so in the world, and which record says it. The record may be much later.
struct FactTime {
  Instant at{};
  std::uint64_t position = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("at", at);
    archive("position", position);
  }
  bool operator==(const FactTime&) const = default;
};

}  // namespace bihuan
