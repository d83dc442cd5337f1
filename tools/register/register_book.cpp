#include "tools/register/register_book.hpp"

#include <fmt/format.h>

#include <variant>
#include <vector>

#include "engine/hazard/hazard_state.hpp"
#include "engine/hazard/testimony.hpp"
#include "engine/runtime/queries.hpp"
#include "events/event.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

template <class Event>
Result<std::vector<Stamped<Event>>> events_of(const EventLog& log, const std::string& stream,
                                              std::uint64_t position) {
  const auto records = stream_records(log, stream, position);
  if (!records) return std::unexpected(records.error());
  std::vector<Stamped<Event>> events;
  for (const Record& record : *records) {
    auto event = decode_event(record);
    if (!event) return std::unexpected(event.error());
    auto* const mine = std::get_if<Event>(&*event);
    if (mine == nullptr) {
      return fail(FailureKind::corrupt, said("position {position}", {{"position", record.position}}),
                  said("{type} stands in the stream {stream}", {{"type", record.type}, {"stream", stream}}));
    }
    events.push_back(stamped(std::move(*mine), record));
  }
  return events;
}

Result<bool> same_contents(const std::optional<Digest>& held, const Digest& wanted,
                           const std::filesystem::path& what, const std::string& id) {
  if (!held) return false;
  if (*held == wanted) return true;
  return fail(FailureKind::invalid_input, what.string(),
              said("the book holds other contents under the id {id}", {{"id", std::string(id)}}),
              "what was adopted never changes: give the changed file a new id");
}

}  // namespace

Result<std::optional<KnownCase>> RegisterBook::case_of(std::string_view register_name,
                                                       std::string_view case_id) const {
  const std::string number = number_of_case(register_name, case_id);
  const auto bits = find_code(rows_, HazardId::kind, number, position_);
  if (!bits) return std::unexpected(bits.error());
  if (!*bits) return std::nullopt;
  KnownCase known;
  known.stream = HazardId{**bits}.stream();
  const auto events = events_of<HazardEvent>(log_, known.stream, position_);
  if (!events) return std::unexpected(events.error());
  HazardState hazard;
  for (const Stamped<HazardEvent>& stamped : *events) {
    if (const auto* const imported = std::get_if<HazardImported>(&stamped.event)) {
      known.imported = *imported;
      known.opened = stamped.occurred_at;
    } else if (const auto* const closure = std::get_if<HazardClosureImported>(&stamped.event)) {
      known.closure = *closure;
      known.closed = stamped.occurred_at;
    }
    hazard = evolve(std::move(hazard), stamped);
  }
  if (!hazard.imported) {
    return fail(FailureKind::conflict, number, "this number belongs to a hazard that was not imported",
                "give the register another name in the mapping");
  }
  known.is_open = hazard.is_open();
  return known;
}

template <class IdType, class Event>
Result<std::optional<Digest>> RegisterBook::digest_of(std::string_view code) const {
  const auto bits = find_code(rows_, IdType::kind, code, position_);
  if (!bits) return std::unexpected(bits.error());
  if (!*bits) return std::nullopt;
  const auto events = events_of<Event>(log_, IdType{**bits}.stream(), position_);
  if (!events) return std::unexpected(events.error());
  std::optional<Digest> digest;
  for (const auto& stamped : *events) {
    digest = std::visit([](const auto& event) { return event.digest; }, stamped.event);
  }
  return digest;
}

Result<bool> RegisterBook::has_pack(const RegisterRules& rules) const {
  const auto held = digest_of<PackId, PackEvent>(rules.pack.id);
  if (!held) return std::unexpected(held.error());
  return same_contents(*held, rules.pack_digest, rules.pack_file, rules.pack.id);
}

Result<bool> RegisterBook::has_calendar(const RegisterRules& rules) const {
  const auto held = digest_of<CalendarId, CalendarEvent>(rules.calendar.id);
  if (!held) return std::unexpected(held.error());
  return same_contents(*held, rules.calendar_digest, rules.calendar_file, rules.calendar.id);
}

}  // namespace bihuan
