#pragma once

#include <string>
#include <vector>

#include "events/policy/pack.hpp"
#include "events/time/calendar.hpp"
#include "tools/organisation/organisation_file.hpp"

namespace bihuan {

// The files an organisation names, read: the calendars in the order written, the last being the office's from
// then on, and its pack.
struct OrganisationRules {
  std::vector<Calendar> calendars;  // not empty
  Pack pack;

  [[nodiscard]] const Calendar& calendar() const { return calendars.back(); }
};

// FAILS: as read_calendar_file and read_pack_file; invalid_input when a calendar is of another zone than the
// book.
[[nodiscard]] Result<OrganisationRules> read_organisation_rules(const Organisation& organisation);

}  // namespace bihuan
