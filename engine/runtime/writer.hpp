#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/runtime/answer.hpp"
#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/command_sequence.hpp"
#include "engine/runtime/submission.hpp"
#include "engine/runtime/writer_stats.hpp"
#include "events/log/event_log.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

// What record 0 says of a new book; of an existing book only `program` matters.
struct BookIdentity {
  std::string origin;           // "jlt.example/hazards"
  std::string program;          // "bihuan 0.1.0"
  std::string zone;             // "Asia/Shanghai"
  bool clock_is_right = false;  // somebody looked: see check_clock_at_start
};

inline constexpr std::size_t kGroupCommandsMax = 1024;
inline constexpr std::size_t kGroupBytesMax = 4u << 20;
inline constexpr std::size_t kQueueCommandsMax = 8192;
inline constexpr std::size_t kQueueBytesMax = 64u << 20;

// Whether the bytes of that attachment lie beside the book. Threads: the writer's own.
using HasAttachment = std::function<bool(const Digest& sha256)>;

// The one way in: commands become records, in order, group by group.
//
// Threads:  submit() and stats() from any; answers come on the writer's own threads, after the sync, and must
//           not block.
// Lifetime: log and clock outlive the writer.
// Invariants:
//   1. An answer is given only after its records and the kept head are synced.
//   2. A command id has one answer for ever; the same id with other bytes is a conflict and changes nothing.
//   3. Records, rows, command, due index and outbox of one group are one append: all or none.
//   4. After a failed append nothing more is decided: every waiting and later command FAILS with io.
class Writer {
 public:
  using Done = std::move_only_function<void(Result<Answer>)>;

  // Opens the book for writing: record 0 of a new one, the program's change, the check that every type in it
  // is known. Without `attachments` no attachment is known.
  // FAILS: what EventLog::acquire does; unknown_type; unavailable (a ledger's version changed: rebuild it);
  //        invalid_input (the book's clock is simulated and `clock` is not, or the other way round);
  //        unavailable when the host's clock cannot be right.
  [[nodiscard]] static Result<std::unique_ptr<Writer>> start(EventLog& log, const BookClock& clock,
                                                             const BookIdentity& identity,
                                                             HasAttachment attachments = nullptr);
  virtual ~Writer() = default;  // answers what waits, then stops

  // FAILS at once: unavailable when kQueueCommandsMax or kQueueBytesMax wait or the disk is nearly full
  // (nothing was taken; try again), io when stopped. Rungs that are due are raised on a nearly full disk too.
  // Through `done`: conflict, io, corrupt, or invalid_input (the command cannot be read, its record would be
  // too long, or it is given by the program only), or unavailable (while the host's clock is off by a jump,
  // or `sequence` had ended before its turn). Commands that one thread gives are decided in the order in
  // which it gives them.
  [[nodiscard]] virtual Result<void> submit(Submission submission, Done done,
                                            std::shared_ptr<CommandSequence> sequence = nullptr) = 0;
  // The same, waiting for the answer.
  [[nodiscard]] virtual Result<Answer> submit_and_wait(Submission submission) = 0;

  // Raises every rung that is due at the clock's now, in order of their planned instants; the number raised.
  // For the Scheduler. FAILS: io, corrupt; unavailable as above.
  [[nodiscard]] virtual Result<std::size_t> raise_due() = 0;
  // When the next rung is planned; absent: none.
  [[nodiscard]] virtual Result<std::optional<Instant>> next_due() const = 0;

  // Forgets every cached state and row, as a restart would. For tests that replay between two commands.
  // FAILS: as reading the book does, and the writer has stopped then; io when it had before.
  [[nodiscard]] virtual Result<void> forget() = 0;

  [[nodiscard]] virtual WriterStats stats() const = 0;
};

}  // namespace bihuan
