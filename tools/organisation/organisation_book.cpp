#include "tools/organisation/organisation_book.hpp"

#include "engine/runtime/queries.hpp"
#include "engine/runtime/rule_book.hpp"
#include "engine/runtime/stream_fold.hpp"
#include "events/outcome/ensure.hpp"
#include "events/overloaded.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

// The id and state behind a code; absent: there is none.
template <class State, class IdType>
Result<std::optional<std::pair<IdType, State>>> known(const EventLog& log, const RowSource& rows,
                                                      std::string_view code, std::uint64_t position) {
  const auto bits = find_code(rows, IdType::kind, code, position);
  if (!bits) return std::unexpected(bits.error());
  if (!*bits) return std::nullopt;
  const IdType id{**bits};
  auto fold = fold_stream(log, id.stream(), position);
  if (!fold) return std::unexpected(std::move(fold.error()));
  auto* const state = std::get_if<State>(&fold->state.value());
  ENSURE(state != nullptr);  // of a stream of that kind
  return std::pair(id, std::move(*state));
}

template <class State, class IdType>
Result<std::optional<State>> state_of(const EventLog& log, const RowSource& rows, std::string_view code,
                                      std::uint64_t position) {
  auto found = known<State, IdType>(log, rows, code, position);
  if (!found) return std::unexpected(std::move(found.error()));
  return *found ? std::optional((*found)->second) : std::nullopt;
}

// Calls `take` with each event of the stream and its record. FAILS: io, corrupt.
template <class Event, class Take>
Result<void> each_event(const EventLog& log, const std::string& stream, std::uint64_t position, Take&& take) {
  const auto records = stream_records(log, stream, position);
  if (!records) return std::unexpected(records.error());
  for (const Record& record : *records) {
    const auto event = decode_event(record);
    if (!event) return std::unexpected(event.error());
    const auto* const mine = std::get_if<Event>(&*event);
    ENSURE(mine != nullptr);  // of a stream of that kind
    take(*mine);
  }
  return {};
}

template <class State, class IdType>
Result<std::string> code_of(const EventLog& log, IdType id, std::uint64_t position) {
  const auto fold = fold_stream(log, id.stream(), position);
  if (!fold) return std::unexpected(fold.error());
  return std::get<State>(fold->state.value()).code;
}

std::optional<std::string> text_of(const std::optional<FreeText>& text) {
  return text ? std::optional(text->value) : std::nullopt;
}

}  // namespace

Result<std::optional<KnownUnit>> OrganisationBook::unit(std::string_view code, Instant now) const {
  auto found = known<UnitState, UnitId>(log_, rows_, code, position_);
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return std::nullopt;
  KnownUnit unit;
  unit.id = (*found)->first;
  unit.state = std::move((*found)->second);
  unit.name = unit.state.name_at(now);
  const auto take = [&](const UnitEvent& event) {
    std::visit(Overloaded{[&](const UnitEstablished& e) {
                            unit.name_en = text_of(e.name_en);
                            unit.territory = e.territory;
                          },
                          [&](const UnitRenamed& e) {
                            if (e.from <= now) unit.name_en = text_of(e.name_en);
                          },
                          [](const UnitReorganised&) {}, [](const UnitCasesHandedOver&) {},
                          [](const UnitDissolved&) {}},
               event);
  };
  if (auto read = each_event<UnitEvent>(log_, unit.id.stream(), position_, take); !read) {
    return std::unexpected(std::move(read.error()));
  }
  return unit;
}

Result<std::optional<KnownPost>> OrganisationBook::post(std::string_view code) const {
  auto found = known<PostState, PostId>(log_, rows_, code, position_);
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return std::nullopt;
  KnownPost post{.id = (*found)->first, .state = std::move((*found)->second), .title = {}};
  const auto take = [&](const PostEvent& event) {
    if (const auto* const made = std::get_if<PostEstablished>(&event)) post.title = made->title.value;
  };
  if (auto read = each_event<PostEvent>(log_, post.id.stream(), position_, take); !read) {
    return std::unexpected(std::move(read.error()));
  }
  return post;
}

Result<std::optional<KnownPerson>> OrganisationBook::person(std::string_view code) const {
  auto found = known<PersonState, PersonId>(log_, rows_, code, position_);
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return std::nullopt;
  return KnownPerson{.id = (*found)->first, .state = std::move((*found)->second)};
}

Result<std::optional<CalendarState>> OrganisationBook::calendar(std::string_view id) const {
  return state_of<CalendarState, CalendarId>(log_, rows_, id, position_);
}

Result<std::optional<PackState>> OrganisationBook::pack(std::string_view id) const {
  return state_of<PackState, PackId>(log_, rows_, id, position_);
}

Result<std::optional<JurisdictionState>> OrganisationBook::last_edition(std::string_view catalogue) const {
  const auto rules = RuleBook::read(log_, position_);
  if (!rules) return std::unexpected(rules.error());
  const JurisdictionState* const last = rules->last_edition(catalogue);
  return last == nullptr ? std::nullopt : std::optional(*last);
}

Result<std::vector<std::string>> OrganisationBook::codes(std::string_view kind) const {
  std::vector<std::string> codes;
  const std::string prefix = code_key(kind, "");
  const auto visit = [&](std::string_view key, std::string_view) {
    codes.emplace_back(key.substr(prefix.size()));
    return true;
  };
  if (auto done = rows_.rows_at(Ledger::codes, prefix, position_, visit); !done) {
    return std::unexpected(std::move(done.error()));
  }
  return codes;
}

Result<std::string> OrganisationBook::code(UnitId id) const {
  return code_of<UnitState>(log_, id, position_);
}
Result<std::string> OrganisationBook::code(PersonId id) const {
  return code_of<PersonState>(log_, id, position_);
}

Result<std::string> OrganisationBook::origin() const {
  const auto opened = opening_of(log_);
  if (!opened) return std::unexpected(opened.error());
  return opened->event.origin;
}

}  // namespace bihuan
