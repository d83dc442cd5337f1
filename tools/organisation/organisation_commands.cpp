#include "tools/organisation/organisation_commands.hpp"

#include <array>

#include "engine/command.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

using What = OrganisationStep::What;

std::string_view name_of(What what) {
  constexpr std::array<std::string_view, 7> kNames{"calendar", "pack",   "unit",        "post",
                                                   "person",   "tenure", "jurisdiction"};
  return kNames.at(static_cast<std::size_t>(what));
}

template <class Command>
void fill(Submission& submission, const Command& command) {
  submission.type = Command::type;
  submission.data.bytes = to_canonical_json(command);
}

std::optional<FreeText> text_of(const std::optional<std::string>& text) {
  return text ? std::optional(FreeText{*text}) : std::nullopt;
}

JurisdictionRow row_of(const OrganisationDuty& duty, const OrganisationIds& ids) {
  JurisdictionRow row{.criterion = duty.criterion,
                      .lead = ids.units.at(duty.lead),
                      .local_unit_supports = duty.residents_committees,
                      .sector = duty.sector,
                      .source = {duty.source},
                      .supporting = {},
                      .territory = duty.territory};
  for (const std::string& unit : duty.supporting) row.supporting.push_back(ids.units.at(unit));
  return row;
}

}  // namespace

Jurisdiction jurisdiction_of(const Organisation& organisation, const OrganisationIds& ids) {
  Jurisdiction jurisdiction{.catalogue = organisation.catalogue.id,
                            .edition = organisation.catalogue.edition,
                            .rows = {},
                            .sectors = {},
                            .territories = {{organisation.territory, {}}}};
  for (const OrganisationUnit& unit : organisation.units) {
    if (unit.kind != UnitKind::residents_committee) continue;
    jurisdiction.territories.push_back({unit.territory, ids.units.at(unit.code)});
  }
  for (const OrganisationSector& one : organisation.sectors) {
    jurisdiction.sectors.push_back({one.code, {one.name}, text_of(one.name_en)});
  }
  for (const OrganisationDuty& duty : organisation.duties) {
    jurisdiction.rows.push_back(row_of(duty, ids));
  }
  return jurisdiction;
}

std::vector<OrganisationStep> OrganisationCommands::steps() const {
  std::vector<OrganisationStep> steps;
  const auto each = [&steps](What what, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) steps.push_back({.what = what, .index = i, .post = 0});
  };
  each(What::calendar, rules_.calendars.size());
  each(What::pack, 1);
  each(What::unit, organisation_.units.size());
  each(What::post, organisation_.posts.size());
  each(What::person, organisation_.persons.size());
  for (std::size_t i = 0; i < organisation_.persons.size(); ++i) {
    for (std::size_t post = 0; post < organisation_.persons[i].posts.size(); ++post) {
      steps.push_back({.what = What::tenure, .index = i, .post = post});
    }
  }
  each(What::jurisdiction, 1);
  return steps;
}

std::string OrganisationCommands::code_of(const OrganisationStep& step) const {
  switch (step.what) {
    case What::calendar:
      return rules_.calendars[step.index].id;
    case What::pack:
      return rules_.pack.id;
    case What::unit:
      return organisation_.units[step.index].code;
    case What::post:
      return organisation_.posts[step.index].code;
    case What::person:
      return organisation_.persons[step.index].code;
    case What::tenure: {
      const OrganisationPerson& person = organisation_.persons[step.index];
      return person.code + "@" + person.posts[step.post];
    }
    case What::jurisdiction:
      return organisation_.catalogue.id + "@" + std::to_string(organisation_.catalogue.edition);
  }
  return {};
}

Submission OrganisationCommands::submission(std::string_view what, const std::string& code,
                                            std::size_t attempt) const {
  // Lines, for no part holds a line end.
  std::string cause = "organisation\n" + organisation_.territory + "\n" + std::string(what) + "\n" + code;
  if (attempt > 1) cause += "\nattempt " + std::to_string(attempt);
  Submission submission;
  submission.actor.auth = "cli";
  submission.id = derived_command_id(cause);
  submission.source = source_;
  return submission;
}

void OrganisationCommands::fill_unit(Submission& submission, const OrganisationUnit& unit,
                                     const OrganisationIds& ids) const {
  fill(submission,
       EstablishUnit{.code = unit.code,
                     .kind = unit.kind,
                     .name = {unit.name},
                     .name_en = text_of(unit.name_en),
                     .paper_prefix = unit.paper_prefix,
                     .parent = unit.parent ? std::optional(ids.units.at(*unit.parent)) : std::nullopt,
                     .territory = unit.territory});
}

Submission OrganisationCommands::make(const OrganisationStep& step, const OrganisationIds& ids,
                                      std::size_t attempt) const {
  Submission made = submission(name_of(step.what), code_of(step), attempt);
  switch (step.what) {
    case What::calendar:
      fill(made, PublishCalendar{
                     .calendar = rules_.calendars[step.index], .for_register = {}, .replaces = {}});
      break;
    case What::pack:
      fill(made, AdoptPack{.effective_at = instant(organisation_.pack.effective_at),
                           .for_register = {},
                           .pack = rules_.pack,
                           .signed_at = instant(organisation_.pack.signed_at)});
      break;
    case What::unit:
      made.occurred_at = instant(organisation_.from);
      fill_unit(made, organisation_.units[step.index], ids);
      break;
    case What::post: {
      const OrganisationPost& post = organisation_.posts[step.index];
      made.occurred_at = instant(organisation_.from);
      fill(made, EstablishPost{.code = post.code, .title = {post.title}, .unit = ids.units.at(post.unit)});
      break;
    }
    case What::person:
      fill(made,
           RegisterPerson{.code = organisation_.persons[step.index].code, .enterprise = {}, .name = {}});
      break;
    case What::tenure: {
      const OrganisationPerson& person = organisation_.persons[step.index];
      made.stream = ids.posts.at(person.posts[step.post]).stream();
      fill(made, AssignPost{.from = instant(person.from), .person = ids.persons.at(person.code)});
      break;
    }
    case What::jurisdiction:
      fill(made, PublishJurisdiction{.effective_at = instant(organisation_.catalogue.effective_at),
                                     .jurisdiction = jurisdiction_of(organisation_, ids)});
      break;
  }
  return made;
}

OrganisationIds OrganisationCommands::ids_of_a_new_book() const {
  OrganisationIds ids;
  for (const OrganisationStep& step : steps()) {
    const Submission made = make(step, ids, 1);
    if (made.stream.empty()) learn(step, begun_stream(made.type, made.id), ids);
  }
  return ids;
}

void OrganisationCommands::learn(const OrganisationStep& step, const std::string& stream,
                                 OrganisationIds& ids) const {
  const auto id = [&stream]<class IdType>(std::type_identity<IdType>) {
    const auto known = id_from_stream<IdType>(stream);
    ENSURE(known.has_value());
    return *known;
  };
  const std::string code = code_of(step);
  if (step.what == What::unit) ids.units[code] = id(std::type_identity<UnitId>());
  if (step.what == What::post) ids.posts[code] = id(std::type_identity<PostId>());
  if (step.what == What::person) ids.persons[code] = id(std::type_identity<PersonId>());
}

}  // namespace bihuan
