#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "events/policy/grade.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// What record 0 of a book for this organisation says.
struct OrganisationBookHead {
  std::string origin;  // "jlt.example/hazards"
  std::string zone;    // "Asia/Shanghai"
  bool operator==(const OrganisationBookHead&) const = default;
};

struct OrganisationUnit {
  std::string code;
  UnitKind kind = UnitKind::other;
  std::string name;
  std::optional<std::string> name_en;
  std::string paper_prefix;           // empty: it issues no papers
  std::optional<std::string> parent;  // the code of a unit above it in the file
  std::string territory;
  bool operator==(const OrganisationUnit&) const = default;
};

struct OrganisationPost {
  std::string code;
  std::string title;
  std::string unit;  // its code
  bool operator==(const OrganisationPost&) const = default;
};

// Somebody, by a service number alone: a name has no place in a file that is handed round.
struct OrganisationPerson {
  std::string code;
  LocalTime from{};                // in those posts since
  std::vector<std::string> posts;  // their codes
  bool operator==(const OrganisationPerson&) const = default;
};

// Which edition of who answers for what the file tells, and from when on it holds, in local time.
struct OrganisationCatalogue {
  LocalTime effective_at{};
  std::int64_t edition = 0;
  std::string id;
  bool operator==(const OrganisationCatalogue&) const = default;
};

struct OrganisationSector {
  std::string code;
  std::string name;
  std::optional<std::string> name_en;
  bool operator==(const OrganisationSector&) const = default;
};

// 分工: who leads a sector and who supports, by code; in a territory, for a part of the sector.
struct OrganisationDuty {
  std::optional<std::string> criterion;
  std::string lead;
  bool residents_committees = false;  // whether that of the place supports too
  std::string sector;
  std::string source;
  std::vector<std::string> supporting;
  std::string territory;
  bool operator==(const OrganisationDuty&) const = default;
};

// The pack it works by; when it was signed and takes effect, in local time.
struct OrganisationPack {
  LocalTime effective_at{};
  std::filesystem::path file;
  LocalTime signed_at{};
  bool operator==(const OrganisationPack&) const = default;
};

struct Organisation {
  OrganisationBookHead book;
  std::vector<std::filesystem::path> calendars;
  OrganisationCatalogue catalogue;
  std::vector<OrganisationDuty> duties;
  LocalTime from{};  // since when it stands
  std::string name;
  std::string name_en;
  OrganisationPack pack;
  std::vector<OrganisationPerson> persons;
  std::vector<OrganisationPost> posts;
  std::vector<OrganisationSector> sectors;
  Digest sha256{};        // of the file itself
  std::string territory;  // its area code
  std::vector<OrganisationUnit> units;
  bool operator==(const Organisation&) const = default;
};

// Reads an organisation as tools/organisations/FORMAT.md says. Paths of calendars and of the pack come back
// as seen from the file's own directory; what they name is not opened.
// FAILS: not_found, io; invalid_input with "file:line:column" for what is not TOML, a key that is unknown,
// missing, or holds the wrong kind of value, a code that is none, is written twice or names nothing above, a
// text no record holds, and an area code that is malformed or lies apart from the organisation's territory.
[[nodiscard]] Result<Organisation> read_organisation_file(const std::filesystem::path& path);

}  // namespace bihuan
