#include "engine/unit/unit.hpp"

#include <algorithm>
#include <set>

#include "events/code.hpp"
#include "events/fields.hpp"

namespace bihuan {
namespace {

// Papers of two units under one word would bear the same numbers. Empty: the unit issues none.
Objection paper_prefix_objection(std::string_view prefix, const Context& context) {
  if (prefix.empty()) return std::nullopt;
  if (prefix.size() > kPaperPrefixBytesMax)
    return refused("paper_prefix_too_long").with("most", std::to_string(kPaperPrefixBytesMax));
  if (const auto fault = fault_of_code(CodeUse::own, prefix))
    return refused("paper_prefix_malformed").with("code_fault", std::string(name_of(*fault)));
  if (const auto taken = context.facts.code_taken(kPaperPrefixKind, prefix))
    return refused("paper_prefix_in_use").with("prefix", std::string(prefix), taken);
  return std::nullopt;
}

Objection known_objection(const UnitState& unit, const Context& context) {
  if (!unit.exists) return refused("unit_unknown");
  return claim_objection(context);
}

Objection ended_objection(const UnitState& unit, Instant at) {
  if (!unit.ended(at)) return std::nullopt;
  return refused("unit_ended")
      .with("unit", unit.code, unit.position)
      .with("at", to_utc_text(*unit.ends_at()));
}

Objection succession_objection(const ReorganiseUnit& command) {
  if (command.successors.empty() && !command.default_successor) return refused("successors_missing");
  if (command.successors.size() > kSuccessorsMax) {
    return refused("too_many_successors").with("most", std::to_string(kSuccessorsMax));
  }
  std::size_t count = 0;
  for (const Succession& one : command.successors) count += one.sectors.size() + one.criteria.size();
  if (count > kSuccessionWordsMax) {
    return refused("too_many_successors").with("most", std::to_string(kSuccessionWordsMax));
  }
  std::set<std::string> words;
  for (const Succession& one : command.successors) {
    if (one.sectors.empty() && one.criteria.empty()) return refused("succession_empty");
    for (const std::string& sector : one.sectors) words.insert("sector " + sector);
    for (const std::string& criterion : one.criteria) words.insert("criterion " + criterion);
  }
  if (words.size() < count) return refused("succession_doubled");
  return std::nullopt;
}

Objection successors_objection(const UnitState& unit, const ReorganiseUnit& command, const Context& context) {
  std::vector<UnitId> successors;
  for (const Succession& one : command.successors) successors.push_back(one.unit);
  if (command.default_successor) successors.push_back(*command.default_successor);
  for (const UnitId& id : successors) {
    if (context.facts.unit(id) == nullptr) return refused("successor_unknown");
  }
  for (const UnitId& id : successors) {
    if (context.facts.unit(id)->code == unit.code) {
      return refused("successor_itself").with("code", unit.code, unit.position);
    }
  }
  const Instant at = std::max(command.valid_from, context.stamp.now);
  for (const UnitId& id : successors) {
    const UnitState& successor = *context.facts.unit(id);
    if (successor.ended(at)) {
      return refused("successor_ended").with("code", successor.code, successor.position);
    }
  }
  return std::nullopt;
}

// What still hangs on it.
Objection bound_objection(const UnitState& unit, const DissolveUnit& command, const Context& context) {
  const UnitDuties duties = context.facts.duties(unit.code);
  for (const PostId& id : duties.posts) {
    const PostState* const post = context.facts.post(id);
    if (post == nullptr || !post->held_after(command.from)) continue;
    return refused("posts_held").with("post", post->code, post->position);
  }
  for (const UnitId& id : duties.below) {
    const UnitState* const below = context.facts.unit(id);
    if (below == nullptr || below->ended(command.from)) continue;
    return refused("units_below").with("unit", below->code, below->position);
  }
  if (duties.open_cases > 0) return refused("cases_open").with("count", std::to_string(duties.open_cases));
  return std::nullopt;
}

Objection dissolution_objection(const UnitState& unit, const DissolveUnit& command, const Context& context) {
  if (unit.dissolved_from) {
    return refused("already_dissolved")
        .with("unit", unit.code, unit.position)
        .with("at", to_utc_text(*unit.dissolved_from));
  }
  const auto succeeded = unit.ends_at();
  if (!succeeded) return bound_objection(unit, command, context);
  if (command.from >= *succeeded) return std::nullopt;
  return refused("dissolved_before_succession").with("at", to_utc_text(*succeeded));
}

}  // namespace

Decision<UnitEvent> decide(const UnitState& unit, const EstablishUnit& command, const Context& context) {
  if (unit.exists)
    return std::unexpected(refused("already_established").with("code", unit.code, unit.position));
  if (auto objection = claim_objection(context)) return std::unexpected(*objection);
  if (auto objection = code_objection(UnitId::kind, command.code, context))
    return std::unexpected(*objection);
  if (auto objection = paper_prefix_objection(command.paper_prefix, context))
    return std::unexpected(*objection);
  if (command.parent && !context.facts.unit(*command.parent))
    return std::unexpected(refused("parent_unknown"));
  return std::vector<UnitEvent>{UnitEstablished{command.code, command.kind, command.name, command.name_en,
                                                command.paper_prefix, command.parent, command.territory}};
}

Decision<UnitEvent> decide(const UnitState& unit, const RenameUnit& command, const Context& context) {
  const auto named = [&]() -> Objection {
    if (command.name.value.empty()) return refused("name_empty");
    if (unit.name_at(command.from) != command.name.value) return std::nullopt;
    return refused("name_unchanged").with("code", unit.code, unit.names.back().position);
  };
  if (auto objection = first_of([&] { return known_objection(unit, context); },
                                [&] { return ended_objection(unit, context.stamp.now); }, named)) {
    return std::unexpected(*objection);
  }
  return std::vector<UnitEvent>{UnitRenamed{command.from, command.name, command.name_en}};
}

Decision<UnitEvent> decide(const UnitState& unit, const ReorganiseUnit& command, const Context& context) {
  const auto once = [&]() -> Objection {
    const Reorganisation* const pending = unit.pending();
    if (pending == nullptr && !unit.ends_at()) return std::nullopt;
    const std::uint64_t position = pending == nullptr ? unit.position : pending->position;
    return refused("already_reorganised").with("unit", unit.code, position);
  };
  if (auto objection = first_of([&] { return known_objection(unit, context); },
                                [&] { return ended_objection(unit, context.stamp.now); }, once,
                                [&] { return succession_objection(command); },
                                [&] { return successors_objection(unit, command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<UnitEvent>{
      UnitReorganised{command.default_successor, command.reason, command.successors, command.valid_from}};
}

Decision<UnitEvent> decide(const UnitState& unit, const HandOverCases& command, const Context& context) {
  const Reorganisation* const pending = unit.pending();
  if (pending == nullptr || pending->position != command.because) {
    return std::unexpected(refused("nothing_to_hand_over").with("unit", unit.code, unit.position));
  }
  if (context.stamp.now < pending->valid_from) {
    return std::unexpected(refused("too_early").with("planned_at", to_utc_text(pending->valid_from)));
  }
  return std::vector<UnitEvent>{UnitCasesHandedOver{command.because}};
}

Decision<UnitEvent> decide(const UnitState& unit, const DissolveUnit& command, const Context& context) {
  if (auto objection = first_of([&] { return known_objection(unit, context); },
                                [&] { return dissolution_objection(unit, command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<UnitEvent>{UnitDissolved{command.from, command.reason}};
}

}  // namespace bihuan
