#include "engine/runtime/registrar.hpp"

#include <utility>

#include "engine/reaction.hpp"
#include "engine/runtime/staging.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
Result<std::unique_ptr<Registrar>> Registrar::open(const EventLog& log, HasAttachment attachments) {
  auto book = Speculation::read(log);
  if (!book) return std::unexpected(std::move(book.error()));
  return std::unique_ptr<Registrar>(new Registrar(log, std::move(attachments), std::move(*book)));
}

Result<void> Registrar::forget() {
  auto anew = Speculation::read(log_);
  if (!anew) return std::unexpected(std::move(anew.error()));
  book_ = std::move(*anew);
  run_.reset();
  return {};
}

Result<Answer> Registrar::answer(const Prepared& command, Instant now, Group& group) {
  clock_.begin();
  const Instant at = stamp_time(now);
  if (const auto written = record_counted(refusals_.ended(at), at, group); !written) {
    return std::unexpected(written.error());
  }
  const auto again = answer_again(command);
  if (!again) return std::unexpected(again.error());
  if (*again) return **again;

  Draft draft(*book_, at, clock_);
  const OfficeFacts facts(draft, attachments_);
  auto actor = actor_of(command.submission, facts);
  if (!actor) return std::unexpected(std::move(actor.error()));
  clock_.lap(&WriterStats::load_cpu);
  const Asked asked{.command = command, .actor = std::move(*actor), .cause = {}, .depth = 0};
  auto decided = decide_in(draft, facts, asked);
  if (!decided) return std::unexpected(std::move(decided.error()));
  if (!*decided) return refuse(asked, std::move(decided->error()), at, group);
  draft.keep(command.submission.id, kept(command.bytes, **decided));
  draft.stage(group);
  return std::move(**decided);
}

Result<std::optional<Answer>> Registrar::answer_again(const Prepared& command) {
  const auto known = book_->kept(command.submission.id);
  if (!known) return std::unexpected(known.error());
  if (!*known) return std::nullopt;
  if ((*known)->bytes == command.bytes) return answered_again(**known);
  return fail(FailureKind::conflict, "id",
              said("command {id} was given before with other content",
                   {{"id", to_uuid_text(command.submission.id.bits)}}),
              "give the changed command an id of its own");
}

// A post belongs to one unit, also for who deputises; whoever names another one is mistaken, or worse.
Result<Actor> Registrar::actor_of(const Submission& submission, const OfficeFacts& facts) const {
  Actor actor = submission.actor;
  const auto& acting = acting_post(actor);
  const PostState* const post = acting ? facts.post(*acting) : nullptr;
  if (facts.failure()) return std::unexpected(*facts.failure());
  if (post == nullptr) return actor;
  if (!actor.unit) actor.unit = post->unit;
  if (*actor.unit == post->unit) return actor;
  return fail(FailureKind::invalid_input, "actor.unit",
              said("post {post} belongs to another unit", {{"post", post->code}}), "leave it out");
}

Result<const StreamFold*> Registrar::stream_for(Draft& draft, const Prepared& command) {
  // The id was not known, so what is made from it cannot be there: no look-up.
  if (command.begins) return draft.begin(command.stream);
  auto fold = draft.stream(command.stream);
  if (!fold || (*fold)->seq > 0 || !begins_stream(command.command)) return fold;
  return fail(FailureKind::invalid_input, "stream",
              said("'{stream}' does not exist, and {type} begins one",
                   {{"stream", command.stream}, {"type", command.submission.type}}),
              "leave it out: its id is made from the command's");
}

Result<Registrar::Decided> Registrar::decide_in(Draft& draft, const OfficeFacts& facts, const Asked& asked) {
  const Submission& submission = asked.command.submission;
  const auto fold = stream_for(draft, asked.command);
  if (!fold) return std::unexpected(fold.error());
  clock_.lap(&WriterStats::load_cpu);
  const Stamp stamp{
      .actor = asked.actor, .claimed = submission.occurred_at, .command = submission.id, .now = draft.now()};
  auto decision = decide(*(*fold)->state, asked.command.command, {.stamp = stamp, .facts = facts});
  if (facts.failure()) return std::unexpected(*facts.failure());
  if (!decision) return Decided(std::unexpected(std::move(decision.error())));
  auto answer = record_events(draft, facts, asked, *decision);
  if (!answer) return std::unexpected(std::move(answer.error()));
  return Decided(std::move(*answer));
}

Result<Answer> Registrar::record_events(Draft& draft, const OfficeFacts& facts, const Asked& asked,
                                        const std::vector<AnyEvent>& events) {
  ENSURE(!events.empty());
  const std::string& stream = asked.command.stream;
  const auto before = draft.stream(stream);
  if (!before) return std::unexpected(before.error());
  auto due_before = due_of(**before, stream, facts);
  Answer answer{.again = false,
                .count = events.size(),
                .first = 0,
                .position = book_->next_position() - 1,
                .refusal = {},
                .stream = stream};
  if (const auto published = draft.publish_schemas(events); !published) {
    return std::unexpected(published.error());
  }
  answer.first = draft.next_position();
  Envelope envelope = envelope_of(asked.command.submission, asked.actor);
  envelope.cause = asked.cause;
  envelope.cmd_digest = asked.command.digest;
  for (const AnyEvent& event : events) {
    const auto position = draft.record(event, stream, envelope);
    if (!position) return std::unexpected(position.error());
  }
  const auto after = draft.stream(stream);
  if (!after) return std::unexpected(after.error());
  draft.move_due(std::move(due_before), due_of(**after, stream, facts));
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (auto followed = follow(draft, facts, asked, events[i], answer.first + i); !followed) {
      return std::unexpected(std::move(followed.error()));
    }
  }
  if (facts.failure()) return std::unexpected(*facts.failure());
  return answer;
}

// The program's ids can be foreseen. Whoever gave a command under one before has its answer, and that stays;
// what the program does is done all the same, since each cause is followed once by other means.
Result<void> Registrar::keep_unless_taken(Draft& draft, const Prepared& command, const Answer& answer) {
  const auto taken = book_->kept(command.submission.id);
  if (!taken) return std::unexpected(taken.error());
  if (!*taken) draft.keep(command.submission.id, kept(command.bytes, answer));
  return {};
}

// What must follow elsewhere. A reaction that is refused is not needed any more: nothing is recorded.
Result<void> Registrar::follow(Draft& draft, const OfficeFacts& facts, const Asked& asked,
                               const AnyEvent& event, std::uint64_t position) {
  for (Reaction& reaction : react(event, asked.command.stream, facts)) {
    ENSURE(asked.depth < kReactionDepthMax);
    const std::string cause = "reaction " + std::to_string(position) + " " + reaction.role;
    auto command = prepare(by_program(reaction.command, cause, std::move(reaction.stream)), GivenBy::program);
    if (!command) return std::unexpected(std::move(command.error()));
    const Asked follows{.command = *command, .actor = {}, .cause = position, .depth = asked.depth + 1};
    const auto decided = decide_in(draft, facts, follows);
    if (!decided) return std::unexpected(decided.error());
    if (!*decided) continue;
    if (auto done = keep_unless_taken(draft, *command, **decided); !done) return done;
  }
  return {};
}

}  // namespace bihuan
