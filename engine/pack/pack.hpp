#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/pack/pack_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

struct AdoptPack {
  static constexpr std::string_view type = "pack.adopt";
  static constexpr auto refusals = in_order(codes("already_adopted"), kClaimRefusals,
                                            codes("pack_contradictory", "pack_too_large", "code_malformed",
                                                  "code_in_use", "effective_before_signed"));
  Instant effective_at{};
  std::optional<std::string> for_register;
  Pack pack;
  Instant signed_at{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("effective_at", effective_at);
    archive("for_register", for_register);
    archive("pack", pack);
    archive("signed_at", signed_at);
  }
};

// What ends the looking through the open cases, by the scheduler only.
struct FinishRecomputingByPack {
  static constexpr std::string_view type = "pack.finish_recomputing";
  static constexpr auto refusals = codes("nothing_to_recompute", "too_early");

  template <class Archive>
  void serialize(Archive&) {}
};

using PackCommand = std::variant<AdoptPack, FinishRecomputingByPack>;
[[nodiscard]] Decision<PackEvent> decide(const PackState& pack, const AdoptPack& command,
                                         const Context& context);
[[nodiscard]] Decision<PackEvent> decide(const PackState& pack, const FinishRecomputingByPack& command,
                                         const Context& context);

}  // namespace bihuan
