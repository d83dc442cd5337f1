#include "engine/jurisdiction/jurisdiction.hpp"

#include <algorithm>
#include <ranges>
#include <set>
#include <tuple>

#include "engine/pack/pack_state.hpp"
#include "events/code.hpp"
#include "events/fields.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"
#include "events/outcome/nearest.hpp"

namespace bihuan {
namespace {

constexpr std::size_t kSectorsToldMax = 30;  // by a refusal

Objection catalogue_objection(const PublishJurisdiction& command, const Context& context) {
  const Jurisdiction& next = command.jurisdiction;
  if (next.catalogue.empty()) return refused("code_empty");
  if (auto objection = code_objection(JurisdictionId::kind, code_of(next), context)) return objection;
  const JurisdictionState* const last = context.facts.last_edition(next.catalogue);
  const std::int64_t highest = last == nullptr ? 0 : last->jurisdiction->edition;
  if (next.edition <= highest) {
    return refused("edition_not_newer")
        .with("edition", std::to_string(next.edition))
        .with("last", std::to_string(highest),
              last == nullptr ? std::nullopt : std::optional(last->position));
  }
  if (last == nullptr || command.effective_at >= last->effective_at) return std::nullopt;
  return refused("effective_before_last_edition").with("at", to_utc_text(last->effective_at), last->position);
}

Objection size_objection(const Jurisdiction& next) {
  if (next.rows.empty() || next.sectors.empty() || next.territories.empty()) {
    return refused("jurisdiction_empty");
  }
  const std::size_t bytes = to_canonical_json(next).size();
  if (bytes <= kJurisdictionBytesMax) return std::nullopt;
  return refused("jurisdiction_too_large")
      .with("bytes", std::to_string(bytes))
      .with("most", std::to_string(kJurisdictionBytesMax));
}

bool is_code(std::string_view text) { return !text.empty() && !fault_of_code(CodeUse::own, text); }

// What is malformed is not told: it may hold anything. Its place in the list is.
Objection lists_objection(const Jurisdiction& next) {
  std::set<std::string_view> sectors;
  for (std::size_t i = 0; i < next.sectors.size(); ++i) {
    if (is_code(next.sectors[i].code) && !next.sectors[i].name.value.empty()) continue;
    return refused("sector_malformed").with("no", std::to_string(i + 1));
  }
  for (const Sector& sector : next.sectors) {
    if (!sectors.insert(sector.code).second) return refused("sector_doubled").with("sector", sector.code);
  }
  std::set<std::string_view> territories;
  for (std::size_t i = 0; i < next.territories.size(); ++i) {
    if (is_code(next.territories[i].code)) continue;
    return refused("territory_malformed").with("no", std::to_string(i + 1));
  }
  for (const Territory& one : next.territories) {
    if (!territories.insert(one.code).second) return refused("territory_doubled").with("territory", one.code);
  }
  for (std::size_t i = 0; i < next.rows.size(); ++i) {
    const JurisdictionRow& row = next.rows[i];
    if (!row.source.value.empty() && (!row.criterion || is_code(*row.criterion))) continue;
    return refused("row_incomplete").with("no", std::to_string(i + 1));
  }
  for (std::size_t i = 0; i < next.rows.size(); ++i) {
    if (sectors.contains(next.rows[i].sector)) continue;
    return refused("sector_not_listed").with("no", std::to_string(i + 1));
  }
  for (std::size_t i = 0; i < next.rows.size(); ++i) {
    if (territories.contains(next.rows[i].territory)) continue;
    return refused("territory_not_listed").with("no", std::to_string(i + 1));
  }
  return std::nullopt;
}

Objection rows_objection(const Jurisdiction& next) {
  for (const Sector& sector : next.sectors) {
    if (std::ranges::find(next.rows, sector.code, &JurisdictionRow::sector) != next.rows.end()) continue;
    return refused("sector_without_lead").with("sector", sector.code);
  }
  std::set<std::tuple<std::string, std::string, std::string>> places;
  for (const JurisdictionRow& row : next.rows) {
    if (places.emplace(row.territory, row.sector, row.criterion.value_or("")).second) continue;
    return refused("rows_overlap").with("sector", row.sector).with("territory", row.territory);
  }
  for (const JurisdictionRow& row : next.rows) {
    std::set<UnitId> units{row.lead};
    for (const UnitId& unit : row.supporting) {
      if (!units.insert(unit).second) return refused("unit_doubled").with("sector", row.sector);
    }
  }
  return std::nullopt;
}

std::set<UnitId> units_of(const Jurisdiction& next) {
  std::set<UnitId> units;
  for (const Territory& one : next.territories) {
    if (one.unit) units.insert(*one.unit);
  }
  for (const JurisdictionRow& row : next.rows) {
    units.insert(row.lead);
    units.insert(row.supporting.begin(), row.supporting.end());
  }
  return units;
}

Objection units_objection(const PublishJurisdiction& command, const Context& context) {
  const std::set<UnitId> units = units_of(command.jurisdiction);
  for (const UnitId& id : units) {
    if (context.facts.unit(id) == nullptr) return refused("unit_unknown");
  }
  const Instant at = std::max(command.effective_at, context.stamp.now);
  for (const UnitId& id : units) {
    const UnitState& unit = *context.facts.unit(id);
    if (!unit.ended(at)) continue;
    return refused("unit_ended")
        .with("unit", unit.code, unit.position)
        .with("at", to_utc_text(*unit.ends_at()));
  }
  return std::nullopt;
}

// The sector somebody most likely meant, by its code or by its name.
std::string nearest_sector(std::string_view word, const Jurisdiction& known) {
  std::vector<std::string> words;
  for (const Sector& sector : known.sectors) words.push_back(sector.code);
  for (const Sector& sector : known.sectors) words.push_back(sector.name.value);
  const std::string near = nearest(word, words);
  for (const Sector& sector : known.sectors) {
    if (sector.name.value == near) return sector.code;
  }
  return near;
}

// What is no code may hold anything: it is not told.
std::string told_sector(std::string_view sector) { return is_code(sector) ? std::string(sector) : "?"; }

// An office without a list still has limits for some sectors, by the pack of now and by that of then.
Objection misspelt_objection(std::string_view sector, const Context& context) {
  for (const Instant at : {context.stamp.happened_at(), context.stamp.now}) {
    const PackState* const pack = context.facts.pack_in_force(at);
    ENSURE(pack != nullptr);
    std::vector<std::string> named;
    for (const Limit& limit : pack->pack->limits) {
      named.insert(named.end(), limit.sectors.begin(), limit.sectors.end());
    }
    if (std::ranges::find(named, sector) != named.end()) continue;
    const std::string near = nearest(sector, named);
    if (near.empty()) continue;
    return refused("sector_misspelt")
        .with("sector", told_sector(sector))
        .with("nearest", near, pack->position);
  }
  return std::nullopt;
}

std::string listed_sectors(const Jurisdiction& known) {
  std::string all;
  for (const Sector& one : known.sectors | std::views::take(kSectorsToldMax)) {
    all += (all.empty() ? "" : ", ") + one.code;
  }
  return all;
}

}  // namespace

Decision<JurisdictionEvent> decide(const JurisdictionState& jurisdiction, const PublishJurisdiction& command,
                                   const Context& context) {
  const Jurisdiction& next = command.jurisdiction;
  const auto once = [&]() -> Objection {
    if (!jurisdiction.jurisdiction) return std::nullopt;
    return refused("edition_published")
        .with("edition", code_of(*jurisdiction.jurisdiction), jurisdiction.position);
  };
  if (auto objection = first_of(
          once, [&] { return claim_objection(context); },
          [&] { return catalogue_objection(command, context); }, [&] { return size_objection(next); },
          [&] { return lists_objection(next); }, [&] { return rows_objection(next); },
          [&] { return units_objection(command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<JurisdictionEvent>{
      JurisdictionPublished{sha256(to_canonical_json(next)), command.effective_at, next}};
}

Objection sector_objection(std::string_view sector, const Context& context) {
  const JurisdictionState* const office = context.facts.jurisdiction_in_force(context.stamp.now);
  if (office == nullptr) return misspelt_objection(sector, context);
  if (office->sector(sector) != nullptr) return std::nullopt;
  const std::string word = told_sector(sector);
  const std::string known = listed_sectors(*office->jurisdiction);
  const std::string near = nearest_sector(sector, *office->jurisdiction);
  if (near.empty()) {
    return refused("sector_unknown").with("sector", word).with("known", known, office->position);
  }
  return refused("sector_unknown")
      .with("sector", word)
      .with("nearest", near)
      .with("known", known, office->position);
}

}  // namespace bihuan
