#include "tests/engine/aggregate_setting.hpp"
#include "tests/engine/refusal_table.hpp"

namespace bihuan {
namespace {

RefusalTable establish_unit() {
  const SubDistrict office;
  using Obs = Obstacles<UnitState, EstablishUnit>;
  const Obs known{{"already_established", [](auto& s) { s.state.exists = true; }}};
  const Obs own{{"paper_prefix_too_long",
                 [](auto& s) { s.command.paper_prefix.assign(kPaperPrefixBytesMax + 1, 'x'); }},
                {"paper_prefix_malformed", [](auto& s) { s.command.paper_prefix = "九 执"; }},
                {"paper_prefix_malformed", [](auto& s) { s.command.paper_prefix = "九执\u200b"; }},
                {"paper_prefix_in_use", [](auto& s) { s.command.paper_prefix = "九执"; }},
                {"parent_unknown", [](auto& s) { s.command.parent = id<UnitId>("nowhere"); }}};
  return table(setting_of(office, UnitState{},
                          EstablishUnit{.code = "SQGL",
                                        .kind = UnitKind::industry_authority,
                                        .name = {"社区管理办"},
                                        .name_en = {},
                                        .paper_prefix = std::string(kPaperPrefixBytesMax, 'x'),
                                        .parent = id<UnitId>("AWH"),
                                        .territory = {}}),
               one_after_another(known, claim_obstacles<UnitState, EstablishUnit>(),
                                 code_obstacles<UnitState, EstablishUnit>("ZF"), own));
}

RefusalTable establish_post() {
  const SubDistrict office;
  using Obs = Obstacles<PostState, EstablishPost>;
  const Obs known{{"already_established", [](auto& s) { s.state.exists = true; }}};
  const Obs own{{"unit_unknown", [](auto& s) { s.command.unit = id<UnitId>("nowhere"); }}};
  return table(setting_of(office, PostState{},
                          EstablishPost{.code = "ZF-4", .title = {"队员"}, .unit = id<UnitId>("ZF")}),
               one_after_another(known, claim_obstacles<PostState, EstablishPost>(),
                                 code_obstacles<PostState, EstablishPost>("ZF-1"), own));
}

RefusalTable assign_post() {
  SubDistrict office;
  const std::string stream = id<PostId>("ZF-1").stream();
  office.give(stream,
              PostCommand(VacatePost{.person = id<PersonId>("I-01"), .until = at("2024-05-01 00:00")}), {},
              at("2024-05-01 00:00"));
  using Obs = Obstacles<PostState, AssignPost>;
  const Obs unknown{{"post_unknown", [](auto& s) { s.state.exists = false; }}};
  const Obs own{{"post_abolished", [](auto& s) { s.state.abolished_from = s.command.from; }},
                {"person_unknown", [](auto& s) { s.command.person = id<PersonId>("nobody"); }},
                {"person_left",
                 [](auto& s) {
                   s.facts.record(s.command.person.stream(),
                                  PersonEvent(PersonLeft{s.command.from, Leaving::retired}), {},
                                  at(kTableNow), at(kTableNow));
                 }},
                {"post_occupied", [](auto& s) { s.command.from = at("2024-05-01 00:00") - Micros(1); }},
                {"post_occupied", [](auto& s) { s.state.tenures.back().until.reset(); }}};
  return table(setting_of(office, aggregate_of<PostState, PostId>(office, "ZF-1"),
                          AssignPost{.from = at("2024-05-01 00:00"), .person = id<PersonId>("X-02")}),
               one_after_another(unknown, claim_obstacles<PostState, AssignPost>(), own));
}

RefusalTable vacate_post() {
  const SubDistrict office;
  using Obs = Obstacles<PostState, VacatePost>;
  const Obs unknown{{"post_unknown", [](auto& s) { s.state.exists = false; }}};
  const Obs own{
      {"person_not_in_post", [](auto& s) { s.command.person = id<PersonId>("I-02"); }},
      {"person_not_in_post", [](auto& s) { s.command.until = at("2023-12-31 00:00"); }},
      {"person_not_in_post", [](auto& s) { s.state.tenures.back().until = at("2024-09-01 00:00"); }}};
  return table(setting_of(office, aggregate_of<PostState, PostId>(office, "ZF-1"),
                          VacatePost{.person = id<PersonId>("I-01"), .until = at(kTableNow)}),
               one_after_another(unknown, claim_obstacles<PostState, VacatePost>(), own));
}

RefusalTable register_person() {
  const SubDistrict office;
  using Obs = Obstacles<PersonState, RegisterPerson>;
  const Obs known{{"already_registered", [](auto& s) { s.state.exists = true; }}};
  const Obs own{{"enterprise_unknown", [](auto& s) { s.command.enterprise = id<EnterpriseId>("nowhere"); }}};
  return table(
      setting_of(office, PersonState{},
                 RegisterPerson{.code = "P-2", .enterprise = id<EnterpriseId>("E-0457"), .name = {"某某"}}),
      one_after_another(known, claim_obstacles<PersonState, RegisterPerson>(),
                        code_obstacles<PersonState, RegisterPerson>("I-01"), own));
}

RefusalTable register_enterprise() {
  const SubDistrict office;
  using Obs = Obstacles<EnterpriseState, RegisterEnterprise>;
  const Obs known{{"already_registered", [](auto& s) { s.state.exists = true; }}};
  return table(
      setting_of(office, EnterpriseState{},
                 RegisterEnterprise{
                     .address = {}, .code = "E-0733", .credit_code = {}, .industry = {}, .name = {"某仓库"}}),
      one_after_another(known, claim_obstacles<EnterpriseState, RegisterEnterprise>(),
                        code_obstacles<EnterpriseState, RegisterEnterprise>("E-0457")));
}

RefusalTable open_enterprise_file() {
  const SubDistrict office;
  using Obs = Obstacles<EnterpriseState, OpenEnterpriseFile>;
  return table(setting_of(office, aggregate_of<EnterpriseState, EnterpriseId>(office, "E-0612"),
                          OpenEnterpriseFile{.first_hazard = id<HazardId>("dust")}),
               Obs{{"enterprise_unknown", [](auto& s) { s.state.exists = false; }},
                   {"file_already_open", [](auto& s) { s.state.file_opened = 7; }}});
}

RefusalTable register_site() {
  const SubDistrict office;
  using Obs = Obstacles<SiteState, RegisterSite>;
  constexpr std::int64_t kDegree = 10'000'000;
  const Obs known{{"already_registered", [](auto& s) { s.state.exists = true; }}};
  const Obs own{
      {"enterprise_unknown", [](auto& s) { s.command.enterprise = id<EnterpriseId>("nowhere"); }},
      {"place_incomplete", [](auto& s) { s.command.lat_e7.reset(); }},
      {"place_incomplete", [](auto& s) { s.command.lon_e7.reset(); }},
      {"place_off_earth", [](auto& s) { s.command.lat_e7 = 90 * kDegree + 1; }},
      {"place_off_earth", [](auto& s) { s.command.lat_e7 = -90 * kDegree - 1; }},
      {"place_off_earth", [](auto& s) { s.command.lon_e7 = 180 * kDegree + 1; }},
      {"place_off_earth", [](auto& s) { s.command.lon_e7 = std::numeric_limits<std::int64_t>::min(); }},
      {"precision_negative", [](auto& s) { s.command.precision_m = -1; }}};
  return table(setting_of(office, SiteState{},
                          RegisterSite{.code = "S-2",
                                       .enterprise = id<EnterpriseId>("E-0457"),
                                       .lat_e7 = -90 * kDegree,
                                       .lon_e7 = 180 * kDegree,
                                       .name = {"仓库"},
                                       .precision_m = 0,
                                       .territory = {}}),
               one_after_another(known, claim_obstacles<SiteState, RegisterSite>(),
                                 code_obstacles<SiteState, RegisterSite>("S-1"), own));
}

RefusalTable adopt_pack() {
  const SubDistrict office;
  using Obs = Obstacles<PackState, AdoptPack>;
  Pack pack = *office.facts.pack_in_force(at(kTableNow))->pack;
  const Obs known{
      {"already_adopted", [](auto& s) { s.state.pack = std::make_shared<const Pack>(s.command.pack); }}};
  const Obs own{
      {"pack_contradictory", [](auto& s) { s.command.pack.sign_off.clear(); }},
      {"pack_too_large",
       [](auto& s) {
         for (int i = 0; i < 1000; ++i) {
           s.command.pack.numbers.push_back(
               {.name = "number_" + std::to_string(i), .source = "test", .value = 0});
         }
       }},
      {"code_malformed", [](auto& s) { s.command.pack.id.assign(kOwnCodeBytesMax + 1, 'x'); }},
      {"code_in_use", [](auto& s) { s.command.pack.id = "JLT-2024.1"; }},
      {"effective_before_signed", [](auto& s) { s.command.effective_at = s.command.signed_at - Micros(1); }}};
  pack.id = "JLT-2024.2";
  return table(setting_of(office, PackState{},
                          AdoptPack{.effective_at = at("2024-05-15 00:00"),
                                    .for_register = {},
                                    .pack = std::move(pack),
                                    .signed_at = at("2024-05-15 00:00")}),
               one_after_another(known, claim_obstacles<PackState, AdoptPack>(), own));
}

RefusalTable publish_calendar() {
  const SubDistrict office;
  using Obs = Obstacles<CalendarState, PublishCalendar>;
  Calendar calendar = *office.facts.calendar()->calendar;
  calendar.id = "CN-2025.2";
  const Obs known{{"already_published",
                   [](auto& s) { s.state.calendar = std::make_shared<const Calendar>(s.command.calendar); }}};
  const Obs own{{"calendar_contradictory", [](auto& s) { s.command.calendar.offsets.clear(); }},
                {"calendar_too_large",
                 [](auto& s) {
                   Calendar& years = s.command.calendar;
                   years.published_from = 1990;
                   years.published_through = 2010;
                   years.swapped_days.clear();
                   years.rest_days.clear();
                   for (Date day = date("1990-01-01"); day < date("2010-01-01"); day += std::chrono::days(1))
                     years.rest_days.push_back(day);
                 }},
                {"code_malformed", [](auto& s) { s.command.calendar.id.assign(kOwnCodeBytesMax + 1, 'x'); }},
                {"code_in_use", [](auto& s) { s.command.calendar.id = "CN-2025.1"; }},
                {"not_the_calendar_in_force", [](auto& s) { s.command.replaces = "CN-2024.1"; }},
                {"not_the_calendar_in_force", [](auto& s) { s.facts.forget_calendars(); }},
                {"not_the_calendar_in_force", [](auto& s) { s.command.for_register = "district"; }},
                {"correction_covers_less", [](auto& s) {
                   Calendar& years = s.command.calendar;
                   years.published_from += 1;
                   std::erase_if(years.rest_days, [&](Date day) { return !years.is_published(day); });
                   std::erase_if(years.swapped_days, [&](Date day) { return !years.is_published(day); });
                 }}};
  return table(setting_of(office, CalendarState{},
                          PublishCalendar{
                              .calendar = std::move(calendar), .for_register = {}, .replaces = "CN-2025.1"}),
               one_after_another(known, claim_obstacles<CalendarState, PublishCalendar>(), own));
}

// Neither asks who acts: the program does.
RefusalTable finish_recomputing_by_pack() {
  const SubDistrict office;
  PackState pack = *office.facts.pack_in_force(at(kTableNow));
  pack.recomputes_at = at(kTableNow);
  using Obs = Obstacles<PackState, FinishRecomputingByPack>;
  return table(setting_of(office, pack, FinishRecomputingByPack{}),
               Obs{{"nothing_to_recompute", [](auto& s) { s.state.recomputes_at.reset(); }},
                   {"too_early", [](auto& s) { s.stamp.now = at(kTableNow) - Micros(1); }}});
}

RefusalTable finish_recomputing_by_calendar() {
  const SubDistrict office;
  CalendarState calendar = *office.facts.calendar();
  calendar.recomputes_at = at(kTableNow);
  using Obs = Obstacles<CalendarState, FinishRecomputingByCalendar>;
  return table(setting_of(office, calendar, FinishRecomputingByCalendar{}),
               Obs{{"nothing_to_recompute", [](auto& s) { s.state.recomputes_at.reset(); }},
                   {"too_early", [](auto& s) { s.stamp.now = at(kTableNow) - Micros(1); }}});
}

}  // namespace

std::vector<RefusalTable> organisation_tables() {
  return {establish_unit(),
          establish_post(),
          assign_post(),
          vacate_post(),
          register_person(),
          register_enterprise(),
          open_enterprise_file(),
          register_site(),
          adopt_pack(),
          publish_calendar(),
          finish_recomputing_by_pack(),
          finish_recomputing_by_calendar()};
}

}  // namespace bihuan
