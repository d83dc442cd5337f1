#pragma once

#include <cstdint>
#include <memory>

#include "engine/runtime/answer.hpp"
#include "engine/runtime/case_run.hpp"
#include "engine/runtime/office_facts.hpp"
#include "engine/runtime/prepared.hpp"
#include "engine/runtime/refusal_windows.hpp"
#include "engine/runtime/speculation.hpp"
#include "engine/runtime/stage_clock.hpp"

namespace bihuan {

inline constexpr std::size_t kReactionDepthMax = 8;
inline constexpr std::size_t kRungSliceMax = 256;  // raised between two looks at what clients wait for
// What one command may add to a group: its draft, and the refusals counted meanwhile with a schema each.
inline constexpr std::size_t kRecordsOfCommandMax = kDraftRecordsMax + 2 * kRefusalsEndedMax;

// Decides commands one by one and stages what follows from each in the open group: all of it, or nothing.
// What an accepted command makes follow elsewhere is decided with it and staged with it, so there is no
// moment at which a crash could lose it.
//
// Threads:  one, the decider's. Lifetime: log and attachments outlive it.
// Fails:    io, corrupt, unknown_type from the log; nothing is staged then.
class Registrar {
 public:
  // Of a book that has its record 0.
  [[nodiscard]] static Result<std::unique_ptr<Registrar>> open(const EventLog& log,
                                                               HasAttachment attachments);

  // The answer it will have once the group is durable. FAILS too: conflict (the id is another command's);
  // invalid_input (a record would be too long; the stream it begins is named and does not exist).
  [[nodiscard]] Result<Answer> answer(const Prepared& command, Instant now, Group& group);

  struct Raised {
    std::size_t rungs = 0;
    bool more = false;  // others are due, too
  };
  // Raises rungs that are due at `now` in order of their planned instants, at most kRungSliceMax; what all the
  // cases concerned have to be told (CaseRun) they are told at its place in that order. REQUIRES: nothing is
  // staged that is not durable: the due index is read from the log.
  [[nodiscard]] Result<Raised> raise_due(Instant now, Group& group);

  // Writes the refusals that are counted and not written yet, for closing.
  [[nodiscard]] Result<void> write_counts(Instant now, Group& group);

  void close(Group& group) { book_->close(group); }
  void settle(std::uint64_t durable) { book_->settle(durable); }
  // Reads everything anew. REQUIRES: everything staged is durable.
  [[nodiscard]] Result<void> forget();
  // Where the time went since the last call.
  [[nodiscard]] WriterStats take_stats() { return clock_.take(); }

 private:
  // A command and what is known of it before it is decided.
  struct Asked {
    const Prepared& command;
    Actor actor;  // with the unit filled in
    std::optional<std::uint64_t> cause;
    std::size_t depth = 0;
  };
  using Decided = std::expected<Answer, Refusal>;

  Registrar(const EventLog& log, HasAttachment attachments, std::unique_ptr<Speculation> book)
      : log_(log), attachments_(std::move(attachments)), book_(std::move(book)) {}

  [[nodiscard]] Instant stamp_time(Instant now) const { return std::max(now, book_->last_recorded_at()); }
  Result<std::optional<Answer>> answer_again(const Prepared& command);
  Result<void> keep_unless_taken(Draft& draft, const Prepared& command, const Answer& answer);
  Result<Actor> actor_of(const Submission& submission, const OfficeFacts& facts) const;
  Result<Decided> decide_in(Draft& draft, const OfficeFacts& facts, const Asked& asked);
  Result<const StreamFold*> stream_for(Draft& draft, const Prepared& command);
  Result<Answer> record_events(Draft& draft, const OfficeFacts& facts, const Asked& asked,
                               const std::vector<AnyEvent>& events);
  Result<void> follow(Draft& draft, const OfficeFacts& facts, const Asked& asked, const AnyEvent& event,
                      std::uint64_t position);
  Result<Answer> refuse(const Asked& asked, Refusal refusal, Instant now, Group& group);
  Result<void> record_refusal(Draft& draft, const CommandRefused& refusal, const Envelope& envelope);
  Result<void> record_counted(const std::vector<RefusalWindows::Counted>& counted, Instant now, Group& group);
  Result<bool> tell_cases(const DueEntry& entry, Instant now, Group& group);
  Result<bool> give(const AnyCommand& command, const std::string& cause, const std::string& stream,
                    const DueEntry& entry, Instant now, Group& group);
  Result<bool> raise(const DueEntry& entry, Instant now, Group& group, std::optional<DueEntry>& next);
  Result<bool> postpone(const DueEntry& entry, Draft& draft, const Facts& facts, Group& group);

  const EventLog& log_;
  const HasAttachment attachments_;
  std::unique_ptr<Speculation> book_;
  RefusalWindows refusals_;
  std::optional<CaseRun> run_;  // under way
  StageClock clock_;
};

}  // namespace bihuan
