#include "tests/engine/refusal_table.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kPublished = "2024-05-20 14:10";

using CatalogueObstacles = Obstacles<JurisdictionState, PublishJurisdiction>;

Jurisdiction catalogue() {
  const auto row = [](std::string sector) {
    return JurisdictionRow{.criterion = {},
                           .lead = id<UnitId>("AWB"),
                           .local_unit_supports = true,
                           .sector = std::move(sector),
                           .source = {"附件"},
                           .supporting = {id<UnitId>("ZF"), id<UnitId>("XF")},
                           .territory = "310117006"};
  };
  return {.catalogue = "310117006",
          .edition = 2,
          .rows = {row("fire"), row("gas")},
          .sectors = {{"fire", {"消防"}, {}}, {"gas", {"燃气"}, {}}},
          .territories = {{"310117006", {}}, {"310117006003", id<UnitId>("JW3")}}};
}

// The edition before, in force since April.
void publish_first(MemoryFacts& facts) {
  Jurisdiction first = catalogue();
  first.edition = 1;
  facts.record(id<JurisdictionId>("first").stream(),
               JurisdictionEvent(JurisdictionPublished{sha256("first"), at("2024-04-20 00:00"), first}), {},
               at("2024-04-20 08:00"), at("2024-04-20 08:00"));
}

CatalogueObstacles of_the_catalogue() {
  return {
      {"code_empty", [](auto& s) { s.command.jurisdiction.catalogue.clear(); }},
      {"code_malformed", [](auto& s) { s.command.jurisdiction.catalogue = "310117006 "; }},
      {"code_malformed", [](auto& s) { s.command.jurisdiction.catalogue.assign(kOwnCodeBytesMax - 1, 'x'); }},
      {"code_in_use", [](auto& s) { s.command.jurisdiction.edition = 1; }},
      {"edition_not_newer", [](auto& s) { s.command.jurisdiction.edition = 0; }},
      {"effective_before_last_edition",
       [](auto& s) { s.command.effective_at = at("2024-04-20 00:00") - Micros(1); }}};
}

CatalogueObstacles of_the_lists() {
  return {
      {"jurisdiction_empty", [](auto& s) { s.command.jurisdiction.sectors.clear(); }},
      {"jurisdiction_empty", [](auto& s) { s.command.jurisdiction.territories.clear(); }},
      {"jurisdiction_too_large",
       [](auto& s) {
         if (s.command.jurisdiction.rows.empty()) s.command.jurisdiction.rows = catalogue().rows;
         s.command.jurisdiction.rows.front().source.value.assign(kJurisdictionBytesMax, 'x');
       }},
      {"sector_malformed", [](auto& s) { s.command.jurisdiction.sectors.front().code = "fire "; }},
      {"sector_malformed", [](auto& s) { s.command.jurisdiction.sectors.front().name.value.clear(); }},
      {"sector_doubled",
       [](auto& s) {
         s.command.jurisdiction.sectors.push_back({"gas", {"燃气"}, {}});
       }},
      {"territory_malformed", [](auto& s) { s.command.jurisdiction.territories.back().code.clear(); }},
      {"territory_doubled",
       [](auto& s) {
         s.command.jurisdiction.territories.push_back({"310117006", {}});
       }},
      {"row_incomplete", [](auto& s) { s.command.jurisdiction.rows.front().source.value.clear(); }},
      {"row_incomplete", [](auto& s) { s.command.jurisdiction.rows.front().criterion = ""; }},
      {"sector_not_listed", [](auto& s) { s.command.jurisdiction.rows.front().sector = "fires"; }},
      {"territory_not_listed", [](auto& s) { s.command.jurisdiction.rows.front().territory = "310117007"; }}};
}

CatalogueObstacles of_the_rows() {
  return {{"sector_without_lead",
           [](auto& s) {
             s.command.jurisdiction.sectors.push_back({"other", {"其他"}, {}});
           }},
          {"rows_overlap",
           [](auto& s) { s.command.jurisdiction.rows.push_back(s.command.jurisdiction.rows.front()); }},
          {"unit_doubled",
           [](auto& s) { s.command.jurisdiction.rows.back().supporting.push_back(id<UnitId>("ZF")); }},
          {"unit_unknown", [](auto& s) { s.command.jurisdiction.rows.back().lead = id<UnitId>("nowhere"); }},
          {"unit_unknown",
           [](auto& s) { s.command.jurisdiction.territories.front().unit = id<UnitId>("nowhere"); }},
          {"unit_ended", [](auto& s) {
             s.facts.record(id<UnitId>("XF").stream(),
                            UnitEvent(UnitDissolved{at("2024-06-01 00:00"), {"机构改革"}}), {},
                            at(kPublished), at(kPublished));
           }}};
}

RefusalTable publish_jurisdiction() {
  SubDistrict office;
  publish_first(office.facts);
  const CatalogueObstacles known{{"edition_published", [](auto& s) {
                                    s.state.jurisdiction = std::make_shared<const Jurisdiction>(catalogue());
                                  }}};
  return table(
      Scene<JurisdictionState, PublishJurisdiction>{
          .command = {.effective_at = at("2024-06-01 00:00"), .jurisdiction = catalogue()},
          .facts = office.facts,
          .stamp = {.actor = {}, .claimed = {}, .command = {}, .now = at(kPublished)},
          .state = {}},
      one_after_another(known, claim_obstacles<JurisdictionState, PublishJurisdiction>(), of_the_catalogue(),
                        of_the_lists(), of_the_rows()));
}

}  // namespace

std::vector<RefusalTable> jurisdiction_tables() { return {publish_jurisdiction()}; }

}  // namespace bihuan
