// Units, posts, persons, enterprises and sites that change, pass on and end.

#include "tests/engine/aggregate_setting.hpp"
#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kLater = "2024-06-01 00:00";

// "..._unknown", then the claim, then the command's own.
template <class State, class Command>
Obstacles<State, Command> after_known(std::string_view code, Obstacles<State, Command> own) {
  const Obstacles<State, Command> unknown{{code, [](auto& s) { s.state.exists = false; }}};
  return one_after_another(unknown, claim_obstacles<State, Command>(), std::move(own));
}

void record(auto& s, const std::string& stream, const AnyEvent& event) {
  s.facts.record(stream, event, {}, at(kTableNow), at(kTableNow));
}

RefusalTable rename_unit() {
  const SubDistrict office;
  using Obs = Obstacles<UnitState, RenameUnit>;
  return table(
      setting_of(office, aggregate_of<UnitState, UnitId>(office, "ZF"),
                 RenameUnit{.from = at(kLater), .name = {"综合执法大队"}, .name_en = {}}),
      after_known("unit_unknown", Obs{{"unit_ended", [](auto& s) { s.state.dissolved_from = at(kTableNow); }},
                                      {"name_empty", [](auto& s) { s.command.name.value.clear(); }},
                                      {"name_unchanged", [](auto& s) { s.command.name.value = "ZF"; }}}));
}

RefusalTable reorganise_unit() {
  const SubDistrict office;
  using Obs = Obstacles<UnitState, ReorganiseUnit>;
  const auto pending = [](auto& s) {
    s.state.reorganisations.push_back({.default_successor = {},
                                       .handed_over = false,
                                       .position = 9,
                                       .recorded_at = {},
                                       .successors = {},
                                       .valid_from = at(kLater)});
  };
  const Obs own{
      {"unit_ended", [](auto& s) { s.state.dissolved_from = at(kTableNow); }},
      {"already_reorganised", pending},
      {"already_reorganised", [](auto& s) { s.state.dissolved_from = at(kLater); }},
      {"successors_missing",
       [](auto& s) { s.command.successors.clear(), s.command.default_successor.reset(); }},
      {"too_many_successors",
       [](auto& s) {
         s.command.successors.resize(kSuccessorsMax + 1, {{"XX"}, {}, id<UnitId>("XF")});
       }},
      {"too_many_successors",
       [](auto& s) {
         if (s.command.successors.empty()) s.command.successors.emplace_back();
         s.command.successors.front().sectors.resize(kSuccessionWordsMax + 1);
       }},
      {"succession_empty",
       [](auto& s) {
         s.command.successors.push_back({{}, {}, id<UnitId>("XF")});
       }},
      {"succession_doubled",
       [](auto& s) {
         s.command.successors = {{{}, {"fire"}, id<UnitId>("XF")}, {{}, {"fire"}, id<UnitId>("XF")}};
       }},
      {"successor_unknown", [](auto& s) { s.command.default_successor = id<UnitId>("nowhere"); }},
      {"successor_itself", [](auto& s) { s.command.default_successor = id<UnitId>("SCS"); }},
      {"successor_ended", [](auto& s) {
         record(s, id<UnitId>("ZF").stream(), UnitEvent(UnitDissolved{at(kLater), {}}));
         if (s.command.default_successor == id<UnitId>("ZF")) s.command.valid_from = at(kLater);
       }}};
  return table(setting_of(office, aggregate_of<UnitState, UnitId>(office, "SCS"),
                          ReorganiseUnit{.default_successor = id<UnitId>("ZF"),
                                         .reason = {},
                                         .successors = {{{}, {"gas"}, id<UnitId>("XF")}},
                                         .valid_from = at(kLater)}),
               after_known("unit_unknown", own));
}

RefusalTable hand_over_cases() {
  SubDistrict office;
  UnitState unit = aggregate_of<UnitState, UnitId>(office, "SCS");
  unit.reorganisations.push_back({.default_successor = id<UnitId>("ZF"),
                                  .handed_over = false,
                                  .position = 9,
                                  .recorded_at = {},
                                  .successors = {},
                                  .valid_from = at(kTableNow)});
  using Obs = Obstacles<UnitState, HandOverCases>;
  return table(setting_of(office, unit, HandOverCases{.because = 9}),
               Obs{{"nothing_to_hand_over", [](auto& s) { s.state.reorganisations.clear(); }},
                   {"nothing_to_hand_over", [](auto& s) { s.command.because = 8; }},
                   {"too_early", [](auto& s) { s.stamp.now -= Micros(1); }}});
}

