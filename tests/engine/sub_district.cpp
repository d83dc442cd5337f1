#include "tests/engine/sub_district.hpp"

#include <array>
#include <utility>

#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"

namespace bihuan {
namespace {

struct UnitRow {
  std::string_view code;
  UnitKind kind;
  std::string_view paper_prefix;
};
constexpr std::array<UnitRow, 11> kUnits{{{"AWH", UnitKind::safety_committee, "九安委"},
                                          {"AWB", UnitKind::safety_office, "九安办"},
                                          {"ZF", UnitKind::enforcement_team, "九执"},
                                          {"SCS", UnitKind::industry_authority, "九市监"},
                                          {"XF", UnitKind::fire_rescue, "九消"},
                                          {"CY", UnitKind::operations_centre, ""},
                                          {"JW3", UnitKind::residents_committee, ""},
                                          {"JGW", UnitKind::discipline, ""},
                                          {"QF", UnitKind::district_government, "松府"},
                                          {"QN", UnitKind::enterprise_unit, ""},
                                          {"CS", UnitKind::enforcement_team, ""}}};

struct PostRow {
  std::string_view code;
  std::string_view unit;
  std::string_view person;
};
constexpr std::array<PostRow, 14> kPosts{{{"AWH-1", "AWH", "C-01"},
                                          {"AWB-1", "AWB", "A-01"},
                                          {"ZF-1", "ZF", "I-01"},
                                          {"ZF-2", "ZF", "I-02"},
                                          {"ZF-3", "ZF", "I-03"},
                                          {"ZF-9", "ZF", "I-09"},
                                          {"SCS-1", "SCS", "S-01"},
                                          {"XF-1", "XF", "F-01"},
                                          {"CY-1", "CY", "Y-01"},
                                          {"JW3-1", "JW3", "R-01"},
                                          {"JGW-1", "JGW", "G-01"},
                                          {"QF-1", "QF", "Q-01"},
                                          {"QN-1", "QN", "P-0457"},
                                          {"CS-1", "CS", "I-20"}}};

constexpr std::string_view kBeginning = "2024-01-01 08:00";

const Pack& default_pack() {
  static const Pack pack = read_pack_file(BIHUAN_SOURCE_DIR "/tools/packs/JLT-2024.1.toml").value();
  return pack;
}

Calendar calendar_of(std::string_view id) {
  return read_calendar_file(std::string(BIHUAN_SOURCE_DIR "/tools/calendars/") + std::string(id) + ".toml")
      .value();
}

template <class Command>
void found(SubDistrict& office, const std::string& stream, Command command) {
  office.give(stream, std::move(command), Actor{}, at(kBeginning));
}

void establish_units(SubDistrict& office) {
  for (const UnitRow& unit : kUnits) {
    found(office, id<UnitId>(unit.code).stream(),
          UnitCommand(EstablishUnit{.code = std::string(unit.code),
                                    .kind = unit.kind,
                                    .name = {std::string(unit.code)},
                                    .name_en = {},
                                    .paper_prefix = std::string(unit.paper_prefix),
                                    .parent = {},
                                    .territory = "310117006"}));
  }
}

void register_enterprises(SubDistrict& office) {
  for (const std::string code : {"E-0457", "E-0612"}) {
    found(office, id<EnterpriseId>(code).stream(),
          EnterpriseCommand(RegisterEnterprise{
              .address = {}, .code = code, .credit_code = {}, .industry = {}, .name = {code}}));
  }
}

void register_person(SubDistrict& office, std::string_view code, std::optional<EnterpriseId> enterprise) {
  found(office, id<PersonId>(code).stream(),
        PersonCommand(RegisterPerson{
            .code = std::string(code), .enterprise = enterprise, .name = {std::string(code)}}));
}

void fill_posts(SubDistrict& office) {
  for (const PostRow& row : kPosts) {
    const bool inside = row.person == "P-0457";
    register_person(office, row.person,
                    inside ? std::optional(id<EnterpriseId>("E-0457")) : std::optional<EnterpriseId>{});
    const std::string stream = id<PostId>(row.code).stream();
    found(
        office, stream,
        PostCommand(EstablishPost{
            .code = std::string(row.code), .title = {std::string(row.code)}, .unit = id<UnitId>(row.unit)}));
    found(office, stream,
          PostCommand(AssignPost{.from = at("2024-01-01 00:00"), .person = id<PersonId>(row.person)}));
  }
  register_person(office, "P-0612", id<EnterpriseId>("E-0612"));
  register_person(office, "X-02", std::nullopt);
}

void adopt_rules(SubDistrict& office) {
  for (const std::string calendar : {"CN-2024.1", "CN-2025.1"}) {
    found(office, id<CalendarId>(calendar).stream(),
          CalendarCommand(PublishCalendar{.calendar = calendar_of(calendar), .for_register = {}, .replaces = {}}));
  }
  found(office, id<PackId>(default_pack().id).stream(),
        PackCommand(AdoptPack{.effective_at = at("2024-01-01 00:00"),
                              .for_register = {},
                              .pack = default_pack(),
                              .signed_at = at("2023-12-20 00:00")}));
}

}  // namespace

Instant at(std::string_view local_time) {
  return Instant((parse_local_time(local_time).value() - std::chrono::hours(8)).time_since_epoch());
}

Date date(std::string_view text) { return parse_date(text).value(); }

std::string in_shanghai(Instant instant) {
  return to_text(LocalTime((instant + std::chrono::hours(8)).time_since_epoch()));
}

AttachmentRef photo(std::string_view name) {
  return {.length = name.size(), .sha256 = sha256(name), .type = "image/jpeg"};
}

SubDistrict::SubDistrict() {
  establish_units(*this);
  register_enterprises(*this);
  fill_posts(*this);
  found(*this, id<SiteId>("S-1").stream(),
        SiteCommand(RegisterSite{.code = "S-1",
                                 .enterprise = id<EnterpriseId>("E-0457"),
                                 .lat_e7 = {},
                                 .lon_e7 = {},
                                 .name = {"抛光车间"},
                                 .precision_m = {},
                                 .territory = "310117006"}));
  adopt_rules(*this);
  for (const auto name : {"before.jpg", "after.jpg"}) facts.store_attachment(photo(name).sha256);
}

Actor SubDistrict::official(std::string_view post) {
  for (const PostRow& row : kPosts) {
    if (row.code != post) continue;
    Actor actor = person(row.person);
    actor.post = id<PostId>(post);
    actor.unit = id<UnitId>(row.unit);
    return actor;
  }
  ADD_FAILURE() << "no post " << post;
  return {};
}

Actor SubDistrict::person(std::string_view code) {
  Actor actor;
  actor.person = id<PersonId>(code);
  return actor;
}

Decision<AnyEvent> SubDistrict::ask(const std::string& stream, const AnyCommand& command, const Actor& actor,
                                    Instant now, std::optional<Instant> claimed) const {
  const Stamp stamp{.actor = actor, .claimed = claimed, .command = {}, .now = now};
  return decide(facts.state(stream), command, Context{stamp, facts});
}

std::vector<AnyEvent> SubDistrict::give(const std::string& stream, const AnyCommand& command,
                                        const Actor& actor, Instant now, std::optional<Instant> claimed) {
  auto decision = ask(stream, command, actor, now, claimed);
  if (!decision) {
    ADD_FAILURE() << type_of(command) << " at " << in_shanghai(now) << ": " << decision.error().code;
    return {};
  }
  for (const AnyEvent& event : *decision) facts.record(stream, event, actor, claimed.value_or(now), now);
  return std::move(*decision);
}

HazardState SubDistrict::hazard(HazardId hazard_id) const {
  return std::get<HazardState>(facts.state(hazard_id.stream()));
}

std::optional<Instant> HazardLife::stopped(ClockKind kind) const {
  const HazardState hazard = state();
  const Clock* const clock = hazard.clock(kind);
  return clock == nullptr ? std::nullopt : clock->stopped_at;
}

std::string HazardLife::refusal(const HazardCommand& command, const Actor& actor, Instant now,
                                std::optional<Instant> claimed) const {
  const auto decision = office_.ask(id_.stream(), command, actor, now, claimed);
  return decision ? "" : decision.error().code;
}

RecordFinding dust_finding() {
  return {.finding = FindingKind::hazard,
          .inspectors = {id<PersonId>("I-01"), id<PersonId>("I-02")},
          .intake = {.description = {"除尘器未设泄爆装置"},
                     .enterprise = id<EnterpriseId>("E-0457"),
                     .photos = {photo("before.jpg")},
                     .place = {"抛光车间"},
                     .sector = "industry_trade",
                     .site = id<SiteId>("S-1"),
                     .territory = "310117006"}};
}

GradeHazard grade_as(Grade grade) {
  return {.basis = {"现场核对"},
          .criterion = {.id = "EM-10", .version = "2023-05-15"},
          .grade = grade,
          .judges = {id<PersonId>("A-01"), id<PersonId>("X-02")}};
}

IssueOrder three_items(std::string_view last_day) {
  return {.items = {{.no = 1, .requirement = {"加装泄爆装置"}},
                    {.no = 2, .requirement = {"清扫积尘"}},
                    {.no = 3, .requirement = {"培训"}}},
          .last_day = date(last_day),
          .responsible = id<PersonId>("P-0457"),
          .working_days = {}};
}

RecordReinspection reinspection(std::vector<PersonId> inspectors, std::vector<ItemResult> results) {
  return {.inspectors = std::move(inspectors),
          .opinion = {"见复查意见书"},
          .photos = {photo("after.jpg")},
          .results = std::move(results)};
}

}  // namespace bihuan
