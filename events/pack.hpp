#pragma once

#include <optional>
#include <string>
#include <variant>

#include "events/policy/pack.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// A pack becomes the office's rule. Three times: signed_at, effective_at, and known to this office
// (recorded_at).
struct PackAdopted {
  static constexpr std::string_view type = "pack.adopted";
  static constexpr std::int64_t version = 1;
  Digest digest;  // SHA-256 of the pack's canonical bytes
  Instant effective_at{};
  std::optional<std::string> for_register;  // set: binds only testimony imported from that register
  Pack pack;
  Instant signed_at{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("digest", digest);
    archive("effective_at", effective_at);
    archive("for_register", for_register);
    archive("pack", pack);
    archive("signed_at", signed_at);
  }
};

using PackEvent = std::variant<PackAdopted>;

}  // namespace bihuan
