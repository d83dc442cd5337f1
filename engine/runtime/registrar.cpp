#include "engine/runtime/registrar.hpp"

#include <map>
#include <utility>

#include "engine/reaction.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

std::optional<DueEntry> due_of(const StreamFold& fold, const std::string& stream, const Facts& facts) {
  if (const auto* const unit = std::get_if<UnitState>(&*fold.state)) return succession_due(*unit, stream);
  const auto* const hazard = std::get_if<HazardState>(&*fold.state);
  if (hazard == nullptr) return std::nullopt;
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

std::string cause_of(const DueEntry& entry) {
  const NextRung& next = entry.next;
  return "rung " + std::to_string(next.started) + " " + std::string(name_of(next.clock)) + " " +
         std::to_string(next.due.time_since_epoch().count()) + " " + next.rung;
}

struct Due {
  std::map<std::string, DueEntry> entries;
  bool more = false;
};

Result<Due> due_before(const EventLog& log, const std::string& from, const std::string& to) {
  Due due;
  std::optional<Failure> failure;
  const auto scanned = log.scan(Table::due, from, to, [&](std::string_view key, std::string_view value) {
    due.more = due.entries.size() == kRungSliceMax;
    if (due.more) return false;
    auto entry = due_entry(key, value);
    if (!entry) {
      failure = std::move(entry.error());
      return false;
    }
    due.entries.emplace(key, std::move(*entry));
    return true;
  });
  if (!scanned) return std::unexpected(scanned.error());
  if (failure) return std::unexpected(std::move(*failure));
  return due;
}

}  // namespace

Result<std::unique_ptr<Registrar>> Registrar::open(const EventLog& log, HasAttachment attachments) {
  auto book = Speculation::read(log);
  if (!book) return std::unexpected(std::move(book.error()));
  return std::unique_ptr<Registrar>(new Registrar(log, std::move(attachments), std::move(*book)));
}

Result<void> Registrar::forget() {
  auto anew = Speculation::read(log_);
  if (!anew) return std::unexpected(std::move(anew.error()));
  book_ = std::move(*anew);
  succession_.reset();
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
              "command " + to_uuid_text(command.submission.id.bits) + " was given before with other content",
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
  return fail(FailureKind::invalid_input, "actor.unit", "post " + post->code + " belongs to another unit",
              "leave it out");
}

Result<const StreamFold*> Registrar::stream_for(Draft& draft, const Prepared& command) {
  // The id was not known, so what is made from it cannot be there: no look-up.
  if (command.begins) return draft.begin(command.stream);
  auto fold = draft.stream(command.stream);
  if (!fold || (*fold)->seq > 0 || !begins_stream(command.command)) return fold;
  return fail(FailureKind::invalid_input, "stream",
              "'" + command.stream + "' does not exist, and " + command.submission.type + " begins one",
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
  }
  return {};
}

Result<void> Registrar::write_counts(Instant now, Group& group) {
  return record_counted(refusals_.all(), stamp_time(now), group);
}

Result<Registrar::Raised> Registrar::raise_due(Instant now, Group& group) {
  const Instant at = stamp_time(now);
  if (const auto written = record_counted(refusals_.ended(at), at, group); !written) {
    return std::unexpected(written.error());
  }
  const std::string to = due_key(now + Micros(1), "");
  auto due = due_before(log_, book_->low_water(), to);
  if (!due) return std::unexpected(std::move(due.error()));
  // Beyond the slice lie others that come before what its own cases will have planned next.
  const std::string bound = due->more ? due->entries.rbegin()->first + '\0' : to;
  Raised raised;
  while (!due->entries.empty() && raised.rungs < kRungSliceMax) {
    const DueEntry entry = std::move(due->entries.extract(due->entries.begin()).mapped());
    if (is_succession(entry)) {
      const auto done = hand_over(entry, now, group);
      if (!done) return std::unexpected(done.error());
      if (*done) continue;
      due->entries.emplace(entry.key(), entry);  // what comes later waits until every case has gone
      break;
    }
    std::optional<DueEntry> next;
    const auto one = raise(entry, now, group, next);
    if (!one) return std::unexpected(one.error());
    raised.rungs += *one ? 1 : 0;
    if (next && next->key() < bound) due->entries.emplace(next->key(), std::move(*next));
  }
  raised.more = due->more || !due->entries.empty();
  book_->raise_low_water(due->entries.empty() ? bound : due->entries.begin()->first);
  return raised;
}

// A slice of the cases of a reorganised unit, then, when all have gone, the record that says so; whether that
// was it.
Result<bool> Registrar::hand_over(const DueEntry& entry, Instant now, Group& group) {
  if (!succession_ || !succession_->is_of(entry)) succession_.emplace(log_, book_->generation(), entry);
  const auto cases = succession_->next_slice();
  if (!cases) return std::unexpected(cases.error());
  for (const HazardId& hazard : *cases) {
    const std::string stream = hazard.stream();
    const auto given = give(reassignment(entry), succession_cause(entry, stream), stream, entry, now, group);
    if (!given) return std::unexpected(given.error());
  }
  if (succession_->more()) return false;
  succession_.reset();
  const auto given =
      give(end_of_succession(entry), succession_cause(entry, entry.stream), entry.stream, entry, now, group);
  if (!given) return std::unexpected(given.error());
  return true;
}

// A command of the program by itself; whether it was accepted. What is refused is not needed any more.
Result<bool> Registrar::give(const AnyCommand& command, const std::string& cause, const std::string& stream,
                             const DueEntry& entry, Instant now, Group& group) {
  clock_.begin();
  const auto prepared = prepare(by_program(command, cause, stream), GivenBy::program);
  if (!prepared) return std::unexpected(prepared.error());
  Draft draft(*book_, stamp_time(now), clock_);
  const OfficeFacts facts(draft, attachments_);
  const Asked asked{.command = *prepared, .actor = {}, .cause = entry.next.started, .depth = 0};
  const auto decided = decide_in(draft, facts, asked);
  if (!decided) return std::unexpected(decided.error());
  if (!*decided) return false;
  if (const auto done = keep_unless_taken(draft, *prepared, **decided); !done) {
    return std::unexpected(done.error());
  }
  draft.stage(group);
  return true;
}

// Once per (deadline, rung) is decider state: one that was raised, or whose clock stopped, is refused here,
// and the scheduler's refusals are neither recorded nor kept.
Result<bool> Registrar::raise(const DueEntry& entry, Instant now, Group& group,
                              std::optional<DueEntry>& next) {
  clock_.begin();
  const RaiseRung rung{.clock = entry.next.clock, .due = entry.next.due, .rung = entry.next.rung};
  const auto command =
      prepare(by_program(HazardCommand(rung), cause_of(entry), entry.stream), GivenBy::program);
  if (!command) return std::unexpected(command.error());
  Draft draft(*book_, stamp_time(now), clock_);
  const OfficeFacts facts(draft, attachments_);
  const Asked asked{.command = *command, .actor = {}, .cause = entry.next.started, .depth = 0};
  const auto decided = decide_in(draft, facts, asked);
  if (!decided) return std::unexpected(decided.error());
  if (!*decided) return false;
  const auto fold = draft.stream(entry.stream);
  if (!fold) return std::unexpected(fold.error());
  next = due_of(**fold, entry.stream, facts);
  if (const auto done = keep_unless_taken(draft, *command, **decided); !done) {
    return std::unexpected(done.error());
  }
  draft.stage(group);
  return true;
}

}  // namespace bihuan
