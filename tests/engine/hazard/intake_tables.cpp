#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

template <class Command>
HazardObstacles<Command> new_case_obstacles() {
  return {{"already_recorded", [](auto& s) { s.state.stage = Stage::struck_off; }}};
}

template <class Command>
HazardObstacles<Command> inspector_obstacles() {
  return {{"unit_may_not_inspect", [](auto& s) {
             s.stamp.actor.person = id<PersonId>("G-01");
             s.stamp.actor.post = id<PostId>("JGW-1");
             s.stamp.actor.unit = id<UnitId>("JGW");
           }}};
}

template <class Command>
HazardObstacles<Command> draft_obstacles() {
  const HazardObstacles<Command> words{
      {"description_empty", [](auto& s) { s.command.intake.description.value.clear(); }},
      {"sector_empty", [](auto& s) { s.command.intake.sector.clear(); }},
      {"sector_unknown", [](auto& s) { publish_sectors(s.facts, {"fire", "industry_trad"}); }},
      {"sector_misspelt", [](auto& s) { s.command.intake.sector = "industrytrade"; }},
      {"enterprise_unknown",
       [](auto& s) {
         s.command.intake.enterprise = id<EnterpriseId>("nowhere");
         if constexpr (Command::type == ReportByEnterprise::type) {
           s.stamp.actor.person = id<PersonId>("A-01");  // an official enters its paper
           s.stamp.actor.post = id<PostId>("AWB-1");
           s.stamp.actor.unit = id<UnitId>("AWB");
         }
       }},
      {"site_unknown", [](auto& s) { s.command.intake.site = id<SiteId>("nowhere"); }}};
  return one_after_another(words, attachments_obstacles<Command>(
                                      [](Command & command) -> auto& { return command.intake.photos; }));
}

RefusalTable record_finding() {
  using Command = RecordFinding;
  return table(
      scene(gone(Until::nothing), "ZF-1", now_after(Until::found), dust_finding()),
      one_after_another(new_case_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                        inspector_obstacles<Command>(), rules_obstacles<Command>(),
                        draft_obstacles<Command>(), persons_obstacles<Command>(&Command::inspectors, 1)));
}

RefusalTable report_by_enterprise() {
  using Command = ReportByEnterprise;
  const HazardObstacles<Command> unnamed{
      {"enterprise_missing", [](auto& s) { s.command.intake.enterprise.reset(); }}};
  return table(scene(gone(Until::nothing), "QN-1", now_after(Until::found), Command{dust_finding().intake}),
               one_after_another(new_case_obstacles<Command>(), unnamed, rectifier_obstacles<Command>(),
                                 rules_obstacles<Command>(), draft_obstacles<Command>()));
}

RefusalTable confirm_public_report() {
  using Command = ConfirmPublicReport;
  const HazardObstacles<Command> unreferenced{{"report_missing", [](auto& s) { s.command.report.clear(); }}};
  return table(scene(gone(Until::nothing), "CY-1", now_after(Until::found),
                     Command{.intake = dust_finding().intake, .report = "R-310"}),
               one_after_another(new_case_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 inspector_obstacles<Command>(), rules_obstacles<Command>(), unreferenced,
                                 draft_obstacles<Command>()));
}

template <class Command>
HazardObstacles<Command> stranger_obstacles() {
  return {{"not_the_recording_unit", [](auto& s) {
             s.stamp.actor.person = id<PersonId>("S-01");
             s.stamp.actor.post = id<PostId>("SCS-1");
             s.stamp.actor.unit = id<UnitId>("SCS");
           }}};
}

