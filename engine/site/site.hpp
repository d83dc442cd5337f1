#pragma once

#include <variant>

#include "engine/context.hpp"
#include "engine/refusal.hpp"
#include "engine/site/site_state.hpp"

namespace bihuan {

struct RegisterSite {
  static constexpr std::string_view type = "site.register";
  static constexpr auto refusals =
      in_order(codes("already_registered"), kClaimRefusals, kCodeRefusals,
               codes("enterprise_unknown", "place_incomplete", "place_off_earth", "precision_negative"));
  std::string code;
  std::optional<EnterpriseId> enterprise;
  std::optional<std::int64_t> lat_e7;
  std::optional<std::int64_t> lon_e7;
  FreeText name;
  std::optional<std::int64_t> precision_m;
  std::string territory;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("enterprise", enterprise);
    archive("lat_e7", lat_e7);
    archive("lon_e7", lon_e7);
    archive("name", name);
    archive("precision_m", precision_m);
    archive("territory", territory);
  }
};

using SiteCommand = std::variant<RegisterSite>;
[[nodiscard]] Decision<SiteEvent> decide(const SiteState& site, const RegisterSite& command,
                                         const Context& context);

}  // namespace bihuan
