#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// Premises, a compound or a point: where hazards are. Coordinates are degrees times 10^7, whole numbers, so
// that distances are the same on every machine.
struct SiteRegistered {
  static constexpr std::string_view type = "site.registered";
  static constexpr std::int64_t version = 1;
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

struct SiteRenamed {
  static constexpr std::string_view type = "site.renamed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText name;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("name", name);
  }
};

// Another enterprise is there now.
struct SiteMoved {
  static constexpr std::string_view type = "site.moved";
  static constexpr std::int64_t version = 1;
  EnterpriseId enterprise;
  Instant from{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive("enterprise", enterprise);
    archive("from", from);
  }
};

struct SiteClosed {
  static constexpr std::string_view type = "site.closed";
  static constexpr std::int64_t version = 1;
  Instant from{};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("reason", reason);
  }
};

using SiteEvent = std::variant<SiteRegistered, SiteRenamed, SiteMoved, SiteClosed>;

}  // namespace bihuan
