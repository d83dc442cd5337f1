#include "tools/scenario/organisation_steps.hpp"

#include <utility>

#include "tools/organisation/organisation_plan.hpp"

namespace bihuan {

Result<std::vector<CommandStep>> organisation_steps(const std::filesystem::path& path,
                                                    std::string_view published_calendar, Instant now,
                                                    Vocabulary& vocabulary) {
  const auto organisation = read_organisation_file(path);
  if (!organisation) return std::unexpected(organisation.error());
  const auto rules = read_organisation_rules(*organisation);
  if (!rules) return std::unexpected(rules.error());
  const OrganisationCommands commands(*organisation, *rules, path.filename().string());
  const auto plan = plan_organisation(*organisation, *rules, commands, nullptr, now);
  if (!plan) return std::unexpected(plan.error());
  const OrganisationIds ids = commands.ids_of_a_new_book();
  std::vector<CommandStep> steps;
  for (const OrganisationStep& step : plan->steps) {
    const bool published =
        step.what == OrganisationStep::What::calendar && commands.code_of(step) == published_calendar;
    if (!published) steps.emplace_back().submission = commands.make(step, ids, 1);
  }
  for (const auto& [code, id] : ids.units) vocabulary.name(UnitId::kind, code, id.bits);
  for (const auto& [code, id] : ids.posts) vocabulary.name(PostId::kind, code, id.bits);
  for (const auto& [code, id] : ids.persons) vocabulary.name(PersonId::kind, code, id.bits);
  return steps;
}

}  // namespace bihuan