RefusalTable report_upward() {
  using Command = ReportUpward;
  const HazardObstacles<Command> before{
      {"not_found_in_inspection", [](auto& s) { s.state.found_in_inspection = false; }},
      {"already_reported_upward", [](auto& s) { s.state.reported_upward = true; }}};
  const HazardObstacles<Command> after{
      {"not_an_enforcement_team", [](auto& s) { s.command.to = id<UnitId>("AWB"); }},
      {"not_an_enforcement_team", [](auto& s) { s.command.to = id<UnitId>("nowhere"); }}};
  return table(
      scene(gone(Until::found), "ZF-1", now_after(Until::found), Command{.to = id<UnitId>("ZF")}),
      one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                        too_early_obstacles<Command>(opening), before, stranger_obstacles<Command>(), after));
}

RefusalTable dismiss() {
  using Command = Dismiss;
  const HazardObstacles<Command> before{
      {"imported_elsewhere", [](auto& s) { s.state.imported = true; }},
      {"order_in_force", [](auto& s) { s.state.order = OrderState{}; }},
      {"rectified_already", [](auto& s) { s.state.stage = Stage::rectified; }},
      {"rectified_already", [](auto& s) { s.state.stage = Stage::under_review; }}};
  const HazardObstacles<Command> after{{"reason_empty", [](auto& s) { s.command.reason.value.clear(); }}};
  return table(
      scene(gone(Until::graded), "ZF-1", now_after(Until::graded), Command{.reason = {"误报"}}),
      one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                        too_early_obstacles<Command>(opening), before, stranger_obstacles<Command>(), after));
}

RefusalTable grade() {
  using Command = GradeHazard;
  const HazardObstacles<Command> own{
      {"imported_elsewhere", [](auto& s) { s.state.imported = true; }},
      {"already_graded", [](auto& s) { s.state.grade = Grade::general; }},
      {"unit_may_not_grade",
       [](auto& s) {
         s.stamp.actor.person = id<PersonId>("R-01");
         s.stamp.actor.post = id<PostId>("JW3-1");
         s.stamp.actor.unit = id<UnitId>("JW3");
       }},
      {"criterion_incomplete", [](auto& s) { s.command.criterion.id.clear(); }},
      {"criterion_incomplete", [](auto& s) { s.command.criterion.version.clear(); }}};
  return table(scene(gone(Until::found), "AWB-1", now_after(Until::found), grade_as(Grade::major)),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(opening), rules_obstacles<Command>(), own,
                                 persons_obstacles<Command>(&Command::judges, 1)));
}

RefusalTable regrade() {
  using Command = RegradeHazard;
  const HazardObstacles<Command> own{
      {"imported_elsewhere", [](auto& s) { s.state.imported = true; }},
      {"not_graded", [](auto& s) { s.state.grade.reset(); }},
      {"unit_may_not_grade",
       [](auto& s) {
         s.stamp.actor.person = id<PersonId>("R-01");
         s.stamp.actor.post = id<PostId>("JW3-1");
         s.stamp.actor.unit = id<UnitId>("JW3");
       }},
      {"criterion_incomplete", [](auto& s) { s.command.criterion.id.clear(); }},
      {"criterion_incomplete", [](auto& s) { s.command.criterion.version.clear(); }},
      {"reason_empty", [](auto& s) { s.command.reason.value.clear(); }},
      {"grading_unchanged", [](auto& s) {
         s.command.grade = *s.state.grade;
         s.state.criterion = s.command.criterion.id;
         s.state.criterion_version = s.command.criterion.version;
       }}};
  const GradeHazard graded = grade_as(Grade::major);
  const Command anew{.basis = graded.basis,
                     .criterion = {.id = graded.criterion.id, .version = "2024-05-15"},
                     .grade = Grade::major,
                     .judges = graded.judges,
                     .reason = {"判定标准修订"}};
  return table(scene(gone(Until::graded, Grade::general), "AWB-1", now_after(Until::graded), anew),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(opening), rules_obstacles<Command>(), own,
                                 persons_obstacles<Command>(&Command::judges, 1)));
}

}  // namespace

std::vector<RefusalTable> intake_tables() {
  return {record_finding(), report_by_enterprise(), confirm_public_report(), report_upward(), dismiss(),
          grade(), regrade()};
}

}  // namespace bihuan
