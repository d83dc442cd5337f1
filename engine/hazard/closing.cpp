#include "engine/hazard/closing.hpp"

#include <algorithm>

#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"
#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// The row of the matrix that decides this case, and its clause in the pack.
struct Matched {
  std::string clause;
  SignOffRow row;
};

Matched matrix_row(const HazardState& hazard, const Context& context) {
  const PackState* const state = context.facts.pack_in_force(context.stamp.now);
  ENSURE(state != nullptr);
  const Pack& pack = *state->pack;
  const OrderSource source = hazard.order ? hazard.order->source : OrderSource::none;
  const SignOffRow& row = pack.sign_off_row(hazard.grade.value_or(Grade::general), Track::ordinary, source);
  return {pack.id + " sign_off[" + std::to_string(&row - pack.sign_off.data() + 1) + "]", row};
}

bool belongs_to(const HazardState& hazard, Office office, const Context& context) {
  const UnitKind kind = acting_unit_state(context).kind;
  switch (office) {
    case Office::nobody:
      return false;
    case Office::order_issuer:
      return hazard.lead == acting_unit(context);
    case Office::safety_office:
      return kind == UnitKind::safety_office;
    case Office::safety_committee:
      return kind == UnitKind::safety_committee;
    case Office::district:
      return kind == UnitKind::district_government;
  }
  return false;
}

// Who re-inspected, in whatever round, does not judge the outcome.
Objection reinspector_objection(const HazardState& hazard, PersonId person) {
  for (const Reinspection& round : hazard.reinspections) {
    if (std::find(round.inspectors.begin(), round.inspectors.end(), person) == round.inspectors.end())
      continue;
    return refused("four_eyes").with("reason", "reinspector", round.position);
  }
  return std::nullopt;
}

Objection wrong_office(std::string_view code, const Matched& matched, Office office, const Context& context) {
  const UnitState& unit = acting_unit_state(context);
  return refused(code)
      .with("office", std::string(name_of(office)))
      .with("unit", unit.code, unit.position)
      .by(matched.clause);
}

Objection rectifier_acts_objection(const HazardState& hazard, const Context& context) {
  const PersonId actor = *context.stamp.actor.person;
  if (!is_of_rectifying_side(hazard, actor, context.facts)) return std::nullopt;
  const PersonState& person = *context.facts.person(actor);
  return refused("four_eyes").with("reason", "responsible").with("person", person.code, person.position);
}

Objection verify_objection(const HazardState& hazard, const Context& context) {
  if (hazard.stage != Stage::reinspection_passed) {
    return refused("not_passed").with("hazard", hazard.number, hazard.stage_position);
  }
  const Matched matched = matrix_row(hazard, context);
  if (matched.row.verified_by == Office::nobody) {
    return refused("verification_not_required").with("hazard", hazard.number).by(matched.clause);
  }
  if (!belongs_to(hazard, matched.row.verified_by, context)) {
    return wrong_office("not_the_verifying_office", matched, matched.row.verified_by, context);
  }
  return first_of([&] { return rectifier_acts_objection(hazard, context); },
                  [&] { return reinspector_objection(hazard, *context.stamp.actor.person); });
}

Objection strike_off_objection(const HazardState& hazard, const Context& context) {
  const bool verified = hazard.stage == Stage::verified;
  if (!verified && hazard.stage != Stage::reinspection_passed) {
    return refused("not_passed").with("hazard", hazard.number, hazard.stage_position);
  }
  const Matched matched = matrix_row(hazard, context);
  if (!verified && matched.row.verified_by != Office::nobody) {
    return refused("not_verified")
        .with("office", std::string(name_of(matched.row.verified_by)))
        .by(matched.clause);
  }
  if (!belongs_to(hazard, matched.row.struck_off_by, context)) {
    return wrong_office("not_the_striking_office", matched, matched.row.struck_off_by, context);
  }
  const PersonId person = *context.stamp.actor.person;
  if (auto objection = rectifier_acts_objection(hazard, context)) return objection;
  if (hazard.verifier == person)
    return refused("four_eyes").with("reason", "verifier", hazard.stage_position);
  return reinspector_objection(hazard, person);
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const VerifyHazard& command, const Context& context) {
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_stage_objection(hazard, context); }, [&] { return rules_objection(context); },
          [&] { return verify_objection(hazard, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardVerified{command.opinion}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const StrikeOff& command, const Context& context) {
  if (auto objection = first_of(
          [&] { return open_objection(hazard); }, [&] { return official_objection(context); },
          [&] { return before_stage_objection(hazard, context); }, [&] { return rules_objection(context); },
          [&] { return strike_off_objection(hazard, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardStruckOff{command.note}};
}

}  // namespace bihuan
