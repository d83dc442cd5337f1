#include "engine/runtime/writer.hpp"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "engine/runtime/clock_watch.hpp"
#include "engine/runtime/due_entry.hpp"
#include "engine/runtime/group_appender.hpp"
#include "engine/runtime/opening.hpp"
#include "engine/runtime/prepared.hpp"
#include "engine/runtime/registrar.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

struct CommandJob {
  Result<Prepared> command;
  Writer::Done done;
  std::size_t bytes = 0;
  std::shared_ptr<CommandSequence> sequence;  // null: it stands alone
};
struct RaiseJob {
  std::promise<Result<std::size_t>> raised;
  std::optional<Instant> now;
  std::size_t rungs = 0;
};
struct ForgetJob {
  std::promise<Result<void>> forgotten;
};
using Job = std::variant<CommandJob, RaiseJob, ForgetJob>;

// The decider, one thread, takes what waits and stages it in the open group; the appender makes the group
// before it durable meanwhile and then gives its answers. While the appender is busy the open group grows;
// when it is free, what waited when the group was opened goes to it at once. So a lone command waits for
// nobody, and under load one sync serves many.
class GroupCommitWriter : public Writer {
 public:
  GroupCommitWriter(EventLog& log, const BookClock& clock, Epoch epoch, const Head& head,
                    std::unique_ptr<Registrar> registrar)
      : log_(log),
        watch_(clock),
        registrar_(std::move(registrar)),
        appender_(log, epoch, head,
                  [this](std::uint64_t number, const Failure* failure) { note_appended(number, failure); }),
        decider_([this] { decide_commands(); }) {}

  ~GroupCommitWriter() override {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    wakes_.notify_one();
    decider_.join();
  }
  GroupCommitWriter(const GroupCommitWriter&) = delete;
  GroupCommitWriter& operator=(const GroupCommitWriter&) = delete;

  Result<void> submit(Submission submission, Done done, std::shared_ptr<CommandSequence> sequence) override {
    if (auto disk = log_.room(); !disk) return disk;
    const std::size_t bytes = submission.data.bytes.size() + sizeof(CommandJob);
    if (auto room = take_room(bytes); !room) return room;
    // Read here, by the thread that gives it: the decider is the one that must not be kept waiting.
    return push(CommandJob{prepare(std::move(submission), GivenBy::somebody), std::move(done), bytes,
                           std::move(sequence)});
  }

  Result<Answer> submit_and_wait(Submission submission) override {
    std::promise<Result<Answer>> promise;
    auto answer = promise.get_future();
    const auto taken = submit(
        std::move(submission),
        [told = std::move(promise)](Result<Answer> given) mutable { told.set_value(std::move(given)); },
        nullptr);
    if (!taken) return std::unexpected(taken.error());
    return answer.get();
  }

  Result<std::size_t> raise_due() override {
    RaiseJob job;
    auto raised = job.raised.get_future();
    if (auto taken = push(std::move(job)); !taken) return std::unexpected(std::move(taken.error()));
    return raised.get();
  }

  Result<std::optional<Instant>> next_due() const override {
    const auto from = stored_low_water(log_);
    if (!from) return std::unexpected(from.error());
    Result<std::optional<Instant>> next = std::nullopt;
    const auto scanned = log_.scan(Table::due, *from, "", [&](std::string_view key, std::string_view value) {
      auto entry = due_entry(key, value);
      if (entry) {
        next = entry->next.planned_at;
      } else {
        next = std::unexpected(std::move(entry.error()));
      }
      return false;
    });
    if (!scanned) return std::unexpected(scanned.error());
    return next;
  }

  Result<void> forget() override {
    ForgetJob job;
    auto forgotten = job.forgotten.get_future();
    if (auto taken = push(std::move(job)); !taken) return taken;
    return forgotten.get();
  }

  WriterStats stats() const override {
    WriterStats stats = appender_.stats();
    const std::lock_guard lock(stats_mutex_);
    stats.commands = decided_.commands;
    stats.load_cpu = decided_.load_cpu;
    stats.decide_cpu = decided_.decide_cpu;
    stats.project_cpu = decided_.project_cpu;
    stats.encode_cpu = decided_.encode_cpu;
    return stats;
  }

