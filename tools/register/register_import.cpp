#include "tools/register/register_import.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/command.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kOpening = "case";
constexpr std::string_view kClosing = "closing";
constexpr std::uint64_t kProgressCases = 64;

CommandId command_id(std::string_view register_name, std::string_view what, std::string_view of) {
  // Lines, for no part holds a line end.
  return derived_command_id(
      std::string("register\n").append(register_name).append("\n").append(what).append("\n").append(of));
}

template <class Command>
void fill(Submission& submission, const Command& command) {
  submission.type = Command::type;
  submission.data.bytes = to_canonical_json(command);
}

// Answers as they come, on the writer's threads.
class Answers {
 public:
  // A place for one more answer; waits while `most` are outstanding.
  void begin(std::size_t most) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return outstanding_ < most; });
    ++outstanding_;
  }
  // The command was not taken after all. Answers whether others are under way, so that trying again helps.
  [[nodiscard]] bool withdraw_and_wait() {
    std::unique_lock lock(mutex_);
    const std::size_t before = --outstanding_;
    if (before == 0) return false;
    came_.wait(lock, [&] { return outstanding_ < before; });
    return true;
  }

  void take(std::uint64_t row, const std::string& case_id, Result<Answer> answer) {
    const std::lock_guard lock(mutex_);
    --outstanding_;
    ++answered_;
    if (!answer) {
      if (!failure_) failure_ = std::move(answer.error());
    } else if (answer->refusal) {
      refuse(row, case_id, std::move(*answer->refusal));
    } else if (!answer->again) {
      records_ += answer->count;
    }
    came_.notify_one();
  }

  [[nodiscard]] bool failed() {
    const std::lock_guard lock(mutex_);
    return failure_.has_value();
  }
  [[nodiscard]] std::uint64_t answered() {
    const std::lock_guard lock(mutex_);
    return answered_;
  }
  // Waits until at most `most` are outstanding.
  void wait_for(std::size_t most) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return outstanding_ <= most; });
  }

  // REQUIRES: none is outstanding.
  [[nodiscard]] Result<ImportOutcome> outcome() {
    const std::lock_guard lock(mutex_);
    ENSURE(outstanding_ == 0);
    if (failure_) return std::unexpected(*failure_);
    ImportOutcome outcome{.records = records_, .refused = refused_, .refusals = {}};
    for (auto& [row, step] : refusals_) outcome.refusals.push_back(std::move(step));
    return outcome;
  }

 private:
  // One a row: of a case that was not opened the closing is refused only because of that.
  void refuse(std::uint64_t row, const std::string& case_id, Refusal refusal) {
    const auto found = refusals_.find(row);
    if (found != refusals_.end()) return;
    ++refused_;
    if (refusals_.size() < kRefusedStepsMax)
      refusals_.emplace(row, RefusedStep{row, case_id, std::move(refusal)});
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::size_t outstanding_ = 0;
  std::uint64_t answered_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t refused_ = 0;
  std::map<std::uint64_t, RefusedStep> refusals_;
  std::optional<Failure> failure_;
};

// Gives one command; waits for room. FAILS: as Writer::submit, with `unavailable` only when nothing of ours
// is under way that could make room.
Result<void> give(Writer& writer, Answers& answers, const Submission& submission, std::uint64_t row,
                  const std::string& case_id) {
  for (;;) {
    answers.begin(kImportOutstandingMax);
    auto given = writer.submit(submission, [&answers, row, case_id](Result<Answer> answer) {
      answers.take(row, case_id, std::move(answer));
    });
    if (given) return {};
    const bool others = answers.withdraw_and_wait();
    if (given.error().kind != FailureKind::unavailable || !others) return given;
  }
}

Result<void> give_rules(const ImportPlan& plan, const ImportCommands& commands, Writer& writer,
                        Answers& answers) {
  if (plan.publish_calendar) {
    if (auto given = give(writer, answers, commands.publish_calendar(), 0, ""); !given) return given;
  }
  if (plan.adopt_pack) {
    return give(writer, answers, commands.adopt_pack(plan.first_opened), 0, "");
  }
  return {};
}