RefusalTable dissolve_unit() {
  const SubDistrict office = gone(Until::graded);
  using Obs = Obstacles<UnitState, DissolveUnit>;
  SubDistrict empty;
  const std::string post = id<PostId>("JGW-1").stream();
  empty.give(post, PostCommand(VacatePost{.person = id<PersonId>("G-01"), .until = at(kTableNow)}), {},
             at(kTableNow));
  const auto hazard_of = [office](auto& s) {
    const HazardEvent found = HazardFoundInInspection{};
    s.facts.record(id<HazardId>("x").stream(), found, SubDistrict::official("JGW-1"), at(kTableNow),
                   at(kTableNow));
  };
  const Obs own{{"already_dissolved", [](auto& s) { s.state.dissolved_from = at(kTableNow); }},
                {"dissolved_before_succession",
                 [](auto& s) {
                   s.state.reorganisations.push_back({.default_successor = id<UnitId>("ZF"),
                                                      .handed_over = false,
                                                      .position = 9,
                                                      .recorded_at = {},
                                                      .successors = {},
                                                      .valid_from = s.command.from + Micros(1)});
                 }},
                {"posts_held",
                 [](auto& s) {
                   record(s, id<PostId>("JGW-1").stream(),
                          PostEvent(PostAssigned{at(kTableNow), id<PersonId>("X-02")}));
                 }},
                {"units_below",
                 [](auto& s) {
                   UnitEstablished below;
                   below.code = "JGW-A";
                   below.parent = id<UnitId>("JGW");
                   record(s, id<UnitId>("JGW-A").stream(), UnitEvent(below));
                 }},
                {"cases_open", hazard_of}};
  return table(setting_of(empty, aggregate_of<UnitState, UnitId>(empty, "JGW"),
                          DissolveUnit{.from = at(kLater), .reason = {}}),
               after_known("unit_unknown", own));
}

RefusalTable abolish_post() {
  SubDistrict office;
  const std::string stream = id<PostId>("ZF-1").stream();
  office.give(stream, PostCommand(VacatePost{.person = id<PersonId>("I-01"), .until = at(kTableNow)}), {},
              at(kTableNow));
  using Obs = Obstacles<PostState, AbolishPost>;
  return table(setting_of(office, aggregate_of<PostState, PostId>(office, "ZF-1"),
                          AbolishPost{.from = at(kTableNow), .reason = {}}),
               after_known("post_unknown",
                           Obs{{"already_abolished", [](auto& s) { s.state.abolished_from = at(kLater); }},
                               {"post_occupied", [](auto& s) { s.command.from -= Micros(1); }},
                               {"post_occupied", [](auto& s) { s.state.tenures.back().until.reset(); }}}));
}

RefusalTable grant_delegation() {
  const SubDistrict office;
  using Obs = Obstacles<PostState, GrantDelegation>;
  const auto before = [](Instant from, Instant until) {
    return [=](auto& s) {
      s.state.delegations.push_back(
          {.from = from, .limits = {}, .position = 9, .to = s.command.to, .until = until});
    };
  };
  const Obs own{
      {"post_abolished", [](auto& s) { s.state.abolished_from = s.command.from; }},
      {"person_unknown", [](auto& s) { s.command.to = id<PersonId>("nobody"); }},
      {"person_left",
       [](auto& s) {
         record(s, s.command.to.stream(), PersonEvent(PersonLeft{s.command.from, {}}));
       }},
      {"delegated_to_holder", [](auto& s) { s.command.to = id<PersonId>("I-01"); }},
      {"reason_empty", [](auto& s) { s.command.reason.value.clear(); }},
      {"delegation_over", [](auto& s) { s.command.until = s.command.from; }},
      {"delegation_over",
       [](auto& s) { s.command.from -= std::chrono::days(30), s.command.until = at(kTableNow); }},
      {"already_delegated", before(at(kLater) - std::chrono::days(1), at(kLater) + Micros(1))},
      {"too_many_commands", [](auto& s) { s.command.limits.commands.resize(kDelegatedCommandsMax + 1); }},
      {"command_unknown", [](auto& s) { s.command.limits.commands.push_back("hazard.forget"); }}};
  return table(setting_of(office, aggregate_of<PostState, PostId>(office, "ZF-1"),
                          GrantDelegation{.from = at(kLater),
                                          .limits = {{"hazard.issue_order"}, Grade::general},
                                          .reason = {"外出学习"},
                                          .to = id<PersonId>("I-02"),
                                          .until = at("2024-07-01 00:00")}),
               after_known("post_unknown", own));
}

RefusalTable revoke_delegation() {
  const SubDistrict office;
  using Obs = Obstacles<PostState, RevokeDelegation>;
  PostState post = aggregate_of<PostState, PostId>(office, "ZF-1");
  post.delegations.push_back({.from = at("2024-05-01 00:00"),
                              .limits = {},
                              .position = 9,
                              .to = id<PersonId>("I-02"),
                              .until = at(kLater)});
  return table(setting_of(office, post,
                          RevokeDelegation{.from = at(kTableNow), .reason = {}, .to = id<PersonId>("I-02")}),
               after_known("post_unknown",
                           Obs{{"not_delegated", [](auto& s) { s.command.from = at(kLater); }},
                               {"not_delegated", [](auto& s) { s.command.to = id<PersonId>("I-03"); }}}));
}

