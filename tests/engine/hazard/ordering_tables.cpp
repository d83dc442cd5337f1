#include "tests/engine/hazard/hazard_obstacles.hpp"

namespace bihuan {
namespace {

template <class Command>
HazardObstacles<Command> limit_obstacles() {
  return {{"limit_missing", [](auto& s) { s.command.last_day.reset(), s.command.working_days.reset(); }},
          {"limit_missing",
           [](auto& s) { s.command.last_day = date("2024-07-19"), s.command.working_days = 10; }},
          {"limit_out_of_range", [](auto& s) { s.command.last_day = date("2024-05-20"); }},
          {"limit_out_of_range", [](auto& s) { s.command.last_day = date("2044-05-20"); }},
          {"limit_out_of_range",
           [](auto& s) { s.command.last_day.reset(), s.command.working_days = std::int64_t{0}; }},
          {"limit_out_of_range",
           [](auto& s) { s.command.last_day.reset(), s.command.working_days = std::int64_t{3660}; }},
          {"limit_out_of_range",
           [](auto& s) { s.command.last_day.reset(), s.command.working_days = std::int64_t{1} << 62; }}};
}

HazardObstacles<IssueOrder> orderable_obstacles() {
  return {{"imported_elsewhere", [](auto& s) { s.state.imported = true; }},
          {"not_graded", [](auto& s) { s.state.grade.reset(); }},
          {"order_in_force", [](auto& s) { s.state.order = OrderState{}; }},
          {"rectified_already", [](auto& s) { s.state.stage = Stage::rectified; }},
          {"rectified_already", [](auto& s) { s.state.stage = Stage::under_review; }},
          {"unit_may_not_order",
           [](auto& s) {
             s.stamp.actor.person = id<PersonId>("A-01");
             s.stamp.actor.post = id<PostId>("AWB-1");
             s.stamp.actor.unit = id<UnitId>("AWB");
           }},
          {"unit_issues_no_papers", [](auto& s) {
             s.stamp.actor.person = id<PersonId>("I-20");
             s.stamp.actor.post = id<PostId>("CS-1");
             s.stamp.actor.unit = id<UnitId>("CS");
           }}};
}

HazardObstacles<IssueOrder> items_obstacles() {
  return {{"items_missing", [](auto& s) { s.command.items.clear(); }},
          {"too_many_items", [](auto& s) { s.command.items.resize(kItemsMax + 1); }},
          {"items_too_long",
           [](auto& s) { s.command.items.back().requirement.value = std::string(kItemsBytesMax, 'x'); }},
          {"items_misnumbered", [](auto& s) { s.command.items.front().no = 2; }},
          {"items_misnumbered", [](auto& s) { s.command.items.front().no = -1; }},
          {"items_misnumbered", [](auto& s) { s.command.items.back().no = 2; }},
          {"item_empty", [](auto& s) { s.command.items.front().requirement.value.clear(); }}};
}

RefusalTable issue_order() {
  using Command = IssueOrder;
  const HazardObstacles<Command> responsible{
      {"responsible_unknown", [](auto& s) { s.command.responsible = id<PersonId>("nobody"); }}};
  return table(
      scene(gone(Until::graded), "ZF-1", now_after(Until::graded), three_items("2024-07-19")),
      one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                        too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(),
                        orderable_obstacles(), items_obstacles(), limit_obstacles<Command>(), responsible));
}

template <class Command>
HazardObstacles<Command> issuer_obstacles() {
  return {{"not_the_order_issuer", [](auto& s) {
             s.stamp.actor.person = id<PersonId>("S-01");
             s.stamp.actor.post = id<PostId>("SCS-1");
             s.stamp.actor.unit = id<UnitId>("SCS");
           }}};
}

template <class Command>
HazardObstacles<Command> no_order_obstacles() {
  return {{"no_order", [](auto& s) { s.state.order.reset(); }}};
}

RefusalTable serve_order() {
  using Command = ServeOrder;
  const HazardObstacles<Command> own{
      {"already_served",
       [](auto& s) {
         if (s.state.order) s.state.order->served = true;
       }},
      {"person_unknown", [](auto& s) { s.command.received_by = id<PersonId>("nobody"); }}};
  return table(scene(gone(Until::ordered), "ZF-1", now_after(Until::ordered),
                     Command{.received_by = id<PersonId>("P-0457"), .way = ServiceWay::direct}),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(last_order), no_order_obstacles<Command>(),
                                 issuer_obstacles<Command>(), own));
}

RefusalTable report_progress() {
  using Command = ReportProgress;
  const HazardObstacles<Command> own{
      {"not_being_rectified", [](auto& s) { s.state.stage = Stage::under_review; }},
      {"percent_out_of_range", [](auto& s) { s.command.percent = 101; }},
      {"percent_out_of_range", [](auto& s) { s.command.percent = -1; }}};
  return table(
      scene(gone(Until::ordered), "QN-1", now_after(Until::ordered), Command{.note = {}, .percent = 60}),
      one_after_another(open_obstacles<Command>(), rectifier_obstacles<Command>(),
                        too_early_obstacles<Command>(last_order), no_order_obstacles<Command>(), own));
}

RefusalTable report_rectified() {
  using Command = ReportRectified;
  const HazardObstacles<Command> own{
      {"not_graded", [](auto& s) { s.state.grade.reset(); }},
      {"order_needed", [](auto& s) { s.state.grade = Grade::major, s.state.order.reset(); }},
      {"rectified_already",
       [](auto& s) {
         s.state.stage = Stage::ordered;
         if (s.state.order) s.state.order->rectified = true;
       }},
      {"rectified_already", [](auto& s) { s.state.stage = Stage::rectified; }},
      {"not_being_rectified", [](auto& s) { s.state.stage = Stage::reinspection_failed; }}};
  return table(scene(gone(Until::ordered), "QN-1", now_after(Until::ordered),
                     Command{.note = {}, .photos = {photo("after.jpg")}}),
               one_after_another(open_obstacles<Command>(), rectifier_obstacles<Command>(),
                                 too_early_obstacles<Command>(stage_entry), own,
                                 attachments_obstacles<Command>(
                                     [](Command & command) -> auto& { return command.photos; })));
}

RefusalTable reissue_order() {
  using Command = ReissueOrder;
  const HazardObstacles<Command> before{
      {"no_failed_reinspection", [](auto& s) { s.state.stage = Stage::ordered; }}};
  const HazardObstacles<Command> papers{{"unit_issues_no_papers", [](auto& s) {
                                           s.state.lead = id<UnitId>("CS");
                                           s.stamp.actor = SubDistrict::official("CS-1");
                                         }}};
  return table(scene(gone(Until::failed), "ZF-1", now_after(Until::failed),
                     Command{.last_day = date("2024-06-20"), .working_days = {}}),
               one_after_another(open_obstacles<Command>(), official_obstacles<HazardState, Command>(),
                                 too_early_obstacles<Command>(stage_entry), rules_obstacles<Command>(),
                                 before, no_order_obstacles<Command>(), issuer_obstacles<Command>(), papers,
                                 limit_obstacles<Command>()));
}

}  // namespace

std::vector<RefusalTable> ordering_tables() {
  return {issue_order(), serve_order(), report_progress(), report_rectified(), reissue_order()};
}

}  // namespace bihuan
