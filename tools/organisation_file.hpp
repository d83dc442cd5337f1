#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "events/policy/grade.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

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

// 行业分工: who leads a sector and who supports, by code.
struct SectorRow {
  std::string lead;
  std::string name;
  bool residents_committees = false;  // whether each of them supports too
  std::string sector;
  std::string source;
  std::vector<std::string> supporting;
  bool operator==(const SectorRow&) const = default;
};

// The pack it works by; when it was signed and takes effect, in local time.
struct OrganisationPack {
  LocalTime effective_at{};
  std::filesystem::path file;
  LocalTime signed_at{};
  bool operator==(const OrganisationPack&) const = default;
};

struct Organisation {
  std::vector<std::filesystem::path> calendars;
  LocalTime from{};  // since when it stands
  std::vector<SectorRow> jurisdiction;
  std::string name;
  std::string name_en;
  OrganisationPack pack;
  std::vector<OrganisationPost> posts;
  std::string territory;  // its area code
  std::vector<OrganisationUnit> units;
  bool operator==(const Organisation&) const = default;
};

// Reads an organisation as tools/organisations/FORMAT.md says. Paths of calendars and of the pack come back
// as seen from the file's own directory; what they name is not opened.
// FAILS: not_found, io; invalid_input with "file:line:column" for what is not TOML, a key that is unknown,
// missing, or holds the wrong kind of value, a code written twice or naming no unit above, and an area code
// that is malformed or lies apart from the organisation's territory.
[[nodiscard]] Result<Organisation> read_organisation_file(const std::filesystem::path& path);

}  // namespace bihuan
