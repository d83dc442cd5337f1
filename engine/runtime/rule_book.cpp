#include "engine/runtime/rule_book.hpp"

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

#include "events/log/keys.hpp"

namespace bihuan {
namespace {

// The streams of one kind, by their names.
Result<std::vector<std::string>> streams_of(const EventLog& log, std::string_view kind) {
  std::vector<std::string> streams;
  const std::string from = std::string(kind) + "/";
  const std::string to = std::string(kind) + "0";  // '0' follows '/'
  const auto scanned = log.scan(Table::streams, from, to, [&](std::string_view key, std::string_view) {
    const auto split = split_stream_key(key);
    if (split && (streams.empty() || streams.back() != split->stream)) streams.emplace_back(split->stream);
    return true;
  });
  if (!scanned) return std::unexpected(scanned.error());
  return streams;
}

std::uint64_t known_at(const AnyState& state) {
  if (const auto* const pack = std::get_if<PackState>(&state)) return pack->position;
  if (const auto* const calendar = std::get_if<CalendarState>(&state)) return calendar->position;
  if (const auto* const one = std::get_if<JurisdictionState>(&state)) return one->position;
  return 0;
}

// The last of those that satisfy `wanted`; null: none does.
template <class State, class Wanted>
const State* last_of(const std::deque<State>& states, Wanted&& wanted) {
  const auto found = std::ranges::find_if(states | std::views::reverse, wanted);
  return found == std::ranges::rend(states) ? nullptr : &*found;
}

template <class State>
void keep(std::deque<State>& states, const State& state) {
  const auto known = std::ranges::find(states, state.position, &State::position);
  if (known == states.end()) {
    states.push_back(state);
  } else {
    *known = state;
  }
}

template <class State>
const State* made_at(const std::deque<State>& states, std::uint64_t position) {
  const auto found = std::ranges::find(states, position, &State::position);
  return found == states.end() ? nullptr : &*found;
}

}  // namespace

Result<RuleBook> RuleBook::read(const EventLog& log, std::uint64_t position) {
  std::vector<AnyState> states;
  for (const std::string_view kind : {PackId::kind, CalendarId::kind, JurisdictionId::kind}) {
    const auto streams = streams_of(log, kind);
    if (!streams) return std::unexpected(streams.error());
    for (const std::string& stream : *streams) {
      auto fold = fold_stream(log, stream, position);
      if (!fold) return std::unexpected(std::move(fold.error()));
      if (fold->state) states.push_back(std::move(*fold->state));
    }
  }
  std::ranges::sort(states, {}, known_at);
  RuleBook rules;
  for (const AnyState& state : states) rules.take(state);
  return rules;
}

void RuleBook::take(const AnyState& state) {
  if (const auto* const pack = std::get_if<PackState>(&state); pack != nullptr && pack->pack) {
    keep(packs_, *pack);
  }
  if (const auto* const one = std::get_if<CalendarState>(&state); one != nullptr && one->calendar) {
    keep(calendars_, *one);
  }
  if (const auto* const one = std::get_if<JurisdictionState>(&state); one != nullptr && one->jurisdiction) {
    jurisdictions_.push_back(*one);
  }
}

const PackState* RuleBook::pack_in_force(Instant anchor) const {
  const PackState* in_force = nullptr;
  for (const PackState& pack : packs_) {
    if (takes_force_over(pack, in_force, anchor)) in_force = &pack;
  }
  return in_force;
}

const PackState* RuleBook::pack_of_digest(std::string_view hex) const {
  const auto digest = digest_from_hex(hex);
  if (!digest) return nullptr;
  return last_of(packs_, [&](const PackState& pack) { return pack.digest == *digest; });
}

const PackState* RuleBook::pack_of_register(std::string_view register_name) const {
  return last_of(packs_, [&](const PackState& pack) { return pack.for_register == register_name; });
}

const CalendarState* RuleBook::calendar() const {
  return last_of(calendars_, [](const CalendarState& one) { return !one.for_register; });
}

const CalendarState* RuleBook::calendar_of_id(std::string_view id) const {
  return last_of(calendars_, [&](const CalendarState& one) { return one.calendar->id == id; });
}

const CalendarState* RuleBook::calendar_of_register(std::string_view register_name) const {
  return last_of(calendars_, [&](const CalendarState& one) { return one.for_register == register_name; });
}

bool RuleBook::has_office_pack() const {
  return std::ranges::any_of(packs_, [](const PackState& pack) { return !pack.for_register; });
}

const PackState* RuleBook::pack_at(std::uint64_t position) const { return made_at(packs_, position); }

const CalendarState* RuleBook::calendar_at(std::uint64_t position) const {
  return made_at(calendars_, position);
}

const JurisdictionState* RuleBook::jurisdiction_in_force(Instant anchor) const {
  const JurisdictionState* in_force = nullptr;
  for (const JurisdictionState& one : jurisdictions_) {
    if (takes_force_over(one, in_force, anchor)) in_force = &one;
  }
  return in_force;
}

const JurisdictionState* RuleBook::last_edition(std::string_view catalogue) const {
  return last_of(jurisdictions_, [&](const JurisdictionState& one) {
    return one.jurisdiction->catalogue == catalogue;
  });
}

const Calendar* RuleBook::local_calendar() const {
  if (const CalendarState* const office = calendar()) return office->calendar.get();
  if (calendars_.empty()) return nullptr;
  const Calendar& last = *calendars_.back().calendar;
  const bool one_zone = std::ranges::all_of(
      calendars_, [&last](const CalendarState& one) { return one.calendar->zone == last.zone; });
  return one_zone ? &last : nullptr;
}

}  // namespace bihuan
