#include "engine/jurisdiction/jurisdiction.hpp"

#include <gtest/gtest.h>

#include "tests/engine/refusal_table.hpp"

namespace bihuan {
namespace {

JurisdictionRow row(std::string territory, std::string sector, std::string_view lead,
                    std::optional<std::string> criterion = {}, bool local = false) {
  return {.criterion = std::move(criterion),
          .lead = id<UnitId>(lead),
          .local_unit_supports = local,
          .sector = std::move(sector),
          .source = {"附件"},
          .supporting = {id<UnitId>("ZF")},
          .territory = std::move(territory)};
}

JurisdictionState state(std::vector<JurisdictionRow> rows) {
  Jurisdiction jurisdiction{.catalogue = "c",
                            .edition = 1,
                            .rows = std::move(rows),
                            .sectors = {{"fire", {"消防"}, {}}},
                            .territories = {{"310117006", {}}, {"310117006003", id<UnitId>("JW3")}}};
  return {.effective_at = {},
          .jurisdiction = std::make_shared<const Jurisdiction>(std::move(jurisdiction)),
          .position = 7};
}

// "-": nobody.
UnitId lead(const JurisdictionState& known, std::string_view territory, std::string_view sector,
            std::string_view criterion = "") {
  const auto owner = known.owner(territory, sector, criterion);
  return owner ? owner->lead : id<UnitId>("-");
}

TEST(JurisdictionTest, TheSmallestTerritoryLeadsThenTheNarrowestCriterion) {
  const JurisdictionState known =
      state({row("310117006", "fire", "AWB"), row("310117006003", "fire", "XF"),
             row("310117006", "fire", "SCS", "EM"), row("310117006", "fire", "CY", "EM-10")});
  EXPECT_EQ(lead(known, "310117006001", "fire"), id<UnitId>("AWB"));
  EXPECT_EQ(lead(known, "310117006003", "fire", "EM-10"), id<UnitId>("XF"));
  EXPECT_EQ(lead(known, "310117006", "fire", "EM-10"), id<UnitId>("CY"));
  EXPECT_EQ(lead(known, "310117006", "fire", "EM-1"), id<UnitId>("SCS"));
  EXPECT_EQ(lead(known, "310117006", "fire", "EMX-1"), id<UnitId>("AWB"));
}

TEST(JurisdictionTest, NobodyLeadsWhatNoRowCovers) {
  const JurisdictionState known = state({row("310117006", "fire", "AWB")});
  EXPECT_EQ(lead(known, "310117006001", "gas"), id<UnitId>("-"));
  EXPECT_EQ(lead(known, "310117007", "fire"), id<UnitId>("-"));
  EXPECT_EQ(lead(known, "", "fire"), id<UnitId>("-"));
  EXPECT_EQ(lead(JurisdictionState{}, "310117006", "fire"), id<UnitId>("-"));
}

TEST(JurisdictionTest, TheUnitOfThePlaceSupportsWhereTheRowSaysSo) {
  const std::vector<UnitId> without{id<UnitId>("ZF")};
  const std::vector<UnitId> with{id<UnitId>("ZF"), id<UnitId>("JW3")};
  const JurisdictionState local = state({row("310117006", "fire", "AWB", {}, true)});
  EXPECT_EQ(local.owner("310117006003", "fire", "")->supporting, with);
  EXPECT_EQ(local.owner("310117006001", "fire", "")->supporting, without);
  EXPECT_EQ(state({row("310117006", "fire", "AWB")}).owner("310117006003", "fire", "")->supporting, without);
  EXPECT_EQ(state({row("310117006", "fire", "JW3", {}, true)}).owner("310117006003", "fire", "")->supporting,
            without)
      << "who leads does not support too";
}

TEST(JurisdictionTest, AnEditionIsInForceFromItsTimeUntilTheNext) {
  SubDistrict office;
  const auto publish = [&](std::int64_t edition, std::string_view from) {
    Jurisdiction next{.catalogue = "310117006",
                      .edition = edition,
                      .rows = {row("310117006", "fire", "AWB")},
                      .sectors = {{"fire", {"消防"}, {}}},
                      .territories = {{"310117006", {}}}};
    office.give(id<JurisdictionId>(std::to_string(edition)).stream(),
                JurisdictionCommand(PublishJurisdiction{at(from), std::move(next)}), {},
                at("2024-04-01 08:00"));
  };
  publish(1, "2024-05-01 00:00");
  publish(2, "2024-06-01 00:00");
  const auto in_force = [&](std::string_view then) -> std::int64_t {
    const JurisdictionState* const found = office.facts.jurisdiction_in_force(at(then));
    return found == nullptr ? 0 : found->jurisdiction->edition;
  };
  EXPECT_EQ(in_force("2024-04-30 23:59"), 0);
  EXPECT_EQ(in_force("2024-05-01 00:00"), 1);
  EXPECT_EQ(in_force("2024-06-01 00:00"), 2);
}

// What a finding of that sector is answered, when these are listed.
Refusal refusal(std::string sector, const std::vector<std::string>& listed) {
  SubDistrict office;
  publish_sectors(office.facts, listed);
  RecordFinding finding = dust_finding();
  finding.intake.sector = std::move(sector);
  const auto decision = office.ask(id<HazardId>("new").stream(), HazardCommand(finding),
                                   SubDistrict::official("ZF-1"), at("2024-05-20 14:10"));
  return decision ? refused("accepted") : decision.error();
}

std::string fact(const Refusal& refusal, std::string_view name) {
  for (const FactRead& one : refusal.facts) {
    if (one.name == name) return one.value;
  }
  return "-";
}

TEST(SectorsTest, ASlipIsRefusedAndTheNearestIsNamed) {
  const Refusal slip = refusal("industry_trad", {"fire", "industry_trade"});
  EXPECT_EQ(slip.code, "sector_unknown");
  EXPECT_EQ(fact(slip, "nearest"), "industry_trade");
  EXPECT_EQ(fact(slip, "known"), "fire, industry_trade");
  EXPECT_EQ(refusal("industry_trade", {"fire", "industry_trade"}).code, "accepted");
}

TEST(SectorsTest, WhatIsNearNothingOrIsNoCodeIsNotSuggested) {
  EXPECT_EQ(fact(refusal("xxxxxxxxxx", {"fire"}), "nearest"), "-");
  const Refusal hostile = refusal("fire\n" + std::string(500, 'x'), {"fire"});
  EXPECT_EQ(hostile.code, "sector_unknown");
  EXPECT_EQ(fact(hostile, "sector"), "?");
}

// What a finding of that sector is answered while no list is published.
Refusal unlisted(std::string sector) {
  SubDistrict office;
  RecordFinding finding = dust_finding();
  finding.intake.sector = std::move(sector);
  const auto decision = office.ask(id<HazardId>("new").stream(), HazardCommand(finding),
                                   SubDistrict::official("ZF-1"), at("2024-05-20 14:10"));
  return decision ? refused("accepted") : decision.error();
}

TEST(SectorsTest, WithoutAListASlipAwayFromASectorOfThePackIsRefused) {
  const Refusal slip = unlisted("industry_trad");
  EXPECT_EQ(slip.code, "sector_misspelt");
  EXPECT_EQ(fact(slip, "sector"), "industry_trad");
  EXPECT_EQ(fact(slip, "nearest"), "industry_trade");
  EXPECT_EQ(unlisted("Industry_Trade").code, "sector_misspelt");
  const Refusal hostile = unlisted("industry_trad\n");
  EXPECT_EQ(hostile.code, "sector_misspelt");
  EXPECT_EQ(fact(hostile, "sector"), "?");
}

TEST(SectorsTest, WithoutAListWhatIsNearNoSectorOfThePackIsTaken) {
  for (const std::string_view sector : {"industry_trade", "fire", "gas", "cold_store", "trade"}) {
    EXPECT_EQ(unlisted(std::string(sector)).code, "accepted") << sector;
  }
}

TEST(SectorsTest, WhatAPublishedListHasIsNoSlip) {
  EXPECT_EQ(refusal("industry_trad", {"fire", "industry_trad"}).code, "accepted");
}

TEST(SectorsTest, ANameLeadsToItsCode) {
  SubDistrict office;
  Jurisdiction listed{.catalogue = "list",
                      .edition = 1,
                      .rows = {},
                      .sectors = {{"gas", {"城镇燃气"}, {}}},
                      .territories = {}};
  office.facts.record(id<JurisdictionId>("list").stream(),
                      JurisdictionEvent(JurisdictionPublished{{}, at("2024-01-02 08:00"), listed}), {},
                      at("2024-01-02 08:00"), at("2024-01-02 08:00"));
  const Stamp stamp{.actor = {}, .claimed = {}, .command = {}, .now = at("2024-05-20 14:10")};
  const Objection objection = sector_objection("城镇燃气", Context{stamp, office.facts});
  ASSERT_TRUE(objection);
  EXPECT_EQ(fact(*objection, "nearest"), "gas");
}

}  // namespace
}  // namespace bihuan
