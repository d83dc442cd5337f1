#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

template <class State, class Command>
void act_as(Scene<State, Command>& s, std::string_view post, std::string_view person, std::string_view unit) {
  s.stamp.actor.person = id<PersonId>(person);
  s.stamp.actor.post = id<PostId>(post);
  s.stamp.actor.unit = id<UnitId>(unit);
}

RefusalTable apply_for_sign_off() {
  using Command = ApplyForSignOff;
  const HazardObstacles<Command> own{
      {"already_under_review", [](auto& s) { s.state.stage = Stage::under_review; }},
      {"order_not_reissued", [](auto& s) { s.state.stage = Stage::reinspection_failed; }},
      {"not_being_rectified", [](auto& s) { s.state.stage = Stage::graded; }},
      {"not_being_rectified", [](auto& s) { s.state.stage = Stage::imported; }}};
  return table(scene(gone(Until::ordered), "QN-1", now_after(Until::ordered), Command{.statement = {}}),
               one_after_another(open_obstacles<Command>(), rectifier_obstacles<Command>(),
                                 too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(), own));
}

RefusalTable record_reinspection() {
  using Command = RecordReinspection;
  const HazardObstacles<Command> before{
      {"not_under_review", [](auto& s) { s.state.stage = Stage::ordered; }},
      {"not_the_order_issuer", [](auto& s) { act_as(s, "SCS-1", "S-01", "SCS"); }}};
  const HazardObstacles<Command> after{
      {"four_eyes", [](auto& s) { s.state.order->responsible = id<PersonId>("I-02"); }},
      {"four_eyes", [](auto& s) { s.state.rectifiers.push_back(id<PersonId>("I-02")); }},
      {"four_eyes",
       [](auto& s) {
         s.state.reinspections.push_back(
             {.inspectors = {id<PersonId>("I-01"), id<PersonId>("I-02")}, .passed = false, .position = 1});
       }},
      {"results_incomplete", [](auto& s) { s.command.results.pop_back(); }},
      {"results_incomplete", [](auto& s) { s.command.results.push_back({.no = 4, .passed = true}); }},
      {"results_incomplete", [](auto& s) { s.command.results.push_back({.no = 3, .passed = true}); }}};
  return table(
      scene(gone(Until::applied), "ZF-1", now_after(Until::applied),
            reinspection({id<PersonId>("I-01"), id<PersonId>("I-02")},
                         {{.no = 1, .passed = true}, {.no = 2, .passed = true}, {.no = 3, .passed = true}})),
      one_after_another(
          open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
          too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(), before,
          persons_obstacles<Command>(&Command::inspectors, 2), after,
          attachments_obstacles<Command>([](Command & command) -> auto& { return command.photos; })));
}

RefusalTable verify() {
  using Command = VerifyHazard;
  const HazardObstacles<Command> own{
      {"not_passed", [](auto& s) { s.state.stage = Stage::reinspection_failed; }},
      {"not_passed", [](auto& s) { s.state.stage = Stage::verified; }},
      {"verification_not_required", [](auto& s) { s.state.grade = Grade::general; }},
      {"not_the_verifying_office", [](auto& s) { act_as(s, "AWB-1", "A-01", "AWB"); }},
      {"four_eyes", [](auto& s) { s.state.order->responsible = s.stamp.actor.person; }},
      {"four_eyes", [](auto& s) {
         s.state.reinspections.insert(
             s.state.reinspections.begin(),
             {.inspectors = {*s.stamp.actor.person, id<PersonId>("I-02")}, .passed = false, .position = 1});
       }}};
  return table(scene(gone(Until::passed), "ZF-9", now_after(Until::passed), Command{.opinion = {"同意"}}),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(), own));
}

RefusalTable strike_off() {
  using Command = StrikeOff;
  const HazardObstacles<Command> own{
      {"not_passed", [](auto& s) { s.state.stage = Stage::under_review; }},
      {"not_verified", [](auto& s) { s.state.stage = Stage::reinspection_passed; }},
      {"not_the_striking_office", [](auto& s) { act_as(s, "ZF-9", "I-09", "ZF"); }},
      {"four_eyes",
       [](auto& s) {
         if (s.state.order) s.state.order->responsible = s.stamp.actor.person;
       }},
      {"four_eyes", [](auto& s) { s.state.verifier = s.stamp.actor.person; }},
      {"four_eyes", [](auto& s) { s.state.rectifiers.push_back(*s.stamp.actor.person); }},
      {"four_eyes",
       [](auto& s) { s.state.reinspections.back().inspectors.push_back(*s.stamp.actor.person); }}};
  return table(scene(gone(Until::verified), "AWB-1", now_after(Until::verified), Command{.note = {}}),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(), own));
}

RefusalTable raise_rung() {
  using Command = RaiseRung;
  const SubDistrict office = gone(Until::ordered);
  const NextRung next = next_rung(office.hazard(the_hazard()), office.facts).value();
  Scene<HazardState, Command> due = scene(office, "ZF-1", next.planned_at,
                                          Command{.clock = next.clock, .due = next.due, .rung = next.rung});
  due.stamp.actor = Actor{};
  return table(
      due, HazardObstacles<Command>{{"rung_not_due", [](auto& s) { s.state.imported = true; }},
                                    {"rung_not_due", [](auto& s) { s.state = HazardState{}; }},
                                    {"rung_not_due", [](auto& s) { s.command.rung = "exposure"; }},
                                    {"rung_not_due", [](auto& s) { s.command.clock = ClockKind::review; }},
                                    {"rung_not_due", [](auto& s) { s.command.due -= Micros(1); }},
                                    {"too_early", [](auto& s) { s.stamp.now -= Micros(1); }}});
}

}  // namespace

std::vector<RefusalTable> reviewing_tables() {
  return {apply_for_sign_off(), record_reinspection(), verify(), strike_off(), raise_rung()};
}

}  // namespace bihuan
