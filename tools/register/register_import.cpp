#include "tools/register/register_import.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "engine/command.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kOpening = "case";
constexpr std::string_view kClosing = "closing";
constexpr std::uint64_t kProgressImported = 64;

CommandId command_id(std::string_view register_name, std::string_view what, std::string_view of,
                     std::size_t attempt) {
  // Lines, for no part holds a line end.
  std::string cause =
      std::string("register\n").append(register_name).append("\n").append(what).append("\n").append(of);
  if (attempt > 1) cause += "\nattempt " + std::to_string(attempt);
  return derived_command_id(cause);
}

// One command of a row: which, and on which attempt.
struct Given {
  enum class What { rules, opening, closing };
  std::uint64_t row = 0;
  std::string case_id;
  What what = What::rules;
  std::size_t attempt = 1;
};

// Whether the book knew the id with an answer that is none to the command of today.
bool is_stale(const Result<Answer>& answer) {
  return answer ? answer->again && answer->refusal : answer.error().kind == FailureKind::conflict;
}

template <class Command>
void fill(Submission& submission, const Command& command) {
  submission.type = Command::type;
  submission.data.bytes = to_canonical_json(command);
}

// Answers as they come, on the writer's threads.
class Answers {
 public:
  // How things stood when a command was about to be given.
  struct Ticket {
    std::uint64_t answered = 0;
    std::size_t others = 0;  // outstanding
  };
  // A place for one more answer; waits while `most` are outstanding.
  [[nodiscard]] Ticket begin(std::size_t most) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return outstanding_ < most; });
    return {.answered = answered_, .others = outstanding_++};
  }
  // The command was not taken after all. Waits until one of those that were under way is answered, which may
  // have come about while the command was being refused, and answers that trying again helps; false when none
  // was under way.
  [[nodiscard]] bool withdraw_and_wait(const Ticket& ticket) {
    std::unique_lock lock(mutex_);
    --outstanding_;
    if (ticket.others == 0) return false;
    came_.wait(lock, [&] { return answered_ > ticket.answered; });
    return true;
  }

  void take(const Given& given, Result<Answer> answer) {
    const std::lock_guard lock(mutex_);
    --outstanding_;
    ++answered_;
    if (is_stale(answer) && given.attempt < kImportAttemptsMax) {
      stale_.emplace(given.row, given.what);
    } else if (!answer) {
      if (!failure_) failure_ = std::move(answer.error());
    } else if (answer->refusal) {
      refuse(given, std::move(*answer->refusal));
    } else if (!answer->again) {
      records_ += answer->count;
    }
    came_.notify_one();
  }

  [[nodiscard]] bool failed() {
    const std::lock_guard lock(mutex_);
    return failure_.has_value();
  }
  // Waits until at most `most` are outstanding.
  void wait_for(std::size_t most) {
    std::unique_lock lock(mutex_);
    came_.wait(lock, [&] { return outstanding_ <= most; });
  }

  // What is to be given on the next attempt. Of a row whose opening is, nothing else that was said counts.
  // REQUIRES: none is outstanding.
  using Stale = std::set<std::pair<std::uint64_t, Given::What>>;  // by row
  [[nodiscard]] Stale take_stale() {
    const std::lock_guard lock(mutex_);
    ENSURE(outstanding_ == 0);
    for (const auto& [row, what] : stale_) {
      if (what != Given::What::opening) continue;
      refused_.erase(row);
      refusals_.erase(row);
    }
    return std::exchange(stale_, {});
  }

  // REQUIRES: none is outstanding.
  [[nodiscard]] Result<ImportOutcome> outcome() {
    const std::lock_guard lock(mutex_);
    ENSURE(outstanding_ == 0);
    if (failure_) return std::unexpected(*failure_);
    ImportOutcome outcome{.records = records_, .refused = refused_.size(), .refusals = {}};
    for (auto& [row, step] : refusals_) outcome.refusals.push_back(std::move(step));
    return outcome;
  }

 private:
  // One a row: of a case that was not opened the closing is refused only because of that.
  void refuse(const Given& given, Refusal refusal) {
    if (!refused_.insert(given.row).second || refusals_.size() == kRefusedStepsMax) return;
    refusals_.emplace(given.row, RefusedStep{given.row, given.case_id, std::move(refusal)});
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::size_t outstanding_ = 0;
  std::uint64_t answered_ = 0;
  std::uint64_t records_ = 0;
  std::set<std::uint64_t> refused_;  // rows
  std::map<std::uint64_t, RefusedStep> refusals_;
  Stale stale_;
  std::optional<Failure> failure_;
};

// Gives one command; waits for room. FAILS: as Writer::submit, with `unavailable` only when nothing of ours
// was under way that could have made room.
Result<void> give(Writer& writer, Answers& answers, const Submission& submission, const Given& given) {
  for (;;) {
    const Answers::Ticket ticket = answers.begin(kImportOutstandingMax);
    auto taken = writer.submit(
        submission, [&answers, given](Result<Answer> answer) { answers.take(given, std::move(answer)); });
    if (taken) return {};
    const bool helps = answers.withdraw_and_wait(ticket);
    if (taken.error().kind != FailureKind::unavailable || !helps) return taken;
  }
}

// Gives one command on attempt after attempt, until it is decided.
template <class Make>
Result<void> give_until_decided(Writer& writer, Answers& answers, const Make& make) {
  for (std::size_t attempt = 1;; ++attempt) {
    auto given = give(writer, answers, make(attempt), {.row = 0, .case_id = "", .attempt = attempt});
    answers.wait_for(0);
    if (!given || answers.take_stale().empty()) return given;
  }
}

