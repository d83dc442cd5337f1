#include "engine/hazard/guards.hpp"

#include "engine/hazard/persons.hpp"
#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

std::string padded(std::int64_t serial) {
  std::string digits = std::to_string(serial);
  return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

Objection too_early_objection(Instant earliest, std::uint64_t position, const Context& context) {
  if (!context.stamp.claimed || *context.stamp.claimed >= earliest) return std::nullopt;
  return refused("claimed_too_early")
      .with("claimed", to_utc_text(*context.stamp.claimed))
      .with("earliest", to_utc_text(earliest), position);
}

// Somebody without a post.
Objection person_objection(const Context& context) {
  const Actor& actor = context.stamp.actor;
  if (!actor.person) return refused("actor_missing");
  const PersonState* const person = context.facts.person(*actor.person);
  if (person == nullptr) return refused("actor_unknown");
  if (actor.unit) return refused("actor_unit_wrong").with("person", person->code, person->position);
  if (person->has_left(context.stamp.now))
    return refused("actor_left").with("person", person->code, person->position);
  return std::nullopt;
}

// REQUIRES: the actor is known.
Objection stranger_objection(const HazardState& hazard, const Context& context) {
  const Actor& actor = context.stamp.actor;
  const bool supervises = actor.post && acting_unit_state(context).kind != UnitKind::enterprise_unit;
  const PersonState& person = *context.facts.person(*actor.person);
  if (supervises || answers_for(person.enterprise, hazard.enterprise, context.facts)) return std::nullopt;
  return refused("not_of_that_enterprise").with("person", person.code, person.position);
}

std::int64_t year_of(Date date) { return static_cast<int>(std::chrono::year_month_day(date).year()); }

}  // namespace

Objection open_objection(const HazardState& hazard) {
  switch (hazard.stage) {
    case Stage::unknown:
      return refused("hazard_unknown");
    case Stage::struck_off:
      return refused("already_struck_off").with("hazard", hazard.number, hazard.stage_position);
    case Stage::dismissed:
      return refused("already_dismissed").with("hazard", hazard.number, hazard.stage_position);
    default:
      return std::nullopt;
  }
}

Objection official_objection(const Context& context) {
  return first_of([&] { return actor_objection(context); }, [&] { return claim_objection(context); });
}

Objection rectifier_objection(const HazardState& hazard, const Context& context) {
  return first_of(
      [&] {
        const bool official = context.stamp.actor.post || context.stamp.actor.deputy_for;
        return official ? actor_objection(context) : person_objection(context);
      },
      [&] { return stranger_objection(hazard, context); }, [&] { return claim_objection(context); });
}

Objection before_opening_objection(const HazardState& hazard, const Context& context) {
  return too_early_objection(hazard.opened_at, hazard.number_position, context);
}

Objection before_order_objection(const HazardState& hazard, const Context& context) {
  if (!hazard.order) return before_opening_objection(hazard, context);
  return too_early_objection(hazard.order->issued_at, hazard.order->position, context);
}

Objection before_stage_objection(const HazardState& hazard, const Context& context) {
  return too_early_objection(hazard.stage_at, hazard.stage_position, context);
}

Objection rules_objection(const Context& context) {
  if (context.facts.calendar() == nullptr) return refused("no_calendar");
  for (const Instant at : {context.stamp.happened_at(), context.stamp.now}) {
    if (context.facts.pack_in_force(at) == nullptr) return refused("no_pack").with("at", to_utc_text(at));
  }
  return std::nullopt;
}

Objection attachments_objection(std::span<const AttachmentRef> files, const Context& context) {
  if (files.size() > kAttachmentsMax) {
    return refused("too_many_attachments").with("most", std::to_string(kAttachmentsMax));
  }
  for (const AttachmentRef& file : files) {
    if (!context.facts.has_attachment(file.sha256)) {
      return refused("attachment_missing").with("sha256", to_hex(file.sha256));
    }
  }
  return std::nullopt;
}

bool inspects(UnitKind kind) {
  switch (kind) {
    case UnitKind::safety_office:
    case UnitKind::enforcement_team:
    case UnitKind::industry_authority:
    case UnitKind::fire_rescue:
    case UnitKind::operations_centre:
    case UnitKind::residents_committee:
    case UnitKind::district_government:
      return true;
    case UnitKind::safety_committee:
    case UnitKind::discipline:
    case UnitKind::enterprise_unit:
    case UnitKind::other:
      return false;
  }
  return false;
}

bool grades(UnitKind kind) {
  switch (kind) {
    case UnitKind::safety_committee:
    case UnitKind::safety_office:
    case UnitKind::enforcement_team:
    case UnitKind::industry_authority:
    case UnitKind::fire_rescue:
    case UnitKind::district_government:
      return true;
    case UnitKind::discipline:
    case UnitKind::operations_centre:
    case UnitKind::residents_committee:
    case UnitKind::enterprise_unit:
    case UnitKind::other:
      return false;
  }
  return false;
}

std::optional<Deadline> limit_deadline(std::string_view kind, std::string_view sector, Instant anchor,
                                       const Context& context) {
  const PackState* const pack = context.facts.pack_in_force(anchor);
  const CalendarState* const calendar = context.facts.calendar();
  ENSURE(pack != nullptr);
  ENSURE(calendar != nullptr);
  const Limit* const limit = pack->pack->limit(kind, sector);
  if (limit == nullptr) return std::nullopt;
  return compute(limit->rule, anchor, *calendar->calendar, to_hex(pack->digest));
}

OfficialNumber draw_number(std::string_view kind, std::optional<UnitId> unit, const Context& context) {
  const CalendarState* const calendar = context.facts.calendar();
  ENSURE(calendar != nullptr);
  const std::int64_t year = year_of(calendar->calendar->date_of(context.stamp.now));
  const std::int64_t serial = context.facts.next_serial(kind, unit, year);
  std::string text;
  if (unit) {
    const UnitState* const issuer = context.facts.unit(*unit);
    ENSURE(issuer != nullptr);
    text = issuer->paper_prefix + "〔" + std::to_string(year) + "〕" + std::to_string(serial) + "号";
  } else {
    text = "H-" + std::to_string(year) + "-" + padded(serial);
  }
  return {.kind = std::string(kind), .serial = serial, .text = std::move(text), .unit = unit, .year = year};
}

}  // namespace bihuan
