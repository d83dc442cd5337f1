#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "tests/engine/refusal_table.hpp"

namespace bihuan {

inline constexpr std::string_view kTableNow = "2024-05-20 14:10";  // when the commands of the tables are given

template <class State, class Command>
Scene<State, Command> setting_of(const SubDistrict& office, State state, Command command) {
  return {.command = std::move(command),
          .facts = office.facts,
          .stamp = {.actor = {}, .claimed = {}, .command = {}, .now = at(kTableNow)},
          .state = std::move(state)};
}

// The state of the aggregate of that id.
template <class State, class IdType>
State aggregate_of(const SubDistrict& office, std::string_view code) {
  return std::get<State>(office.facts.state(id<IdType>(code).stream()));
}

}  // namespace bihuan
