#include "tools/demo/demo_office.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "tools/demo/demo_random.hpp"
#include "tools/demo/demo_ratios.hpp"
#include "tools/demo/demo_submission.hpp"

namespace bihuan {
namespace {

std::unexpected<Failure> lacks(Words what) {
  return fail(FailureKind::invalid_input, "organisation",
              said("a made-up year needs {what}", {{"what", std::move(what)}}),
              "take the sample: tools/organisations/310117006.toml");
}

bool may_order(const OrganisationUnit& unit) {
  const bool kind = unit.kind == UnitKind::enforcement_team || unit.kind == UnitKind::industry_authority ||
                    unit.kind == UnitKind::fire_rescue;
  return kind && !unit.paper_prefix.empty();
}

template <class IdType>
IdType begun(const Submission& submission) {
  return *id_from_stream<IdType>(begun_stream(submission.type, submission.id));
}

}  // namespace

Actor DemoOfficial::actor() const {
  Actor actor;
  actor.person = person;
  actor.post = post;
  return actor;
}

Actor DemoEnterprise::actor() const {
  Actor actor;
  actor.person = principal;
  return actor;
}

const DemoOfficial& DemoOffice::inspector(std::uint64_t turn) const {
  const auto& team = officials_.at(enforcement_team_);
  return team[2 + turn % (team.size() - 2)];
}

Result<DemoOffice> DemoOffice::of(const Organisation& organisation, const OrganisationIds& ids, Instant from,
                                  std::size_t enterprises, std::uint64_t seed) {
  DemoOffice office(ids, from);
  if (auto found = office.find_units(organisation); !found) return std::unexpected(std::move(found.error()));
  office.find_orders(organisation);
  office.choose_late(seed);
  office.make_officials(organisation);
  office.make_enterprises(organisation, enterprises, seed);
  office.committees_.clear();
  return office;
}

Result<void> DemoOffice::find_units(const Organisation& organisation) {
  const auto posts = [&](const std::string& unit) {
    return static_cast<std::size_t>(std::ranges::count(organisation.posts, unit, &OrganisationPost::unit));
  };
  const auto find = [&](UnitKind kind, std::size_t least, std::string& code) {
    for (const OrganisationUnit& unit : organisation.units) {
      if (unit.kind != kind || unit.territory != organisation.territory || posts(unit.code) < least) continue;
      code = unit.code;
      return true;
    }
    return false;
  };
  if (!find(UnitKind::safety_office, 2, safety_office_)) return lacks("a safety office with two posts");
  if (!find(UnitKind::enforcement_team, 2 + kDemoInspectors, enforcement_team_)) {
    return lacks("an enforcement team with five posts");
  }
  if (!find(UnitKind::operations_centre, 2, operations_centre_)) {
    return lacks("an operations centre with two posts");
  }
  for (const OrganisationUnit& unit : organisation.units) {
    if (unit.kind == UnitKind::residents_committee && posts(unit.code) >= 2) committees_.push_back(&unit);
  }
  if (committees_.empty()) return lacks("a residents' committee with two posts");
  return {};
}

void DemoOffice::find_orders(const Organisation& organisation) {
  for (const OrganisationDuty& duty : organisation.duties) {
    const auto lead = std::ranges::find(organisation.units, duty.lead, &OrganisationUnit::code);
    const auto posts = std::ranges::count(organisation.posts, duty.lead, &OrganisationPost::unit);
    orders_[duty.sector] = may_order(*lead) && posts >= 2 ? duty.lead : enforcement_team_;
  }
}

void DemoOffice::choose_late(std::uint64_t seed) {
  DemoRandom random(seed ^ 0x6c617465ULL);
  for (std::size_t i = random.below(kDemoOneLateOf); i < committees_.size(); i += kDemoOneLateOf) {
    late_.insert(committees_[i]->code);
  }
}

void DemoOffice::make_officials(const Organisation& organisation) {
  std::size_t number = 0;
  for (const OrganisationPost& post : organisation.posts) {
    const std::string code = "D-" + std::to_string(++number);
    founding_.push_back(demo_submission(
        RegisterPerson{.code = code, .enterprise = {}, .name = {fmt::format("样例人员{:03}", number)}},
        "person " + code, {}));
    const auto person = begun<PersonId>(founding_.back());
    const PostId held = ids_.posts.at(post.code);
    founding_.push_back(
        demo_submission(AssignPost{.from = from_, .person = person}, "post " + post.code, {}, held.stream()));
    officials_[post.unit].push_back({.code = code, .person = person, .post = held});
  }
}

void DemoOffice::make_enterprises(const Organisation& organisation, std::size_t count, std::uint64_t seed) {
  DemoRandom random(seed ^ 0x656e7465727072ULL);
  for (std::size_t i = 1; i <= count; ++i) {
    const OrganisationUnit& place = *committees_[random.below(committees_.size())];
    const std::string& sector = organisation.sectors[random.below(organisation.sectors.size())].code;
    const std::string code = fmt::format("E-{:04}", i);
    founding_.push_back(demo_submission(RegisterEnterprise{.address = {fmt::format("样例路{}号", i)},
                                                           .code = code,
                                                           .credit_code = "",
                                                           .industry = sector,
                                                           .name = {fmt::format("样例企业{:04}", i)}},
                                        "enterprise " + code, {}));
    const auto id = begun<EnterpriseId>(founding_.back());
    const std::string principal = fmt::format("P-{:04}", i);
    founding_.push_back(demo_submission(
        RegisterPerson{.code = principal, .enterprise = id, .name = {fmt::format("样例负责人{:04}", i)}},
        "person " + principal, {}));
    enterprises_.push_back({.code = code,
                            .committee = place.code,
                            .id = id,
                            .principal = begun<PersonId>(founding_.back()),
                            .sector = sector,
                            .territory = place.territory});
  }
}

}  // namespace bihuan
