#pragma once

// The registry: every aggregate with its id, state, command and event types, one line each.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/enterprise/enterprise.hpp"
#include "engine/hazard/hazard.hpp"
#include "engine/jurisdiction/jurisdiction.hpp"
#include "engine/pack/pack.hpp"
#include "engine/person/person.hpp"
#include "engine/post/post.hpp"
#include "engine/site/site.hpp"
#include "engine/unit/unit.hpp"
#include "events/event.hpp"
#include "events/json_reader.hpp"

namespace bihuan {

template <class IdType, class StateType, class CommandType, class EventType_>
struct Aggregate {
  using AggregateId = IdType;
  using State = StateType;
  using Command = CommandType;
  using Event = EventType_;
};

using HazardAggregate = Aggregate<HazardId, HazardState, HazardCommand, HazardEvent>;
using UnitAggregate = Aggregate<UnitId, UnitState, UnitCommand, UnitEvent>;
using PostAggregate = Aggregate<PostId, PostState, PostCommand, PostEvent>;
using PersonAggregate = Aggregate<PersonId, PersonState, PersonCommand, PersonEvent>;
using EnterpriseAggregate = Aggregate<EnterpriseId, EnterpriseState, EnterpriseCommand, EnterpriseEvent>;
using SiteAggregate = Aggregate<SiteId, SiteState, SiteCommand, SiteEvent>;
using PackAggregate = Aggregate<PackId, PackState, PackCommand, PackEvent>;
using CalendarAggregate = Aggregate<CalendarId, CalendarState, CalendarCommand, CalendarEvent>;
using JurisdictionAggregate =
    Aggregate<JurisdictionId, JurisdictionState, JurisdictionCommand, JurisdictionEvent>;

template <class... Aggregates>
struct AggregateList {
  using AnyCommand = std::variant<typename Aggregates::Command...>;
  using AnyState = std::variant<typename Aggregates::State...>;
  // Calls visit.template operator()<Aggregate>() for each until one answers true.
  template <class Visit>
  static bool any(Visit&& visit) {
    return (visit.template operator()<Aggregates>() || ...);
  }
};

using AllAggregates =
    AggregateList<HazardAggregate, UnitAggregate, PostAggregate, PersonAggregate, EnterpriseAggregate,
                  SiteAggregate, PackAggregate, CalendarAggregate, JurisdictionAggregate>;
using AnyCommand = AllAggregates::AnyCommand;
using AnyState = AllAggregates::AnyState;

// The command of a type with its canonical `data`. FAILS: invalid_input with the path; an unknown type lists
// the nearest known ones.
[[nodiscard]] Result<AnyCommand> read_command(std::string_view type, std::string_view data,
                                              const IdResolver& resolver = nullptr);

[[nodiscard]] std::string_view type_of(const AnyCommand& command);
[[nodiscard]] std::string data_of(const AnyCommand& command);  // canonical JSON

// The kind of aggregate a command type is for ("hazard" of "hazard.grade").
[[nodiscard]] std::string_view kind_of_command(std::string_view type);

// Whether a command of that type begins a new stream, whose id is made from the command's own.
[[nodiscard]] bool begins_stream(const AnyCommand& command);

// Whether only the program itself gives that command (a rung, a file that follows): nobody may submit it.
[[nodiscard]] bool given_by_program(const AnyCommand& command);

// The state of a stream before its first event. FAILS: invalid_input when the name is of no known kind.
[[nodiscard]] Result<AnyState> initial_state(std::string_view stream);

// REQUIRES: state and command (or event) of the same aggregate.
[[nodiscard]] Decision<AnyEvent> decide(const AnyState& state, const AnyCommand& command,
                                        const Context& context);
[[nodiscard]] AnyState evolve(AnyState state, const Stamped<AnyEvent>& stamped);

// Every command type with the codes it may be refused with, in order of precedence, and its JSON Schema.
struct CommandType {
  std::vector<std::string_view> refusals;
  std::string schema;
  std::string_view type;
};
[[nodiscard]] const std::vector<CommandType>& all_command_types();

}  // namespace bihuan
