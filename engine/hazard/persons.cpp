#include "engine/hazard/persons.hpp"

#include <algorithm>
#include <set>

namespace bihuan {
namespace {

constexpr std::size_t kSuccessionsMax = 1000;  // enterprises one hazard may have passed through

Objection list_objection(std::span<const PersonId> persons, std::size_t at_least, std::string_view role) {
  if (persons.size() < at_least) {
    return refused("too_few_persons").with("role", std::string(role)).with("least", std::to_string(at_least));
  }
  if (persons.size() > kPersonsMax) {
    return refused("too_many_persons")
        .with("role", std::string(role))
        .with("most", std::to_string(kPersonsMax));
  }
  for (auto person = persons.begin(); person != persons.end(); ++person) {
    if (std::find(persons.begin(), person, *person) != person) {
      return refused("person_doubled").with("role", std::string(role));
    }
  }
  return std::nullopt;
}

Objection service_objection(std::span<const PersonId> persons, std::string_view role,
                            const Context& context) {
  for (const PersonId& person : persons) {
    if (context.facts.person(person) == nullptr)
      return refused("person_unknown").with("role", std::string(role));
  }
  for (const PersonId& id : persons) {
    const PersonState& person = *context.facts.person(id);
    if (person.has_left(context.stamp.happened_at()))
      return refused("person_left").with("person", person.code, person.position);
  }
  return std::nullopt;
}

bool is_official(PersonId person, Instant at, const Facts& facts) {
  const auto supervises = [&](const PostId& id) {
    const PostState* const post = facts.post(id);
    const UnitState* const unit = post == nullptr ? nullptr : facts.unit(post->unit);
    return unit != nullptr && !unit->ended(at) && unit->kind != UnitKind::enterprise_unit;
  };
  return std::ranges::any_of(facts.posts_held(person, at), supervises);
}

Objection officials_objection(std::span<const PersonId> persons, std::size_t at_least, std::string_view role,
                              const Context& context) {
  const auto officials = std::ranges::count_if(persons, [&](const PersonId& person) {
    return is_official(person, context.stamp.happened_at(), context.facts);
  });
  if (static_cast<std::size_t>(officials) >= at_least) return std::nullopt;
  return refused("too_few_officials").with("role", std::string(role)).with("least", std::to_string(at_least));
}

Objection side_objection(const HazardState& hazard, std::span<const PersonId> persons, const Facts& facts) {
  for (const PersonId& id : persons) {
    if (!is_of_rectifying_side(hazard, id, facts)) continue;
    const PersonState& person = *facts.person(id);
    return refused("four_eyes").with("reason", "responsible").with("person", person.code, person.position);
  }
  return std::nullopt;
}

}  // namespace

// Whether that enterprise is the one, or has what it owed by mergers and splits.
bool answers_for(const std::optional<EnterpriseId>& enterprise, const std::optional<EnterpriseId>& of_case,
                 const Facts& facts) {
  if (!enterprise || !of_case) return false;
  std::set<EnterpriseId> bound{*of_case};
  std::vector<EnterpriseId> next{*of_case};
  while (!next.empty() && bound.size() < kSuccessionsMax) {
    const EnterpriseState* const one = facts.enterprise(next.back());
    next.pop_back();
    if (one == nullptr) continue;
    for (const EnterpriseSuccession& succession : one->successions) {
      for (const EnterpriseId& successor : succession.successors) {
        if (bound.insert(successor).second) next.push_back(successor);
      }
    }
  }
  return bound.contains(*enterprise);
}

bool is_of_rectifying_side(const HazardState& hazard, PersonId person, const Facts& facts) {
  if (hazard.order && hazard.order->responsible == person) return true;
  const auto& rectifiers = hazard.rectifiers;
  if (std::find(rectifiers.begin(), rectifiers.end(), person) != rectifiers.end()) return true;
  const PersonState* const known = facts.person(person);
  return known != nullptr && answers_for(known->enterprise, hazard.enterprise, facts);
}

Objection persons_objection(const HazardState& hazard, std::span<const PersonId> persons,
                            std::size_t at_least, std::string_view role, const Context& context) {
  return first_of([&] { return list_objection(persons, at_least, role); },
                  [&] { return service_objection(persons, role, context); },
                  [&] { return officials_objection(persons, at_least, role, context); },
                  [&] { return side_objection(hazard, persons, context.facts); });
}

}  // namespace bihuan
