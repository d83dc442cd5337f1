#include "engine/hazard/testimony.hpp"

#include "engine/hazard/guards.hpp"
#include "events/code.hpp"
#include "events/fields.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {
namespace {

// Whoever runs the program may import; a person who is named must hold the post: now, since what is claimed
// is the register's act and not the importer's.
Objection importer_objection(const Context& context) {
  Stamp importing = context.stamp;
  importing.claimed.reset();
  const bool named = importing.actor.person || importing.actor.post;
  return first_of(
      [&] {
        return named ? actor_objection({importing, context.facts}) : Objection{};
      },
      [&] { return claim_objection(context); });
}

// Whoever reads it in fifty years must find the file, the row, and who brought it.
Objection source_objection(const Testimony& testimony) {
  std::string missing;
  if (!digest_from_hex(testimony.file_sha256)) {
    missing = "file_sha256";
  } else if (testimony.importer.empty()) {
    missing = "importer";
  } else if (testimony.row == 0) {
    missing = "row";
  }
  if (missing.empty()) return std::nullopt;
  return refused("testimony_incomplete").with("member", std::move(missing));
}

// Null: the book has no such pack that binds the register.
const PackState* pack_for(const Testimony& testimony, std::string_view digest, const Facts& facts) {
  const PackState* const pack = facts.pack_of_digest(digest);
  return pack != nullptr && pack->for_register == testimony.register_name ? pack : nullptr;
}

const CalendarState* calendar_for(const Testimony& testimony, std::string_view id, const Facts& facts) {
  const CalendarState* const calendar = facts.calendar_of_id(id);
  return calendar != nullptr && calendar->for_register == testimony.register_name ? calendar : nullptr;
}

Objection case_id_objection(const ImportCase& command, const Facts& facts) {
  if (command.case_id.empty()) return refused("case_id_empty");
  const std::string number = number_of_case(command.testimony.register_name, command.case_id);
  if (number.size() > kCodeBytesMax) {
    return refused("case_id_too_long")
        .with("bytes", std::to_string(number.size()))
        .with("most", std::to_string(kCodeBytesMax));
  }
  for (const std::string& part : {command.case_id, command.testimony.register_name}) {
    const auto fault = fault_of_code(CodeUse::foreign, part);
    if (fault) return refused("case_id_malformed").with("code_fault", std::string(name_of(*fault)));
  }
  if (const auto taken = facts.code_taken(HazardId::kind, number)) {
    return refused("code_in_use").with("code", number, taken);
  }
  return std::nullopt;
}

Objection rules_of_register_objection(const ImportCase& command, const Facts& facts) {
  const std::string& name = command.testimony.register_name;
  const PackState* const pack = pack_for(command.testimony, command.pack, facts);
  if (pack == nullptr) return refused("register_pack_unknown").with("register", name);
  if (calendar_for(command.testimony, command.calendar, facts) == nullptr) {
    return refused("register_calendar_unknown").with("register", name);
  }
  if (!command.limit.empty() && pack->pack->limit(command.limit, command.sector) == nullptr) {
    return refused("limit_unknown").with("limit", command.limit, pack->position);
  }
  return std::nullopt;
}

Objection case_objection(const HazardState& hazard, const ImportCase& command, const Context& context) {
  if (hazard.stage != Stage::unknown) {
    return refused("already_recorded").with("hazard", hazard.number, hazard.number_position);
  }
  if (auto objection = importer_objection(context)) return objection;
  if (!context.stamp.claimed) return refused("opened_missing");
  if (auto objection = case_id_objection(command, context.facts)) return objection;
  if (auto objection = source_objection(command.testimony)) return objection;
  if (auto objection = rules_of_register_objection(command, context.facts)) return objection;
  if (command.description.value.empty()) return refused("description_empty");
  return std::nullopt;
}

Objection closure_objection(const HazardState& hazard, const ImportClosure& command, const Context& context) {
  if (auto objection = open_objection(hazard)) return objection;
  if (auto objection = importer_objection(context)) return objection;
  if (!hazard.imported) return refused("not_imported").with("hazard", hazard.number, hazard.number_position);
  const std::string& name = command.testimony.register_name;
  if (!hazard.number.starts_with(number_of_case(name, ""))) {
    return refused("not_of_that_register")
        .with("hazard", hazard.number, hazard.number_position)
        .with("register", name);
  }
  if (auto objection = source_objection(command.testimony)) return objection;
  if (pack_for(command.testimony, command.pack, context.facts) == nullptr) {
    return refused("register_pack_unknown").with("register", name);
  }
  if (context.stamp.happened_at() < hazard.opened_at) {
    return refused("closed_before_opened")
        .with("opened", to_utc_text(hazard.opened_at), hazard.number_position);
  }
  return std::nullopt;
}

}  // namespace

std::string number_of_case(std::string_view register_name, std::string_view case_id) {
  return std::string(register_name).append(":").append(case_id);
}

Decision<HazardEvent> decide(const HazardState& hazard, const ImportCase& command, const Context& context) {
  if (auto objection = case_objection(hazard, command, context)) return std::unexpected(*objection);
  std::optional<Deadline> deadline;
  if (!command.limit.empty()) {
    const Pack& pack = *pack_for(command.testimony, command.pack, context.facts)->pack;
    const Calendar& calendar = *calendar_for(command.testimony, command.calendar, context.facts)->calendar;
    const Limit& limit = *pack.limit(command.limit, command.sector);
    deadline = compute(limit.rule, *context.stamp.claimed, calendar, command.pack);
  }
  Intake intake{.description = command.description,
                .enterprise = {},
                .number = {.kind = "register",
                           .serial = 0,
                           .text = number_of_case(command.testimony.register_name, command.case_id),
                           .unit = {},
                           .year = 0},
                .photos = {},
                .place = command.place,
                .sector = command.sector,
                .site = {},
                .territory = command.territory};
  return std::vector<HazardEvent>{HazardImported{command.channel, command.claimed_due, std::move(deadline),
                                                 std::move(intake), command.testimony}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ImportClosure& command,
                             const Context& context) {
  if (auto objection = closure_objection(hazard, command, context)) return std::unexpected(*objection);
  // Testimony counts at the time it claims only where the register's own pack says so.
  const Pack& pack = *pack_for(command.testimony, command.pack, context.facts)->pack;
  const bool as_claimed = pack.testimony_counts == TestimonyCounts::when_claimed;
  return std::vector<HazardEvent>{HazardClosureImported{
      command.claimed_on_time, as_claimed ? context.stamp.happened_at() : context.stamp.now, command.reason,
      command.testimony}};
}

}  // namespace bihuan
