#include "tests/events/samples.hpp"

#include "events/json_writer.hpp"

namespace bihuan::samples {
namespace {

template <class IdType>
IdType id(std::string_view role) {
  return {derived_bits(derived_command_id("samples"), role)};
}

Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(1'716'185'400 + seconds)); }

// Everything a text may hold that a careless writer gets wrong.
const FreeText kText{"三号车间\"配电箱\"未关闭\nC:\\hazard\t𠮷 é"};

AttachmentRef photo(std::uint64_t length) { return {length, sha256(std::to_string(length)), "image/jpeg"}; }

DeadlineRule rule() {
  return {
      .budget = 3,
      .end = DayEnd::kept_time,
      .office_hours = OfficeHours{std::chrono::hours(17) + std::chrono::minutes(30), std::chrono::hours(9)},
      .roll = Roll::none,
      .unit = TimeUnit::working_days};
}

Deadline deadline() {
  return {.anchor = at(0),
          .calendar = "CN-2024.1",
          .due = at(259'200),
          .pack = to_hex(sha256("pack")),
          .provisional = true,
          .rule = rule()};
}

OfficialNumber number(std::string kind, std::string text) {
  return {std::move(kind), 41, std::move(text), id<UnitId>("enforcement"), 2024};
}

Intake intake() {
  return {.description = kText,
          .enterprise = id<EnterpriseId>("enterprise"),
          .number = number("hazard", "H-2024-0041"),
          .photos = {photo(204'800), photo(9'007'199'254'740'991)},
          .place = {"九里亭街道涞坊路 428 号"},
          .sector = "industry_trade",
          .site = id<SiteId>("site"),
          .territory = "310117"};
}

std::vector<PersonId> two_persons() { return {id<PersonId>("inspector 1"), id<PersonId>("inspector 2")}; }
std::vector<ItemResult> results() { return {{1, true}, {2, false}}; }
Testimony testimony() { return {to_hex(sha256("register.xlsx")), "I-01@ZF-1", "district", 17}; }

void add_opening(std::vector<AnyEvent>& events) {
  const auto add = [&events](HazardEvent event) { events.emplace_back(std::move(event)); };
  add(HazardFoundInInspection{FindingKind::doubt, two_persons(), intake(), deadline()});
  add(HazardReportedByEnterprise{intake()});
  add(HazardConfirmedFromPublicReport{intake(), "tip-7f3a"});
  add(HazardReportedUpward{at(60), id<UnitId>("district")});
  add(HazardDismissed{{"复核不成立"}});
  add(HazardGraded{kText, {"EM-10", "2023-05-15"}, Grade::major, two_persons(), deadline()});
  add(HazardImported{Channel::public_report, at(172'800), deadline(), intake(), testimony()});
  add(HazardClosureImported{false, at(600), kText, testimony()});
}

void add_rectifying(std::vector<AnyEvent>& events) {
  const auto add = [&events](HazardEvent event) { events.emplace_back(std::move(event)); };
  add(RectificationOrderIssued{deadline(),
                               id<UnitId>("enforcement"),
                               {{1, {"加装漏电保护"}}, {2, {"清理通道"}}},
                               number("rectification_order", "九执〔2024〕41号"),
                               id<PersonId>("principal"),
                               OrderSource::fire_rescue});
  add(RectificationOrderServed{"九执〔2024〕41号", id<PersonId>("principal"), ServiceWay::public_notice});
  add(ProgressReported{kText, 60});
  add(HazardRectified{kText, {photo(1)}});
  add(RungRaised{{Recipient::responsible_enterprise, Recipient::order_issuer_head},
                 ClockKind::review,
                 {Recipient::safety_office_clerk},
                 at(-1),
                 1'500'000,
                 at(7'200),
                 "reminder_letter"});
}

void add_closing(std::vector<AnyEvent>& events) {
  const auto add = [&events](HazardEvent event) { events.emplace_back(std::move(event)); };
  add(SignOffApplied{at(1), deadline(), kText});
  add(ReinspectionPassed{at(2), two_persons(), kText, {photo(0)}, results()});
  add(ReinspectionFailed{at(3), two_persons(), kText, {photo(3)}, results()});
  add(RectificationOrderReissued{
      deadline(), true, {2, 5}, number("rectification_order", "九执〔2024〕42号"), "九执〔2024〕41号"});
  add(HazardVerified{kText});
  add(HazardStruckOff{kText});
}

void add_organisation(std::vector<AnyEvent>& events) {
  events.emplace_back(UnitEvent(UnitEstablished{"ZF",
                                                UnitKind::enforcement_team,
                                                {"综合行政执法队"},
                                                FreeText{"Enforcement team"},
                                                "九执",
                                                id<UnitId>("office"),
                                                "310117"}));
  events.emplace_back(PostEvent(PostEstablished{"ZF-01", {"队长"}, id<UnitId>("enforcement")}));
  events.emplace_back(PostEvent(PostAssigned{at(4), id<PersonId>("inspector 1")}));
  events.emplace_back(PostEvent(PostVacated{id<PersonId>("inspector 1"), at(5)}));
  events.emplace_back(PersonEvent(PersonRegistered{"I-01", id<EnterpriseId>("enterprise"), {"王𠮷"}}));
  events.emplace_back(EnterpriseEvent(
      EnterpriseRegistered{{"涞坊路 428 号"}, "E-0457", "91310117MA1J2XYZ0A", "C3311", {"某某五金厂"}}));
  events.emplace_back(EnterpriseEvent(EnterpriseFileOpened{id<HazardId>("hazard")}));
  events.emplace_back(SiteEvent(SiteRegistered{
      "S-12", id<EnterpriseId>("enterprise"), 311'234'567, -1'213'456'789, {"南门仓库"}, 15, "310117"}));
}

void add_successions(std::vector<AnyEvent>& events) {
  const auto of_unit = [&events](UnitEvent event) { events.emplace_back(std::move(event)); };
  const auto of_post = [&events](PostEvent event) { events.emplace_back(std::move(event)); };
  const auto of_enterprise = [&events](EnterpriseEvent event) { events.emplace_back(std::move(event)); };
  of_unit(UnitRenamed{at(7), {"综合执法大队"}, FreeText{"Enforcement brigade"}});
  of_unit(UnitReorganised{id<UnitId>("successor"),
                          kText,
                          {{{"EM", "GB-35181"}, {"fire", "gas"}, id<UnitId>("fire station")}},
                          at(86'400)});
  of_unit(UnitCasesHandedOver{17});
  of_unit(UnitDissolved{at(86'401), kText});
  of_post(PostAbolished{at(8), kText});
  of_post(DelegationGranted{
      at(9), {{"hazard.issue_order"}, Grade::general}, kText, id<PersonId>("inspector 2"), at(604'800)});
  of_post(DelegationRevoked{at(10), kText, id<PersonId>("inspector 2")});
  events.emplace_back(PersonEvent(PersonLeft{at(11), Leaving::retired}));
  events.emplace_back(PersonEvent(PersonNameCorrected{{"汪𠮷"}, kText}));
  of_enterprise(EnterpriseRenamed{at(12), {"某某精密五金厂"}});
  of_enterprise(EnterpriseMerged{at(13), id<EnterpriseId>("successor"), kText});
  of_enterprise(
      EnterpriseSplit{true, at(14), kText, {id<EnterpriseId>("part 1"), id<EnterpriseId>("part 2")}});
  of_enterprise(EnterpriseClosed{at(15), kText});
  of_enterprise(PrincipalChanged{at(16), id<PersonId>("principal")});
  of_enterprise(ControllerChanged{at(17), id<PersonId>("controller")});
  of_enterprise(CreditCodeSet{CreditCodeCheck::wrong_check_digit, "91350100M000100Y44", at(18)});
  events.emplace_back(SiteEvent(SiteRenamed{at(19), {"南门新仓库"}}));
  events.emplace_back(SiteEvent(SiteMoved{id<EnterpriseId>("successor"), at(20)}));
  events.emplace_back(SiteEvent(SiteClosed{at(21), kText}));
  events.emplace_back(HazardEvent(
      HazardReassigned{deadline(), 17, at(86'400), id<UnitId>("enforcement"), id<UnitId>("successor")}));
  events.emplace_back(HazardEvent(HandoverAcknowledged{at(86'500), kText}));
  events.emplace_back(HazardEvent(DeadlineRecomputed{
      deadline(), 43, deadline(), DeadlineOf::review, at(30), RecomputeReason::pack_transition}));
  events.emplace_back(HazardEvent(HazardRegraded{kText,
                                                 {"EM-10", "2024-05-15"},
                                                 Grade::major,
                                                 Grade::general,
                                                 two_persons(),
                                                 deadline(),
                                                 {"判定标准修订"}}));
}

Jurisdiction jurisdiction() {
  return {
      .catalogue = "310117006",
      .edition = 2,
      .rows = {{.criterion = "EM-10",
                .lead = id<UnitId>("enforcement"),
                .local_unit_supports = true,
                .sector = "fire",
                .source = {"松府九办字〔2024〕17号 三（二）7"},
                .supporting = {id<UnitId>("office"), id<UnitId>("fire station")},
                .territory = "310117006"},
               {.criterion = "EM",
                .lead = id<UnitId>("office"),
                .local_unit_supports = false,
                .sector = "gas",
                .source = kText,
                .supporting = {id<UnitId>("enforcement")},
                .territory = "310117006001"}},
      .sectors = {{"fire", {"消防"}, FreeText{"Fire safety"}}, {"gas", {"城镇燃气"}, FreeText{"Town gas"}}},
      .territories = {{"310117006", id<UnitId>("office")}, {"310117006001", id<UnitId>("committee")}}};
}

void add_rules(std::vector<AnyEvent>& events) {
  events.emplace_back(
      PackEvent(PackAdopted{sha256(to_canonical_json(pack())), at(6), "district", pack(), at(7), at(-86'400)}));
  events.emplace_back(PackEvent(PackDeadlinesRecomputed{41}));
  events.emplace_back(CalendarEvent(CalendarPublished{
      calendar(), sha256(to_canonical_json(calendar())), "district", at(7), "CN-2024.0"}));
  events.emplace_back(CalendarEvent(CalendarDeadlinesRecomputed{42}));
  events.emplace_back(JurisdictionEvent(
      JurisdictionPublished{sha256(to_canonical_json(jurisdiction())), at(22), jurisdiction()}));
  events.emplace_back(RefusalEvent(CommandRefused{"wrong_stage", "hazard.strike_off", 3, "hazard/0123"}));
  events.emplace_back(
      LogEvent(LogOpened{ClockSource::simulated, 1, "jlt.example/hazards", "bihuan 0.1.0", "Asia/Shanghai"}));
  events.emplace_back(LogEvent(ProgramChanged{"bihuan 0.1.0", "bihuan 0.2.0"}));
  events.emplace_back(LogEvent(SchemaPublished{
      "hazard.graded", 1, sha256("{}"), {R"({"properties":{"type":"log.x"},"type":"object"})"}}));
}

}  // namespace

Pack pack() {
  Pack pack;
  pack.id = "JLT-2024.1";
  pack.ladder = {{{Recipient::must_act}, 1, {Recipient::responsible_inspector}, "alert", "办法第十条"},
                 {{Recipient::responsible_enterprise, Recipient::order_issuer_head},
                  3,
                  {Recipient::safety_office_clerk, Recipient::sub_district_leader},
                  "reminder_letter",
                  "办法第十条"}};
  pack.limits = {{"upward_report", rule(), {"fire", "gas"}, "办法第八条"}};
  pack.numbers = {{"extension_asked_before_wd", "办法第十二条", 15}};
  pack.offline_window_hours = 24;
  pack.offline_window_source = "办法第十五条";
  pack.rung_hour = std::chrono::hours(9);
  pack.rung_hour_source = "办法第十条";
  pack.sign_off = {
      {Grade::major, OrderSource::authority, "办法第二十条", Office::safety_committee, Track::listed,
       Office::district},
      {std::nullopt, std::nullopt, "办法第二十条", Office::order_issuer, std::nullopt, Office::nobody}};
  pack.testimony_counts = TestimonyCounts::when_claimed;
  pack.title = "九里亭街道隐患闭环办法";
  pack.transitions = {{{"upward_report"}, Transition::whichever_later, "办法第三十条"}};
  pack.warnings = {
      {{Recipient::responsible_enterprise},
       {-10, -5, 0},
       {Recipient::responsible_inspector},
       {"order", "upward_report"},
       "办法第九条"},
      {{Recipient::safety_office_head}, {1}, {Recipient::sub_district_leader}, {"order"}, "办法第九条"}};
  return pack;
}

Calendar calendar() {
  const auto day = [](int year, unsigned month, unsigned date) {
    return Date(std::chrono::local_days(std::chrono::year(year) / std::chrono::month(month) /
                                        std::chrono::day(date)));
  };
  Calendar calendar;
  calendar.id = "CN-2024.1";
  calendar.offsets = {{Instant{}, 28'800}};
  calendar.published_from = 2024;
  calendar.published_through = 2024;
  calendar.rest_days = {day(2024, 1, 1), day(2024, 2, 12)};
  calendar.source = "国办发明电〔2023〕7号";
  calendar.swapped_days = {day(2024, 2, 4), day(2024, 2, 18)};
  calendar.weekend = {"sat", "sun"};
  calendar.zone = "Asia/Shanghai";
  return calendar;
}

std::vector<AnyEvent> all_events() {
  std::vector<AnyEvent> events;
  add_opening(events);
  add_rectifying(events);
  add_closing(events);
  add_organisation(events);
  add_successions(events);
  add_rules(events);
  return events;
}

Record record_of(const AnyEvent& event) {
  const EncodedEvent encoded = encode_event(event);
  Record record;
  record.data.bytes = encoded.data;
  record.log = "jlt.example/hazards";
  record.position = 7;
  record.prev = to_hex(leaf_hash("the record before"));
  record.recorded_at = at(0);
  record.seq = 3;
  record.type = encoded.type;
  record.v = encoded.version;
  if (record.type.starts_with("log.")) {
    record.stream = "log";
    return record;
  }
  record.actor = Actor{"cli",
                       id<PersonId>("clerk"),
                       id<PostId>("deputised"),
                       id<PersonId>("inspector 1"),
                       id<PostId>("post"),
                       id<UnitId>("enforcement")};
  record.cause = 6;
  record.cmd = derived_command_id("a command");
  record.cmd_digest = sha256("a command");
  record.conf = "internal";
  record.correlation = "case-41";
  record.occurred_at = at(-3'600);
  record.occurred_precision = "minute";
  record.pack = "JLT-2024.1";
  record.sector = "industry_trade";
  record.source = "paper 41";
  record.stream = record.type.substr(0, record.type.find('.')) + "/" + to_hex(id<HazardId>("stream").bits);
  record.territory = "310117";
  return record;
}

}  // namespace bihuan::samples
