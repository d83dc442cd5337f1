#include "engine/command.hpp"

#include <utility>

#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"
#include "events/schema.hpp"

namespace bihuan {
namespace {

template <class Command>
constexpr bool kBegins = false;
template <>
constexpr bool kBegins<RecordFinding> = true;
template <>
constexpr bool kBegins<ReportByEnterprise> = true;
template <>
constexpr bool kBegins<ConfirmPublicReport> = true;
template <>
constexpr bool kBegins<ImportCase> = true;
template <>
constexpr bool kBegins<EstablishUnit> = true;
template <>
constexpr bool kBegins<EstablishPost> = true;
template <>
constexpr bool kBegins<RegisterPerson> = true;
template <>
constexpr bool kBegins<RegisterEnterprise> = true;
template <>
constexpr bool kBegins<RegisterSite> = true;
template <>
constexpr bool kBegins<AdoptPack> = true;
template <>
constexpr bool kBegins<PublishCalendar> = true;
template <>
constexpr bool kBegins<PublishJurisdiction> = true;

template <class Command>
constexpr bool kByProgram = false;
template <>
constexpr bool kByProgram<RaiseRung> = true;
template <>
constexpr bool kByProgram<OpenEnterpriseFile> = true;
template <>
constexpr bool kByProgram<Reassign> = true;
template <>
constexpr bool kByProgram<HandOverCases> = true;
template <>
constexpr bool kByProgram<RecomputeDeadlines> = true;
template <>
constexpr bool kByProgram<FinishRecomputingByPack> = true;
template <>
constexpr bool kByProgram<FinishRecomputingByCalendar> = true;

template <class Variant, class Command>
bool read_one(std::string_view type, std::string_view data, const IdResolver& resolver,
              Result<AnyCommand>& out) {
  if (type != Command::type) return false;
  if (auto command = from_canonical_json<Command>(data, resolver)) {
    out = AnyCommand(Variant(std::move(*command)));
  } else {
    out = std::unexpected(std::move(command.error()));
  }
  return true;
}

template <class Variant>
struct Reader;
template <class... Commands>
struct Reader<std::variant<Commands...>> {
  static bool read(std::string_view type, std::string_view data, const IdResolver& resolver,
                   Result<AnyCommand>& out) {
    return (read_one<std::variant<Commands...>, Commands>(type, data, resolver, out) || ...);
  }
  static void describe(std::vector<CommandType>& types) {
    (types.push_back(
         {{Commands::refusals.begin(), Commands::refusals.end()}, json_schema<Commands>(), Commands::type}),
     ...);
  }
};

// Calls `use` with the command itself.
template <class Use>
decltype(auto) visit_command(const AnyCommand& command, Use&& use) {
  return std::visit([&](const auto& aggregate) -> decltype(auto) { return std::visit(use, aggregate); },
                    command);
}

// The grade that a deputy's limit is about.
std::optional<Grade> grade_of(const AnyState& state, const AnyCommand& command) {
  const auto* const hazard = std::get_if<HazardState>(&state);
  if (hazard == nullptr) return std::nullopt;
  const HazardCommand& given = std::get<HazardCommand>(command);
  if (const auto* const grading = std::get_if<GradeHazard>(&given)) return grading->grade;
  // Neither what was major nor what becomes it is within a limit to general ones.
  if (const auto* const anew = std::get_if<RegradeHazard>(&given)) {
    return std::max(anew->grade, hazard->grade.value_or(anew->grade));
  }
  return hazard->grade;
}

std::string known_types(std::string_view kind) {
  std::string all;
  for (const CommandType& known : all_command_types()) {
    if (!kind.empty() && kind_of_command(known.type) != kind) continue;
    if (!all.empty()) all += ", ";
    all += known.type;
  }
  return all.empty() ? known_types("") : all;
}

}  // namespace

std::string_view kind_of_command(std::string_view type) { return type.substr(0, type.find('.')); }

Result<AnyCommand> read_command(std::string_view type, std::string_view data, const IdResolver& resolver) {
  Result<AnyCommand> out = std::unexpected(Failure{});
  const bool known = AllAggregates::any([&]<class Aggregate>() {
    return Reader<typename Aggregate::Command>::read(type, data, resolver, out);
  });
  if (known) return out;
  return fail(FailureKind::invalid_input, "type",
              said("'{word}' is no command", {{"word", std::string(type)}}),
              said("one of: {known}", {{"known", known_types(kind_of_command(type))}}));
}

std::string_view type_of(const AnyCommand& command) {
  return visit_command(command, [](const auto& one) { return std::remove_cvref_t<decltype(one)>::type; });
}

std::string data_of(const AnyCommand& command) {
  return visit_command(command, [](const auto& one) { return to_canonical_json(one); });
}

bool begins_stream(const AnyCommand& command) {
  return visit_command(command, [](const auto& one) { return kBegins<std::remove_cvref_t<decltype(one)>>; });
}

bool given_by_program(const AnyCommand& command) {
  return visit_command(command,
                       [](const auto& one) { return kByProgram<std::remove_cvref_t<decltype(one)>>; });
}

Result<AnyState> initial_state(std::string_view stream) {
  Result<AnyState> out = fail(FailureKind::invalid_input, "to",
                              said("'{word}' is not the name of a stream", {{"word", std::string(stream)}}),
                              said("write {form}, a code, or the number of a hazard",
                                   {{"form", std::string("<kind>/<32 hex digits>")}}));
  AllAggregates::any([&]<class Aggregate>() {
    if (!id_from_stream<typename Aggregate::AggregateId>(stream)) return false;
    out = AnyState(typename Aggregate::State{});
    return true;
  });
  return out;
}

Decision<AnyEvent> decide(const AnyState& state, const AnyCommand& command, const Context& given) {
  ENSURE(state.index() == command.index());
  const Context context{given.stamp, given.facts, {type_of(command), grade_of(state, command)}};
  Decision<AnyEvent> out;
  AllAggregates::any([&]<class Aggregate>() {
    const auto* const mine = std::get_if<typename Aggregate::State>(&state);
    if (mine == nullptr) return false;
    auto decision = std::visit([&](const auto& one) { return decide(*mine, one, context); },
                               std::get<typename Aggregate::Command>(command));
    if (!decision) {
      out = std::unexpected(std::move(decision.error()));
      return true;
    }
    out->reserve(decision->size());
    for (auto& event : *decision) out->emplace_back(std::move(event));
    return true;
  });
  // Also where no decider asks who acts: nobody signs for a post without being its deputy.
  if (out) {
    if (auto objection = deputy_objection(context)) return std::unexpected(std::move(*objection));
  }
  return out;
}

AnyState evolve(AnyState state, const Stamped<AnyEvent>& stamped) {
  AllAggregates::any([&]<class Aggregate>() {
    auto* const mine = std::get_if<typename Aggregate::State>(&state);
    if (mine == nullptr) return false;
    const auto* const event = std::get_if<typename Aggregate::Event>(&stamped.event);
    ENSURE(event != nullptr);
    *mine = evolve(std::move(*mine),
                   Stamped<typename Aggregate::Event>{*event, stamped.actor, stamped.occurred_at,
                                                      stamped.position, stamped.recorded_at});
    return true;
  });
  return state;
}

const std::vector<CommandType>& all_command_types() {
  static const std::vector<CommandType> types = [] {
    std::vector<CommandType> all;
    AllAggregates::any([&]<class Aggregate>() {
      Reader<typename Aggregate::Command>::describe(all);
      return false;
    });
    return all;
  }();
  return types;
}

}  // namespace bihuan