 private:
  Result<void> take_room(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (stopped_) return std::unexpected(*stopped_);
    if (closing_) return fail(FailureKind::unavailable, "writer", "it is closing");
    if (waiting_commands_ >= kQueueCommandsMax || waiting_bytes_ + bytes > kQueueBytesMax) {
      return fail(FailureKind::unavailable, "writer",
                  said("{waiting} commands are waiting already", {{"waiting", waiting_commands_}}),
                  "try again in a moment");
    }
    ++waiting_commands_;
    waiting_bytes_ += bytes;
    return {};
  }

  Result<void> push(Job job) {
    {
      const std::lock_guard lock(mutex_);
      if (stopped_) return std::unexpected(*stopped_);
      jobs_.push_back(std::move(job));
    }
    wakes_.notify_one();
    return {};
  }

  enum class Action { wait, take, hand_over, close, stop };

  // REQUIRES: mutex_ is held.
  [[nodiscard]] Action next_action(const Group& group) const {
    if (stopped_) return Action::stop;
    // What reads the due index, or reads everything anew, needs a book in which nothing is on its way.
    const bool quiet = !jobs_.empty() && !std::holds_alternative<CommandJob>(jobs_.front());
    const bool enough = jobs_.empty() || quiet || is_full(group) || staged_ >= waited_;
    if (group.awaited() && enough && !appending_) return Action::hand_over;
    if (jobs_.empty()) return closing_ && !group.awaited() && !appending_ ? Action::close : Action::wait;
    if (quiet) return group.awaited() || appending_ ? Action::wait : Action::take;
    return is_full(group) ? Action::wait : Action::take;
  }

  [[nodiscard]] bool is_full(const Group& group) const {
    return staged_ >= kGroupCommandsMax || group.bytes() >= kGroupBytesMax ||
           group.records().size() + kRecordsOfCommandMax > kGroupRecordsMax;
  }

  void decide_commands() {
    auto group = std::make_unique<Group>(1);
    for (bool counted = false;;) {
      Job job;
      Action action = Action::wait;
      {
        std::unique_lock lock(mutex_);
        wakes_.wait(lock, [&] { return (action = next_action(*group)) != Action::wait; });
        if (action == Action::stop || (action == Action::close && counted)) break;
        if (action == Action::take) job = take_job();
      }
      if (action == Action::hand_over) group = hand_over(std::move(group));
      if (action == Action::take) std::visit([&](auto& one) { work_on(one, *group); }, job);
      if (action == Action::close) {
        counted = true;
        close_counts(*group);
      }
    }
    stop(*group);
  }

  // REQUIRES: mutex_ is held.
  Job take_job() {
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    if (staged_ == 0) {
      waited_ = jobs_.size() + 1;
      settle_up_to_ = durable_;
    }
    ++staged_;
    if (const auto* const command = std::get_if<CommandJob>(&job)) {
      --waiting_commands_;
      waiting_bytes_ -= command->bytes;
    }
    return job;
  }

  // The open group goes to the appender, which is free; the next one.
  std::unique_ptr<Group> hand_over(std::unique_ptr<Group> group) {
    const std::uint64_t number = group->number();
    registrar_->close(*group);
    note_decided();
    staged_ = 0;
    {
      const std::lock_guard lock(mutex_);
      appending_ = true;
    }
    appender_.take(std::move(group));
    return std::make_unique<Group>(number + 1);
  }

  Result<Answer> decided(Result<Prepared>& command, Group& group) {
    if (!command) return std::unexpected(std::move(command.error()));
    const auto now = watch_.now();
    if (!now) return std::unexpected(now.error());
    return registrar_->answer(*command, *now, group);
  }

  void work_on(CommandJob& job, Group& group) {
    ++commands_;
    registrar_->settle(settle_up_to_);
    auto answer = answer_in_turn(job, group);
    group.then([done = std::move(job.done), given = std::move(answer)](const Failure* failure) mutable {
      done(failure == nullptr ? std::move(given) : std::unexpected(*failure));
    });
  }

  Result<Answer> answer_in_turn(CommandJob& job, Group& group) {
    if (job.sequence && job.sequence->ended()) {
      return fail(FailureKind::unavailable, "writer", "a command before it was not accepted",
                  "give it again when that one is");
    }
    auto answer = decided(job.command, group);
    if (job.sequence) job.sequence->note(answer);
    return answer;
  }

  Result<Registrar::Raised> raise(RaiseJob& job, Group& group) {
    if (!job.now) {
      const auto now = watch_.now();
      if (!now) return std::unexpected(now.error());
      job.now = *now;
    }
    return registrar_->raise_due(*job.now, group);
  }

