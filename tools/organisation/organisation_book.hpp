#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/command.hpp"
#include "events/log/event_log.hpp"
#include "projections/rows.hpp"

namespace bihuan {

struct KnownUnit {
  UnitId id;
  std::string name;
  std::optional<std::string> name_en;
  UnitState state;
  std::string territory;
};

struct KnownPost {
  PostId id;
  PostState state;
  std::string title;
};

struct KnownPerson {
  PersonId id;
  PersonState state;
};

// The book as an organisation file is held against it, at one position. Absent: nothing is known by that
// code.
//
// Threads:  one.
// Lifetime: log and rows outlive it.
// Fails:    io, corrupt.
class OrganisationBook {
 public:
  OrganisationBook(const EventLog& log, const RowSource& rows, std::uint64_t position)
      : log_(log), rows_(rows), position_(position) {}

  // Its names are those that hold at `now`.
  [[nodiscard]] Result<std::optional<KnownUnit>> unit(std::string_view code, Instant now) const;
  [[nodiscard]] Result<std::optional<KnownPost>> post(std::string_view code) const;
  [[nodiscard]] Result<std::optional<KnownPerson>> person(std::string_view code) const;
  [[nodiscard]] Result<std::optional<CalendarState>> calendar(std::string_view id) const;
  [[nodiscard]] Result<std::optional<PackState>> pack(std::string_view id) const;
  // The edition published last of that catalogue.
  [[nodiscard]] Result<std::optional<JurisdictionState>> last_edition(std::string_view catalogue) const;
  // What people call the units by, or the posts: UnitId::kind, PostId::kind.
  [[nodiscard]] Result<std::vector<std::string>> codes(std::string_view kind) const;
  // What the unit or person of that id is called by.
  [[nodiscard]] Result<std::string> code(UnitId id) const;
  [[nodiscard]] Result<std::string> code(PersonId id) const;
  [[nodiscard]] Result<std::string> origin() const;

 private:
  const EventLog& log_;
  const RowSource& rows_;
  std::uint64_t position_;
};

}  // namespace bihuan
