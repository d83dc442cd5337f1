#include "tools/register/register_book.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "engine/hazard/testimony.hpp"
#include "engine/runtime/queries.hpp"
#include "engine/runtime/stream_fold.hpp"
#include "events/event.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

// The state a pack's or calendar's stream folds to; absent: nothing is known by that code.
template <class State, class IdType>
Result<std::optional<State>> state_of(const EventLog& log, const RowSource& rows, std::string_view code,
                                      std::uint64_t position) {
  const auto bits = find_code(rows, IdType::kind, code, position);
  if (!bits) return std::unexpected(bits.error());
  if (!*bits) return std::nullopt;
  auto fold = fold_stream(log, IdType{**bits}.stream(), position);
  if (!fold) return std::unexpected(std::move(fold.error()));
  auto* const state = std::get_if<State>(&fold->state.value());
  ENSURE(state != nullptr);  // of a stream of that kind
  return std::move(*state);
}

Result<bool> same_contents(const Digest& held, const Digest& wanted, const std::filesystem::path& what,
                           const std::string& id) {
  if (held == wanted) return true;
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
  const auto records = stream_records(log_, known.stream, position_);
  if (!records) return std::unexpected(records.error());
  HazardState hazard;
  for (const Record& record : *records) {
    auto event = decode_event(record);
    if (!event) return std::unexpected(event.error());
    auto* const mine = std::get_if<HazardEvent>(&*event);
    ENSURE(mine != nullptr);  // of a hazard's stream
    const Stamped<HazardEvent> told = stamped(std::move(*mine), record);
    if (const auto* const imported = std::get_if<HazardImported>(&told.event)) {
      known.imported = *imported;
      known.opened = told.occurred_at;
    } else if (const auto* const closure = std::get_if<HazardClosureImported>(&told.event)) {
      known.closure = *closure;
      known.closed = told.occurred_at;
    }
    hazard = evolve(std::move(hazard), told);
  }
  if (!hazard.imported) {
    return fail(FailureKind::conflict, number, "this number belongs to a hazard that was not imported",
                "give the register another name in the mapping");
  }
  known.is_open = hazard.is_open();
  return known;
}

Result<bool> RegisterBook::has_pack(const RegisterPack& pack) const {
  const auto held = state_of<PackState, PackId>(log_, rows_, pack.pack.id, position_);
  if (!held) return std::unexpected(held.error());
  if (!*held) return false;
  return same_contents((*held)->digest, pack.digest, pack.file, pack.pack.id);
}

Result<bool> RegisterBook::has_calendar(const RegisterRules& rules) const {
  const auto held = state_of<CalendarState, CalendarId>(log_, rows_, rules.calendar.id, position_);
  if (!held) return std::unexpected(held.error());
  if (!*held) return false;
  const Digest digest = sha256(to_canonical_json(*(*held)->calendar));
  return same_contents(digest, rules.calendar_digest, rules.calendar_file, rules.calendar.id);
}

}  // namespace bihuan