  void work_on(RaiseJob& job, Group& group) {
    registrar_->settle(settle_up_to_);
    auto raised = raise(job, group);
    if (raised) job.rungs += raised->rungs;
    if (raised && raised->more) {  // after what clients wait for
      group.then([](const Failure*) {});
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
      return;
    }
    Result<std::size_t> result = job.rungs;
    if (!raised) result = std::unexpected(std::move(raised.error()));
    group.then([told = std::move(job.raised), result = std::move(result)](const Failure* failure) mutable {
      told.set_value(failure == nullptr ? std::move(result) : std::unexpected(*failure));
    });
  }

  void work_on(ForgetJob& job, Group& group) {
    auto forgotten = registrar_->forget();
    if (!forgotten) {  // half of it may be forgotten
      const std::lock_guard lock(mutex_);
      stopped_ = forgotten.error();
    }
    group.then(
        [told = std::move(job.forgotten), result = std::move(forgotten)](const Failure* failure) mutable {
          told.set_value(failure == nullptr ? std::move(result) : std::unexpected(*failure));
        });
  }

  void close_counts(Group& group) {
    const Instant now =
        watch_.now().value_or(Instant::min());  // a clock that jumped: at the last record's time
    if (const auto written = registrar_->write_counts(now, group); !written) return;  // counts only
    if (group.has_records()) group.then([](const Failure*) {});
  }

  // Nothing is decided any more, because all is done or because nothing can be kept.
  void stop(Group& group) {
    std::deque<Job> left;
    Failure failure{FailureKind::unavailable, "writer", "it is closing", ""};
    {
      const std::lock_guard lock(mutex_);
      if (stopped_) failure = *stopped_;
      stopped_ = failure;
      left.swap(jobs_);
    }
    group.tell(&failure);
    for (Job& job : left) {
      if (auto* const command = std::get_if<CommandJob>(&job)) command->done(std::unexpected(failure));
      if (auto* const raise = std::get_if<RaiseJob>(&job)) raise->raised.set_value(std::unexpected(failure));
      if (auto* const forget = std::get_if<ForgetJob>(&job))
        forget->forgotten.set_value(std::unexpected(failure));
    }
  }

  void note_decided() {
    const WriterStats decided = registrar_->take_stats();
    const std::lock_guard lock(stats_mutex_);
    decided_.commands += std::exchange(commands_, 0);
    decided_.load_cpu += decided.load_cpu;
    decided_.decide_cpu += decided.decide_cpu;
    decided_.project_cpu += decided.project_cpu;
    decided_.encode_cpu += decided.encode_cpu;
  }

  // On the appender's thread.
  void note_appended(std::uint64_t number, const Failure* failure) {
    {
      const std::lock_guard lock(mutex_);
      if (failure != nullptr) stopped_ = *failure;
      if (failure == nullptr) durable_ = number;
      appending_ = false;
    }
    wakes_.notify_one();
  }

  EventLog& log_;

  // The decider's.
  ClockWatch watch_;
  std::unique_ptr<Registrar> registrar_;
  std::size_t staged_ = 0;    // jobs in the open group
  std::size_t commands_ = 0;  // of those, what clients gave
  std::size_t waited_ = 0;    // when it was opened
  std::uint64_t settle_up_to_ = 0;

  mutable std::mutex mutex_;       // of what follows
  std::condition_variable wakes_;  // the decider
  std::deque<Job> jobs_;
  std::size_t waiting_commands_ = 0;  // with those that are being read
  std::size_t waiting_bytes_ = 0;
  bool appending_ = false;  // a group is at the appender and not durable yet
  std::uint64_t durable_ = 0;
  bool closing_ = false;
  std::optional<Failure> stopped_;

  mutable std::mutex stats_mutex_;
  WriterStats decided_;  // the decider's part

  GroupAppender appender_;
  std::thread decider_;  // last: it uses all of the above
};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::start(EventLog& log, const BookClock& clock,
                                              const BookIdentity& identity, HasAttachment attachments) {
  const auto epoch = log.acquire();
  if (!epoch) return std::unexpected(epoch.error());
  const auto head = open_book(log, *epoch, clock, identity);
  if (!head) return std::unexpected(head.error());
  auto registrar = Registrar::open(log, std::move(attachments));
  if (!registrar) return std::unexpected(std::move(registrar.error()));
  return std::make_unique<GroupCommitWriter>(log, clock, *epoch, *head, std::move(*registrar));
}

}  // namespace bihuan
