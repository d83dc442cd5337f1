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

struct RenameSite {
  static constexpr std::string_view type = "site.rename";
  static constexpr auto refusals =
      in_order(codes("site_unknown"), kClaimRefusals, codes("site_closed", "name_empty", "name_unchanged"));
  Instant from{};
  FreeText name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("name", name);
  }
};

// To another enterprise; the place stays where it is.
struct MoveSite {
  static constexpr std::string_view type = "site.move";
  static constexpr auto refusals =
      in_order(codes("site_unknown"), kClaimRefusals,
               codes("site_closed", "enterprise_unknown", "enterprise_ended", "enterprise_unchanged"));
  EnterpriseId enterprise;
  Instant from{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("enterprise", enterprise);
    archive("from", from);
  }
};

struct CloseSite {
  static constexpr std::string_view type = "site.close";
  static constexpr auto refusals = in_order(codes("site_unknown"), kClaimRefusals, codes("site_closed"));
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

using SiteCommand = std::variant<RegisterSite, RenameSite, MoveSite, CloseSite>;
[[nodiscard]] Decision<SiteEvent> decide(const SiteState& site, const RegisterSite& command,
                                         const Context& context);
[[nodiscard]] Decision<SiteEvent> decide(const SiteState& site, const RenameSite& command,
                                         const Context& context);
[[nodiscard]] Decision<SiteEvent> decide(const SiteState& site, const MoveSite& command,
                                         const Context& context);
[[nodiscard]] Decision<SiteEvent> decide(const SiteState& site, const CloseSite& command,
                                         const Context& context);

}  // namespace bihuan
