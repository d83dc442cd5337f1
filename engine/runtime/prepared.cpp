#include "engine/runtime/prepared.hpp"

#include <array>
#include <cstdlib>

#include "events/free_text.hpp"
#include "events/json_writer.hpp"

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 2> kPrecisions{"minute", "day"};

Result<void> check_envelope(const Submission& submission) {
  const auto line = [](std::string_view name, const std::optional<std::string>& text) -> Result<void> {
    if (!text) return {};
    auto checked = check_line(*text);
    if (!checked) checked.error().where = std::string(name);
    return checked;
  };
  for (const auto& checked : {line("actor.auth", submission.actor.auth), line("source", submission.source),
                              line("stream", submission.stream)}) {
    if (!checked) return checked;
  }
  const auto& claimed = submission.occurred_at;
  if (claimed && std::abs(claimed->time_since_epoch().count()) > kIntegerMax) {
    return fail(FailureKind::invalid_input, "occurred_at", "no record can hold that time");
  }
  const auto& precision = submission.occurred_precision;
  if (!precision) return {};
  if (!submission.occurred_at) {
    return fail(FailureKind::invalid_input, "occurred_precision",
                "it says how exact a time is, but none is given", "give occurred_at too");
  }
  if (*precision == kPrecisions[0] || *precision == kPrecisions[1]) return {};
  return fail(FailureKind::invalid_input, "occurred_precision",
              said("'{word}' is no precision", {{"word", *precision}}),
              said("one of: {known}; or leave it out", {{"known", std::string("minute, day")}}));
}

Result<void> check_stream(const Submission& submission, const AnyCommand& command) {
  if (submission.stream.empty()) {
    if (begins_stream(command)) return {};
    return fail(FailureKind::invalid_input, "stream",
                said("{type} needs a stream it is for", {{"type", submission.type}}),
                said("name it: {form}",
                     {{"form", std::string(kind_of_command(submission.type)) + "/<32 hex digits>"}}));
  }
  const auto state = initial_state(submission.stream);
  if (!state) return std::unexpected(state.error());
  if (state->index() == command.index()) return {};
  return fail(FailureKind::invalid_input, "stream",
              said("'{stream}' is no stream of {kind}",
                   {{"stream", submission.stream}, {"kind", by_name(kind_of_command(submission.type))}}));
}

}  // namespace

Result<Prepared> prepare(Submission submission, GivenBy giver) {
  if (submission.data.bytes.size() > kSubmissionBytesMax) {
    return fail(FailureKind::invalid_input, "data",
                said("more than {most} bytes", {{"most", kSubmissionBytesMax}}));
  }
  if (const auto checked = check_envelope(submission); !checked) return std::unexpected(checked.error());
  auto command = read_command(submission.type, submission.data.bytes);
  if (!command) return std::unexpected(std::move(command.error()));
  if (giver == GivenBy::somebody && given_by_program(*command)) {
    return fail(FailureKind::invalid_input, "type",
                said("{type} is given by the program only", {{"type", submission.type}}));
  }
  if (const auto checked = check_stream(submission, *command); !checked) {
    return std::unexpected(checked.error());
  }
  Prepared prepared{.submission = std::move(submission),
                    .bytes = {},
                    .digest = {},
                    .command = std::move(*command),
                    .stream = {},
                    .begins = false};
  prepared.bytes = to_canonical_json(prepared.submission);
  prepared.digest = sha256(prepared.bytes);
  prepared.begins = prepared.submission.stream.empty();
  prepared.stream = prepared.begins ? begun_stream(prepared.submission.type, prepared.submission.id)
                                    : prepared.submission.stream;
  return prepared;
}

}  // namespace bihuan
