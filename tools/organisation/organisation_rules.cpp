#include "tools/organisation/organisation_rules.hpp"

#include <utility>

#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {

Result<OrganisationRules> read_organisation_rules(const Organisation& organisation) {
  OrganisationRules rules;
  for (const std::filesystem::path& file : organisation.calendars) {
    auto calendar = read_calendar_file(file);
    if (!calendar) return std::unexpected(std::move(calendar.error()));
    if (calendar->zone != organisation.book.zone) {
      return fail(FailureKind::invalid_input, file.string(),
                  said("is the calendar of {zone}, and the book's zone is {expected}",
                       {{"zone", calendar->zone}, {"expected", organisation.book.zone}}),
                  "name a calendar of that zone, or correct the book's zone");
    }
    rules.calendars.push_back(std::move(*calendar));
  }
  auto pack = read_pack_file(organisation.pack.file);
  if (!pack) return std::unexpected(std::move(pack.error()));
  rules.pack = std::move(*pack);
  return rules;
}

}  // namespace bihuan