Result<void> give_case(const PlannedCase& planned, const ImportCommands& commands, Writer& writer,
                       Answers& answers) {
  const RegisterCase& read = *planned.read;
  if (planned.open) {
    if (auto given = give(writer, answers, commands.open(read), read.row, read.case_id); !given) return given;
  }
  if (!planned.close) return {};
  return give(writer, answers, commands.close(read, planned.stream), read.row, read.case_id);
}

Result<void> give_cases(const ImportPlan& plan, const ImportCommands& commands, Writer& writer,
                        Answers& answers, const ImportProgress& progress) {
  std::uint64_t done = 0;
  for (const PlannedCase& planned : plan.cases) {
    if (auto given = give_case(planned, commands, writer, answers); !given) return given;
    if (answers.failed()) return {};
    if (progress && ++done % kProgressCases == 0) progress(done, plan.cases.size());
  }
  return {};
}

}  // namespace

Submission ImportCommands::submission(std::string_view what, std::string_view of) const {
  Submission submission;
  submission.actor = importer_.actor;
  submission.id = command_id(mapping_.register_name, what, of);
  submission.source = mapping_.register_name;
  return submission;
}

void ImportCommands::claim(Submission& submission, LocalTime time, bool has_clock) const {
  submission.occurred_at = rules_.calendar.to_instant(time);
  if (!has_clock) submission.occurred_precision = "day";
}

Testimony ImportCommands::testimony(std::uint64_t row) const {
  return {.file_sha256 = file_sha256_,
          .importer = importer_.name,
          .register_name = mapping_.register_name,
          .row = row};
}

Submission ImportCommands::adopt_pack(Instant first_opened) const {
  Submission adopting = submission("pack", pack_digest_);
  fill(adopting, AdoptPack{.effective_at = first_opened,
                           .for_register = mapping_.register_name,
                           .pack = rules_.pack,
                           .signed_at = first_opened});
  return adopting;
}

Submission ImportCommands::publish_calendar() const {
  Submission publishing = submission("calendar", to_hex(rules_.calendar_digest));
  fill(publishing, PublishCalendar{.calendar = rules_.calendar, .for_register = mapping_.register_name});
  return publishing;
}

Submission ImportCommands::open(const RegisterCase& read) const {
  const Calendar& calendar = rules_.calendar;
  const bool limited = rules_.pack.limit(read.limit, read.sector) != nullptr;
  Submission opening = submission(kOpening, read.case_id);
  claim(opening, read.opened, read.opened_has_clock);
  fill(opening, ImportCase{.calendar = calendar.id,
                           .case_id = read.case_id,
                           .channel = read.channel,
                           .claimed_due =
                               read.target ? std::optional(calendar.to_instant(*read.target)) : std::nullopt,
                           .description = {read.description},
                           .limit = limited ? read.limit : std::string(),
                           .pack = pack_digest_,
                           .place = {read.place},
                           .sector = read.sector,
                           .territory = read.territory,
                           .testimony = testimony(read.row)});
  return opening;
}

Submission ImportCommands::close(const RegisterCase& read, std::string stream) const {
  ENSURE(read.closed.has_value());
  Submission closing = submission(kClosing, read.case_id);
  claim(closing, *read.closed, read.closed_has_clock);
  closing.stream = stream.empty() ? begun_stream(ImportCase::type,
                                                 command_id(mapping_.register_name, kOpening, read.case_id))
                                  : std::move(stream);
  fill(closing, ImportClosure{.claimed_on_time = read.on_time,
                              .pack = pack_digest_,
                              .reason = {read.closure_reason},
                              .testimony = testimony(read.row)});
  return closing;
}

Result<ImportOutcome> carry_out(const ImportPlan& plan, const ImportCommands& commands, Writer& writer,
                                const ImportProgress& progress) {
  Answers answers;
  auto given = give_rules(plan, commands, writer, answers);
  answers.wait_for(0);
  auto ruled = answers.outcome();
  if (!given) return std::unexpected(given.error());
  if (!ruled || ruled->refused > 0) return ruled;
  given = give_cases(plan, commands, writer, answers, progress);
  answers.wait_for(0);
  if (!given) return std::unexpected(given.error());
  if (progress) progress(plan.cases.size(), plan.cases.size());
  return answers.outcome();
}

}  // namespace bihuan
