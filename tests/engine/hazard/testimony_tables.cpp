#include "tests/engine/hazard/hazard_obstacles.hpp"
#include "tests/engine/hazard/register_of_the_district.hpp"

namespace bihuan {
namespace {

// Named importers act in post; the program may import without a name.
template <class Command>
HazardObstacles<Command> importer_obstacles() {
  return official_obstacles<HazardState, Command>();
}

template <class Command>
HazardObstacles<Command> source_obstacles() {
  return {{"testimony_incomplete", [](auto& s) { s.command.testimony.file_sha256 = "ab"; }},
          {"testimony_incomplete", [](auto& s) { s.command.testimony.importer.clear(); }},
          {"testimony_incomplete", [](auto& s) { s.command.testimony.row = 0; }}};
}

template <class Command>
HazardObstacles<Command> register_pack_obstacles() {
  return {{"register_pack_unknown",
           [](auto& s) { s.command.pack = to_hex(s.facts.pack_in_force(s.stamp.now)->digest); }},
          {"register_pack_unknown", [](auto& s) { s.command.pack.clear(); }}};
}

RefusalTable import_case() {
  using Command = ImportCase;
  const SubDistrict office = with_register();
  Scene<HazardState, Command> importing =
      scene(office, "AWB-1", at("2024-05-20 14:11"), case_of_register(office, "17"));
  importing.stamp.claimed = at("2019-03-01 00:00");
  const HazardObstacles<Command> recorded{
      {"already_recorded", [](auto& s) { s.state.stage = Stage::struck_off; }}};
  const HazardObstacles<Command> case_id{
      {"opened_missing", [](auto& s) { s.stamp.claimed.reset(); }},
      {"case_id_empty", [](auto& s) { s.command.case_id.clear(); }},
      {"case_id_too_long", [](auto& s) { s.command.case_id = std::string(kCodeBytesMax, '7'); }},
      {"case_id_malformed", [](auto& s) { s.command.case_id = "17\u202e"; }},
      {"case_id_malformed", [](auto& s) { s.command.case_id = " 17"; }},
      {"code_in_use", [](auto& s) { s.command.case_id = "1"; }}};
  const HazardObstacles<Command> rules{
      {"register_calendar_unknown", [](auto& s) { s.command.calendar = "CN-2025.1"; }},
      {"limit_unknown", [](auto& s) { s.command.limit = "no_such_limit"; }},
      {"description_empty", [](auto& s) { s.command.description.value.clear(); }}};
  return table(importing,
               one_after_another(recorded, importer_obstacles<Command>(), case_id,
                                 source_obstacles<Command>(), register_pack_obstacles<Command>(), rules));
}

RefusalTable import_closure() {
  using Command = ImportClosure;
  const SubDistrict office = with_register();
  Scene<HazardState, Command> importing =
      scene(office, "AWB-1", at("2024-05-20 14:11"), closure_of_register(office));
  importing.state = office.hazard(imported_hazard());
  importing.stamp.claimed = at("2019-04-01 00:00");
  const HazardObstacles<Command> own{
      {"not_imported", [](auto& s) { s.state.imported = false; }},
      {"not_of_that_register", [](auto& s) { s.state.number = "H-2024-0001"; }},
      {"not_of_that_register", [](auto& s) { s.command.testimony.register_name = "district.2"; }}};
  const HazardObstacles<Command> too_early{
      {"closed_before_opened", [](auto& s) { s.stamp.claimed = s.state.opened_at - Micros(1); }}};
  return table(importing,
               one_after_another(open_obstacles<Command>(), importer_obstacles<Command>(), own,
                                 source_obstacles<Command>(), register_pack_obstacles<Command>(), too_early));
}

}  // namespace

std::vector<RefusalTable> testimony_tables() { return {import_case(), import_closure()}; }

}  // namespace bihuan