RefusalTable record_leaving() {
  const SubDistrict office;
  using Obs = Obstacles<PersonState, RecordLeaving>;
  return table(
      setting_of(office, aggregate_of<PersonState, PersonId>(office, "I-01"),
                 RecordLeaving{.from = at(kLater), .how = Leaving::retired}),
      after_known("person_unknown", Obs{{"already_left", [](auto& s) { s.state.left_from = at(kLater); }}}));
}

RefusalTable correct_person_name() {
  const SubDistrict office;
  using Obs = Obstacles<PersonState, CorrectPersonName>;
  return table(
      setting_of(office, aggregate_of<PersonState, PersonId>(office, "I-01"),
                 CorrectPersonName{.name = {"某某"}, .reason = {"写错"}}),
      after_known("person_unknown", Obs{{"name_empty", [](auto& s) { s.command.name.value.clear(); }},
                                        {"reason_empty", [](auto& s) { s.command.reason.value.clear(); }}}));
}

template <class Command>
RefusalTable of_enterprise(Command command, Obstacles<EnterpriseState, Command> own) {
  const SubDistrict office;
  const Obstacles<EnterpriseState, Command> ended{
      {"enterprise_ended", [](auto& s) { s.state.ends_at = at(kLater); }}};
  return table(
      setting_of(office, aggregate_of<EnterpriseState, EnterpriseId>(office, "E-0457"), std::move(command)),
      after_known("enterprise_unknown", one_after_another(ended, std::move(own))));
}

template <class Command>
Obstacles<EnterpriseState, Command> successor_obstacles(std::function<EnterpriseId&(Command&)> successor) {
  return {
      {"successor_unknown", [=](auto& s) { successor(s.command) = id<EnterpriseId>("nowhere"); }},
      {"successor_itself", [=](auto& s) { successor(s.command) = id<EnterpriseId>("E-0457"); }},
      {"successor_ended", [=](auto& s) {
         record(s, id<EnterpriseId>("E-0612").stream(), EnterpriseEvent(EnterpriseClosed{at(kTableNow), {}}));
       }}};
}

template <class Command>
Obstacles<EnterpriseState, Command> office_holder_obstacles() {
  return {{"person_unknown", [](auto& s) { s.command.person = id<PersonId>("nobody"); }},
          {"person_left", [](auto& s) {
             record(s, s.command.person.stream(), PersonEvent(PersonLeft{s.command.from, {}}));
           }}};
}

std::vector<RefusalTable> enterprises() {
  using Split = SplitEnterprise;
  const Obstacles<EnterpriseState, Split> list{
      {"successors_missing", [](auto& s) { s.command.successors.clear(); }},
      {"too_many_successors",
       [](auto& s) {
         s.command.successors.resize(kEnterpriseSuccessorsMax + 1, id<EnterpriseId>("E-0612"));
       }},
      {"successor_doubled", [](auto& s) { s.command.successors.assign(2, id<EnterpriseId>("E-0612")); }}};
  const auto first = [](Split& command) -> EnterpriseId& {
    if (command.successors.empty()) command.successors.emplace_back();
    return command.successors.front();
  };
  const SubDistrict office;
  using SetObs = Obstacles<EnterpriseState, SetCreditCode>;
  return {
      of_enterprise(RenameEnterprise{.from = at(kLater), .name = {"新厂"}},
                    {{"name_empty", [](auto& s) { s.command.name.value.clear(); }},
                     {"name_unchanged", [](auto& s) { s.command.name.value = "E-0457"; }}}),
      of_enterprise(
          MergeEnterprise{.from = at(kLater), .into = id<EnterpriseId>("E-0612"), .reason = {}},
          successor_obstacles<MergeEnterprise>([](auto& command) -> EnterpriseId& { return command.into; })),
      of_enterprise(
          Split{.ends = false, .from = at(kLater), .reason = {}, .successors = {id<EnterpriseId>("E-0612")}},
          one_after_another(list, successor_obstacles<Split>(first))),
      of_enterprise(CloseEnterprise{.from = at(kLater), .reason = {}}, {}),
      of_enterprise(ChangePrincipal{.from = at(kLater), .person = id<PersonId>("P-0612")},
                    office_holder_obstacles<ChangePrincipal>()),
      of_enterprise(ChangeController{.from = at(kLater), .person = id<PersonId>("P-0612")},
                    office_holder_obstacles<ChangeController>()),
      table(setting_of(office, aggregate_of<EnterpriseState, EnterpriseId>(office, "E-0457"),
                       SetCreditCode{.credit_code = "91350100M000100Y43", .from = at(kLater)}),
            after_known("enterprise_unknown",
                        SetObs{{"credit_code_empty", [](auto& s) { s.command.credit_code.clear(); }},
                               {"credit_code_unchanged",
                                [](auto& s) { s.state.credit_code = s.command.credit_code; }}}))};
}

