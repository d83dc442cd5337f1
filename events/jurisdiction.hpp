#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "events/free_text.hpp"
#include "events/ids.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// 行业领域: the word cases are sorted by, and what people call it.
struct Sector {
  std::string code;  // "industry_trade"
  FreeText name;
  std::optional<FreeText> name_en;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("name", name);
    archive("name_en", name_en);
  }
  bool operator==(const Sector&) const = default;
};

// An area the office answers for, by its code: that of an area within it begins with it.
struct Territory {
  std::string code;            // "310117006001"
  std::optional<UnitId> unit;  // 属地: the residents' committee there; absent: none of its own

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("unit", unit);
  }
  bool operator==(const Territory&) const = default;
};

// 分工: who leads and who supports for a sector in a territory, or for a part of the sector by criterion.
struct JurisdictionRow {
  std::optional<std::string> criterion;  // "EM-10", or "EM" for all of EM; absent: whatever the criterion
  UnitId lead;
  bool local_unit_supports = false;  // whether the unit of the place supports, too
  std::string sector;                // its code
  FreeText source;                   // where it is laid down
  std::vector<UnitId> supporting;
  std::string territory;  // its code

  template <class Archive>
  void serialize(Archive& archive) {
    archive("criterion", criterion);
    archive("lead", lead);
    archive("local_unit_supports", local_unit_supports);
    archive("sector", sector);
    archive("source", source);
    archive("supporting", supporting);
    archive("territory", territory);
  }
  bool operator==(const JurisdictionRow&) const = default;
};

// 《管行业必须管安全主管部门目录》: one edition of an office's catalogue of who answers for what.
struct Jurisdiction {
  std::string catalogue;     // what the catalogue is called by: "310117006"
  std::int64_t edition = 0;  // from 1 on; a later edition has a higher number
  std::vector<JurisdictionRow> rows;
  std::vector<Sector> sectors;
  std::vector<Territory> territories;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("catalogue", catalogue);
    archive("edition", edition);
    archive("rows", rows);
    archive("sectors", sectors);
    archive("territories", territories);
  }
  bool operator==(const Jurisdiction&) const = default;
};

// What an edition is called by among the codes of the book: "310117006@1".
[[nodiscard]] inline std::string code_of(const Jurisdiction& jurisdiction) {
  return jurisdiction.catalogue + "@" + std::to_string(jurisdiction.edition);
}

// The office's catalogue, from then on; the edition before is in force until then. Source: the seed's
// 三（一）2.
struct JurisdictionPublished {
  static constexpr std::string_view type = "jurisdiction.published";
  static constexpr std::int64_t version = 1;
  Digest digest;  // SHA-256 of the catalogue's canonical bytes
  Instant effective_at{};
  Jurisdiction jurisdiction;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("digest", digest);
    archive("effective_at", effective_at);
    archive("jurisdiction", jurisdiction);
  }
};

using JurisdictionEvent = std::variant<JurisdictionPublished>;

}  // namespace bihuan
