#include "engine/runtime/staging.hpp"

#include <utility>

#include "engine/runtime/case_run.hpp"

namespace bihuan {

std::optional<DueEntry> due_of(const StreamFold& fold, const std::string& stream, const Facts& facts) {
  const auto* const hazard = std::get_if<HazardState>(&*fold.state);
  if (hazard == nullptr) return case_run_due(*fold.state, stream);
  auto next = next_rung(*hazard, facts);
  if (!next) return std::nullopt;
  return DueEntry{.next = std::move(*next), .stream = stream};
}

Envelope envelope_of(const Submission& submission, const Actor& actor) {
  return {.actor = actor == Actor{} ? std::nullopt : std::optional(actor),
          .cause = {},
          .cmd = submission.id,
          .cmd_digest = {},
          .occurred_at = submission.occurred_at,
          .occurred_precision = submission.occurred_precision,
          .source = submission.source};
}

Submission by_program(const AnyCommand& command, std::string_view cause, std::string stream) {
  return {.actor = {},
          .data = {data_of(command)},
          .id = derived_command_id(cause),
          .occurred_at = {},
          .occurred_precision = {},
          .source = {},
          .stream = std::move(stream),
          .type = std::string(type_of(command))};
}

}  // namespace bihuan