template <class Command>
RefusalTable of_site(Command command, Obstacles<SiteState, Command> own) {
  const SubDistrict office;
  SiteState site;
  site.code = "S-1";
  site.enterprise = id<EnterpriseId>("E-0457");
  site.exists = true;
  site.name = "仓库";
  const Obstacles<SiteState, Command> closed{
      {"site_closed", [](auto& s) { s.state.closed_from = at(kLater); }}};
  return table(setting_of(office, site, std::move(command)),
               after_known("site_unknown", one_after_another(closed, std::move(own))));
}

std::vector<RefusalTable> sites() {
  return {
      of_site(RenameSite{.from = at(kLater), .name = {"新仓库"}},
              {{"name_empty", [](auto& s) { s.command.name.value.clear(); }},
               {"name_unchanged", [](auto& s) { s.command.name.value = "仓库"; }}}),
      of_site(
          MoveSite{.enterprise = id<EnterpriseId>("E-0612"), .from = at(kLater)},
          {{"enterprise_unknown", [](auto& s) { s.command.enterprise = id<EnterpriseId>("nowhere"); }},
           {"enterprise_ended",
            [](auto& s) {
              record(s, s.command.enterprise.stream(), EnterpriseEvent(EnterpriseClosed{at(kTableNow), {}}));
            }},
           {"enterprise_unchanged", [](auto& s) { s.state.enterprise = s.command.enterprise; }}}),
      of_site(CloseSite{.from = at(kLater), .reason = {}}, {})};
}

// A case of ZF, which is reorganised; its cases go to SCS, those of gas stay.
SubDistrict reorganised() {
  SubDistrict office = gone(Until::ordered);
  office.give(
      id<UnitId>("ZF").stream(),
      UnitCommand(ReorganiseUnit{
          .default_successor = id<UnitId>("SCS"), .reason = {}, .successors = {}, .valid_from = at(kLater)}),
      {}, at("2024-05-27 17:00"));
  return office;
}

std::uint64_t reorganised_at(const SubDistrict& office) {
  return office.facts.unit(id<UnitId>("ZF"))->reorganisations.back().position;
}

RefusalTable reassign() {
  const SubDistrict office = reorganised();
  auto due = scene(office, "ZF-1", at(kLater),
                   Reassign{.because = reorganised_at(office), .from = id<UnitId>("ZF")});
  due.stamp.actor = Actor{};
  const HazardObstacles<Reassign> own{
      {"not_of_that_unit", [](auto& s) { s.state.lead = id<UnitId>("XF"); }},
      {"not_of_that_unit", [](auto& s) { s.command.because += 1; }},
      {"stays_where_it_is", [](auto& s) {
         const UnitReorganised partly{{}, {}, {{{}, {"gas"}, id<UnitId>("XF")}}, at(kLater)};
         s.facts.record(id<UnitId>("ZF").stream(), UnitEvent(partly), {}, at(kLater), at(kLater));
         s.command.because = s.facts.unit(id<UnitId>("ZF"))->reorganisations.back().position;
       }}};
  return table(due, one_after_another(open_obstacles<Reassign>(), own));
}

RefusalTable acknowledge_handover() {
  SubDistrict office = reorganised();
  office.give(the_hazard().stream(),
              HazardCommand(Reassign{.because = reorganised_at(office), .from = id<UnitId>("ZF")}), {},
              at(kLater));
  const HazardObstacles<AcknowledgeHandover> own{
      {"nothing_to_acknowledge", [](auto& s) { s.state.handover.reset(); }},
      {"not_the_lead", [](auto& s) { s.state.lead = id<UnitId>("XF"); }}};
  return table(scene(office, "SCS-1", at("2024-06-03 09:00"), AcknowledgeHandover{.note = {}}),
               one_after_another(open_obstacles<AcknowledgeHandover>(),
                                 official_obstacles<HazardState, AcknowledgeHandover>(),
                                 too_early_obstacles<AcknowledgeHandover>(opening), own));
}

}  // namespace

std::vector<RefusalTable> succession_tables() {
  std::vector<RefusalTable> all{rename_unit(),       reorganise_unit(),     hand_over_cases(),
                                dissolve_unit(),     abolish_post(),        grant_delegation(),
                                revoke_delegation(), record_leaving(),      correct_person_name(),
                                reassign(),          acknowledge_handover()};
  append(all, enterprises(), sites());
  return all;
}

}  // namespace bihuan