Result<void> give_rules(const ImportPlan& plan, const ImportCommands& commands, Writer& writer,
                        Answers& answers) {
  if (plan.publish_calendar) {
    auto given = give_until_decided(writer, answers,
                                    [&](std::size_t attempt) { return commands.publish_calendar(attempt); });
    if (!given) return given;
  }
  for (const RegisterPack* const pack : plan.adopt_packs) {
    auto given = give_until_decided(writer, answers, [&](std::size_t attempt) {
      return commands.adopt_pack(*pack, plan.first_opened, attempt);
    });
    if (!given) return given;
  }
  return {};
}

// What of a case is to be given now.
struct CaseDue {
  const PlannedCase* planned = nullptr;
  bool open = false;
  bool close = false;
  std::size_t opened_on = 1;  // the attempt
};

Result<void> give_case(CaseDue& due, std::size_t attempt, const ImportCommands& commands, Writer& writer,
                       Answers& answers) {
  const RegisterCase& read = *due.planned->read;
  Given given{.row = read.row, .case_id = read.case_id, .what = Given::What::opening, .attempt = attempt};
  if (due.open) {
    due.opened_on = attempt;
    if (auto taken = give(writer, answers, commands.open(read, attempt), given); !taken) return taken;
  }
  if (!due.close) return {};
  given.what = Given::What::closing;
  std::string stream = due.planned->open ? commands.opened_stream(read, due.opened_on) : due.planned->stream;
  return give(writer, answers, commands.close(read, std::move(stream), attempt), given);
}

// Of those given, what the answers ask for on the next attempt.
std::vector<CaseDue> due_next(const std::vector<CaseDue>& given, const Answers::Stale& stale) {
  std::vector<CaseDue> next;
  for (CaseDue due : given) {
    const std::uint64_t row = due.planned->read->row;
    due.open = stale.contains({row, Given::What::opening});
    due.close = due.planned->close && (due.open || stale.contains({row, Given::What::closing}));
    if (due.open || due.close) next.push_back(due);
  }
  return next;
}

Result<void> give_cases(const ImportPlan& plan, const ImportCommands& commands, Writer& writer,
                        Answers& answers, const ImportProgress& progress) {
  std::vector<CaseDue> due;
  due.reserve(plan.cases.size());
  for (const PlannedCase& planned : plan.cases) due.push_back({&planned, planned.open, planned.close});
  for (std::size_t attempt = 1; !due.empty(); ++attempt) {
    std::uint64_t done = 0;
    for (CaseDue& one : due) {
      if (auto given = give_case(one, attempt, commands, writer, answers); !given) return given;
      if (answers.failed()) return {};
      if (progress && attempt == 1 && ++done % kProgressImported == 0) progress(done, due.size());
    }
    answers.wait_for(0);
    due = due_next(due, answers.take_stale());
  }
  return {};
}

}  // namespace

Submission ImportCommands::submission(std::string_view what, std::string_view of, std::size_t attempt) const {
  Submission submission;
  submission.actor = importer_.actor;
  submission.id = command_id(mapping_.register_name, what, of, attempt);
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

Submission ImportCommands::adopt_pack(const RegisterPack& pack, Instant first_opened,
                                      std::size_t attempt) const {
  const Instant from = pack.from ? rules_.calendar.to_instant(LocalTime(*pack.from)) : first_opened;
  Submission adopting = submission("pack", to_hex(pack.digest), attempt);
  fill(adopting, AdoptPack{.effective_at = from,
                           .for_register = mapping_.register_name,
                           .pack = pack.pack,
                           .signed_at = from});
  return adopting;
}

Submission ImportCommands::publish_calendar(std::size_t attempt) const {
  Submission publishing = submission("calendar", to_hex(rules_.calendar_digest), attempt);
  fill(publishing, PublishCalendar{.calendar = rules_.calendar, .for_register = mapping_.register_name,
                                    .replaces = {}});
  return publishing;
}

Submission ImportCommands::open(const RegisterCase& read, std::size_t attempt) const {
  const Calendar& calendar = rules_.calendar;
  const RegisterPack& pack = rules_.pack_for(read.opened);
  const bool limited = pack.pack.limit(read.limit, read.sector) != nullptr;
  Submission opening = submission(kOpening, read.case_id, attempt);
  claim(opening, read.opened, read.opened_has_clock);
  fill(opening, ImportCase{.calendar = calendar.id,
                           .case_id = read.case_id,
                           .channel = read.channel,
                           .claimed_due =
                               read.target ? std::optional(calendar.to_instant(*read.target)) : std::nullopt,
                           .description = {read.description},
                           .limit = limited ? read.limit : std::string(),
                           .pack = to_hex(pack.digest),
                           .place = {read.place},
                           .sector = read.sector,
                           .territory = read.territory,
                           .testimony = testimony(read.row)});
  return opening;
}

std::string ImportCommands::opened_stream(const RegisterCase& read, std::size_t attempt) const {
  return begun_stream(ImportCase::type, command_id(mapping_.register_name, kOpening, read.case_id, attempt));
}

Submission ImportCommands::close(const RegisterCase& read, std::string stream, std::size_t attempt) const {
  ENSURE(read.closed.has_value());
  Submission closing = submission(kClosing, read.case_id, attempt);
  claim(closing, *read.closed, read.closed_has_clock);
  closing.stream = std::move(stream);
  fill(closing, ImportClosure{.claimed_on_time = read.on_time,
                              .pack = to_hex(rules_.pack_for(read.opened).digest),
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
