#include "tools/program/submitting.hpp"

#include <chrono>
#include <utility>

#include "api/messages/messages.hpp"
#include "engine/runtime/queries.hpp"
#include "events/event.hpp"
#include "events/log/attachments.hpp"
#include "tools/program/terminal_text.hpp"

namespace bihuan {
namespace {

// The number that the case begun at that position drew.
Result<std::optional<std::string>> number_at(const EventLog& log, std::uint64_t position) {
  const auto record = record_at(log, position);
  if (!record) return std::unexpected(record.error());
  const auto event = decode_event(*record);
  if (!event) return std::unexpected(event.error());
  const auto* const hazard = std::get_if<HazardEvent>(&*event);
  const Intake* const intake = hazard == nullptr ? nullptr : intake_of(*hazard);
  return intake == nullptr ? std::nullopt : std::optional(intake->number.text);
}

std::future<Result<Answer>> at_once(Failure failure) {
  std::promise<Result<Answer>> promise;
  promise.set_value(std::unexpected(std::move(failure)));
  return promise.get_future();
}

}  // namespace

bool Submitting::give(CommandLine& command) {
  const auto prepared = prepare(command);
  UnderWay one{.line = line_of(command),
               .begins_case = command.submission.stream.empty() &&
                              kind_of_command(command.submission.type) == HazardId::kind,
               .answer = {}};
  auto answer = prepared ? submit(command.submission) : std::unexpected(prepared.error());
  if (ended_) return false;  // by one before it, while this one waited for room
  const bool given = answer.has_value();
  one.answer = given ? std::move(*answer) : at_once(std::move(answer.error()));
  under_way_.push_back(std::move(one));
  while (!under_way_.empty() && (under_way_.size() >= kSubmitUnderWayMax || has_answer(under_way_.front()))) {
    settle_front();
  }
  return given && !ended_;
}

void Submitting::finish() {
  while (!under_way_.empty()) settle_front();
}

Result<void> Submitting::prepare(CommandLine& command) const {
  if (auto stored = store(command); !stored) return stored;
  return take_id_of_today(command);
}

Result<void> Submitting::store(const CommandLine& command) const {
  const auto files = posix_file_system();
  for (const NamedAttachment& attachment : command.attachments) {
    const auto stored = store_attachment_file(*files, session_.options().data, words_.path_of(attachment));
    if (!stored) return std::unexpected(stored.error());
    if (stored->sha256 == attachment.ref.sha256) continue;
    return fail(FailureKind::conflict, printable(attachment.name), "the file changed while it was read",
                "give the commands again");
  }
  return {};
}

// What was refused before is decided anew, as far as there is an id to decide it under. Nobody else writes to
// the book and no two commands of the file have one id, so what the book keeps now it will answer.
Result<void> Submitting::take_id_of_today(CommandLine& command) const {
  for (;;) {
    const auto kept = kept_command(*book_.log, command.submission.id);
    if (!kept) return std::unexpected(kept.error());
    const bool refused_before = *kept && (*kept)->refusal;
    if (!refused_before || !command.take_next_id()) return {};
  }
}

// Waits for room when too much is under way. FAILS: as Writer::submit.
Result<std::future<Result<Answer>>> Submitting::submit(const Submission& submission) {
  for (;;) {
    std::promise<Result<Answer>> promise;
    auto answer = promise.get_future();
    const auto taken = book_.writer->submit(
        submission,
        [told = std::move(promise)](Result<Answer> given) mutable { told.set_value(std::move(given)); },
        sequence_);
    if (taken) return answer;
    const bool full = taken.error().kind == FailureKind::unavailable && !under_way_.empty();
    if (!full) return std::unexpected(taken.error());
    settle_front();
    if (ended_) return std::unexpected(taken.error());
  }
}

bool Submitting::has_answer(const UnderWay& one) const {
  return one.answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

void Submitting::settle_front() {
  UnderWay one = std::move(under_way_.front());
  under_way_.pop_front();
  const Result<Answer> answer = one.answer.get();
  if (ended_ && !answer) return;  // withdrawn, because of what ended it
  if (!answer) {
    fail_with(one.line, answer.error());
  } else if (answer->refusal) {
    refuse(one.line, *answer);
  } else {
    accept(one, *answer);
  }
  if (!tell_(one.line)) ended_ = true;
}

void Submitting::accept(UnderWay& one, const Answer& answer) {
  ++taken_;
  one.line.result = answer.again ? "again" : "accepted";
  if (answer.count == 0) return;
  one.line.first_position = static_cast<std::int64_t>(answer.first);
  one.line.last_position = static_cast<std::int64_t>(answer.first + answer.count - 1);
  if (!one.begins_case) return;
  auto number = number_at(*book_.log, answer.first);
  if (number) {
    one.line.number = std::move(*number);
  } else if (!failure_) {
    failure_ = std::move(number.error());
    ended_ = true;
  }
}

void Submitting::refuse(SubmitLine& line, const Answer& answer) {
  ++refusals_;
  const Refusal& refusal = *answer.refusal;
  RefusalText text = refusal_text(refusal, session_.language(), words_.calendar());
  line.code = refusal.code;
  line.result = "refused";
  if (answer.again) {
    line.result = "refused_before";
    text.remedy = session_.say({"这是该命令标识先前得到的答复；要重新办理，请换一个新的 id",
                                "this is the earlier answer to this id; to have the command decided anew, "
                                "give it a new id"});
  }
  line.sentence = text.sentence;
  if (!text.basis.empty()) line.basis = text.basis;
  if (!text.remedy.empty()) line.remedy = text.remedy;
  if (at_refusal_ == CommandSequence::AtRefusal::end) ended_ = true;
}

void Submitting::fail_with(SubmitLine& line, const Failure& failure) {
  const FailureText text = failure_text(failure, session_.language());
  line.code = std::string(name_of(failure.kind));
  line.result = "failed";
  line.sentence = text.sentence;
  if (!text.remedy.empty()) line.remedy = text.remedy;
  failure_ = failure;
  ended_ = true;
}

}  // namespace bihuan
