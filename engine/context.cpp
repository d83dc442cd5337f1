#include "engine/context.hpp"

#include <algorithm>

#include "events/code.hpp"
#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {

namespace {

bool unknown(const Actor& actor, const Facts& facts) {
  return (actor.person && facts.person(*actor.person) == nullptr) ||
         (actor.post && facts.post(*actor.post) == nullptr) ||
         (actor.deputy_for && facts.post(*actor.deputy_for) == nullptr) ||
         (actor.entered_by && facts.person(*actor.entered_by) == nullptr);
}

bool allows(const DelegationLimits& limits, const Subject& subject) {
  const bool listed = std::ranges::find(limits.commands, subject.command) != limits.commands.end();
  if (!limits.commands.empty() && !listed) return false;
  return !limits.grade || !subject.grade || *subject.grade <= *limits.grade;
}

}  // namespace

Objection code_objection(std::string_view kind, std::string_view code, const Context& context) {
  if (code.empty()) return refused("code_empty");
  const CodeUse use = kind == PersonId::kind ? CodeUse::person : CodeUse::own;
  if (const auto fault = fault_of_code(use, code))
    return refused("code_malformed").with("code_fault", std::string(name_of(*fault)));
  if (const auto taken = context.facts.code_taken(kind, code)) {
    return refused("code_in_use").with("code", std::string(code), taken);
  }
  return std::nullopt;
}

Objection actor_objection(const Context& context) {
  const Actor& actor = context.stamp.actor;
  const Instant now = context.stamp.now;
  if (!actor.person || !actor.post) return refused("actor_missing");
  if (unknown(actor, context.facts)) return refused("actor_unknown");
  const PersonState& person = *context.facts.person(*actor.person);
  const PostState& post = *context.facts.post(*actor.post);
  const PostState& acting = *context.facts.post(*acting_post(actor));
  if (actor.unit != acting.unit)
    return refused("actor_unit_wrong").with("post", acting.code, acting.position);
  for (const Instant at : {context.stamp.happened_at(), now}) {
    if (post.held_by(*actor.person, at) != nullptr) continue;
    return refused("actor_not_in_post")
        .with("person", person.code, person.position)
        .with("post", post.code, post.position)
        .with("at", to_utc_text(at));
  }
  if (person.has_left(now)) return refused("actor_left").with("person", person.code, person.position);
  const UnitState* const unit = context.facts.unit(acting.unit);
  if (unit != nullptr && unit->ended(now)) {
    return refused("actor_unit_ended")
        .with("unit", unit->code, unit->position)
        .with("at", to_utc_text(*unit->ends_at()));
  }
  return deputy_objection(context);
}

Objection deputy_objection(const Context& context) {
  const Actor& actor = context.stamp.actor;
  if (!actor.deputy_for) return std::nullopt;
  const PostState* const post = context.facts.post(*actor.deputy_for);
  const std::string code = post == nullptr ? std::string() : post->code;
  for (const Instant at : {context.stamp.happened_at(), context.stamp.now}) {
    const bool known = post != nullptr && actor.person;
    const Delegation* const granted = known ? post->delegation(*actor.person, at) : nullptr;
    if (granted == nullptr) {
      return refused("not_a_deputy").with("post", code).with("at", to_utc_text(at));
    }
    if (!allows(granted->limits, context.subject)) {
      return refused("beyond_delegation").with("post", code, granted->position);
    }
  }
  return std::nullopt;
}

Objection claim_objection(const Context& context) {
  if (!context.stamp.claimed || *context.stamp.claimed <= context.stamp.now) return std::nullopt;
  return refused("claimed_in_future")
      .with("claimed", to_utc_text(*context.stamp.claimed))
      .with("now", to_utc_text(context.stamp.now));
}

UnitId acting_unit(const Context& context) {
  const auto& acting = acting_post(context.stamp.actor);
  ENSURE(acting.has_value());
  const PostState* const post = context.facts.post(*acting);
  ENSURE(post != nullptr);
  return post->unit;
}

const UnitState& acting_unit_state(const Context& context) {
  const UnitState* const unit = context.facts.unit(acting_unit(context));
  ENSURE(unit != nullptr);
  return *unit;
}

Instant counts_at(const Context& context) {
  const Stamp& stamp = context.stamp;
  const PackState* const pack = context.facts.pack_in_force(stamp.now);
  if (!stamp.claimed || pack == nullptr) return stamp.now;
  const auto window = std::chrono::hours(pack->pack->offline_window_hours);
  return stamp.now - *stamp.claimed <= window ? *stamp.claimed : stamp.now;
}

}  // namespace bihuan
