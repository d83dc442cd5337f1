// How the registrar records refusals: the first of a kind at once, the others counted.

#include <utility>

#include "engine/runtime/registrar.hpp"
#include "engine/runtime/staging.hpp"

namespace bihuan {

Result<Answer> Registrar::refuse(const Asked& asked, Refusal refusal, Instant now, Group& group) {
  const Prepared& command = asked.command;
  Answer answer{.again = false,
                .count = 0,
                .first = 0,
                .position = book_->next_position() - 1,
                .refusal = std::move(refusal),
                .stream = command.stream};
  if (!asked.actor.person) return answer;
  Draft draft(*book_, now, clock_);
  const OfficeFacts facts(draft, attachments_);
  const bool known = facts.person(*asked.actor.person) != nullptr;
  if (facts.failure()) return std::unexpected(*facts.failure());
  if (!known) return answer;
  // What would have begun a stream has none: its kind stands for it, so that tries of one kind are counted.
  const CommandRefused event{
      .code = answer.refusal->code,
      .command_type = command.submission.type,
      .count = 1,
      .target = command.begins ? std::string(kind_of_command(command.submission.type)) : command.stream};
  if (refusals_.count(asked.actor, event)) return answer;
  Envelope envelope = envelope_of(command.submission, asked.actor);
  envelope.cmd_digest = command.digest;
  if (auto recorded = record_refusal(draft, event, envelope); !recorded) {
    return std::unexpected(std::move(recorded.error()));
  }
  draft.keep(command.submission.id, kept(command.bytes, answer));
  draft.stage(group);
  refusals_.open(asked.actor, event, now);
  return answer;
}

// REQUIRES: envelope.actor is a known person.
Result<void> Registrar::record_refusal(Draft& draft, const CommandRefused& refusal,
                                       const Envelope& envelope) {
  const AnyEvent event = RefusalEvent(refusal);
  if (auto published = draft.publish_schemas({event}); !published) return published;
  const auto recorded = draft.record(event, refusals_stream(*envelope.actor->person), envelope);
  if (!recorded) return std::unexpected(recorded.error());
  return {};
}

Result<void> Registrar::record_counted(const std::vector<RefusalWindows::Counted>& counted, Instant now,
                                       Group& group) {
  for (const RefusalWindows::Counted& one : counted) {
    Draft draft(*book_, now, clock_);
    Envelope envelope;
    envelope.actor = one.actor;
    if (auto recorded = record_refusal(draft, one.refusal, envelope); !recorded) return recorded;
    draft.stage(group);
    refusals_.staged(one, now);
  }
  return {};
}

Result<void> Registrar::write_counts(Instant now, Group& group) {
  return record_counted(refusals_.all(), stamp_time(now), group);
}

}  // namespace bihuan
