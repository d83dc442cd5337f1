#include "engine/hazard/guards.hpp"

#include <algorithm>

#include "events/fields.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

std::string padded(std::int64_t serial) {
  std::string digits = std::to_string(serial);
  return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
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
  const Actor& actor = context.stamp.actor;
  if (actor.post) return official_objection(context);
  if (!actor.person) return refused("actor_missing");
  const PersonState* const person = context.facts.person(*actor.person);
  if (person == nullptr) return refused("actor_unknown");
  if (!person->enterprise || person->enterprise != hazard.enterprise) {
    return refused("not_of_that_enterprise").with("person", person->code, person->position);
  }
  return claim_objection(context);
}

Objection rules_objection(const Context& context) {
  if (context.facts.calendar() == nullptr) return refused("no_calendar");
  for (const Instant at : {context.stamp.happened_at(), context.stamp.now}) {
    if (context.facts.pack_in_force(at) == nullptr) return refused("no_pack").with("at", to_utc_text(at));
  }
  return std::nullopt;
}

Objection persons_objection(std::span<const PersonId> persons, std::size_t at_least, std::string_view role,
                            const Context& context) {
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
  for (const PersonId& person : persons) {
    if (context.facts.person(person) == nullptr)
      return refused("person_unknown").with("role", std::string(role));
  }
  return std::nullopt;
}

Objection attachments_objection(std::span<const AttachmentRef> files) {
  if (files.size() <= kAttachmentsMax) return std::nullopt;
  return refused("too_many_attachments").with("most", std::to_string(kAttachmentsMax));
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
