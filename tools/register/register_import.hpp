#pragma once

// From a planned import to records: the commands it gives, and giving them to the writer.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/refusal.hpp"
#include "engine/runtime/submission.hpp"
#include "engine/runtime/writer.hpp"
#include "tools/register/import_plan.hpp"
#include "tools/register/importer.hpp"

namespace bihuan {

// The commands of one import. A command's id is made from the register's name and the case's id, never from
// the file or the hour, so that giving it again is answered again. The book keeps a refusal under its id for
// ever: to be decided anew the command is given on the next attempt, under another id.
//
// Lifetime: mapping and rules outlive it.
class ImportCommands {
 public:
  ImportCommands(const RegisterMapping& mapping, const RegisterRules& rules, const Digest& file,
                 Importer importer)
      : mapping_(mapping),
        rules_(rules),
        importer_(std::move(importer)),
        file_sha256_(to_hex(file)) {}

  // Effective from its own day or the first case on: a register has no day on which its rules were signed.
  [[nodiscard]] Submission adopt_pack(const RegisterPack& pack, Instant first_opened,
                                      std::size_t attempt) const;
  [[nodiscard]] Submission publish_calendar(std::size_t attempt) const;
  [[nodiscard]] Submission open(const RegisterCase& read, std::size_t attempt) const;
  // The stream that open() begins on that attempt.
  [[nodiscard]] std::string opened_stream(const RegisterCase& read, std::size_t attempt) const;
  // REQUIRES: read.closed.
  [[nodiscard]] Submission close(const RegisterCase& read, std::string stream, std::size_t attempt) const;

 private:
  [[nodiscard]] Submission submission(std::string_view what, std::string_view of, std::size_t attempt) const;
  void claim(Submission& submission, LocalTime time, bool has_clock) const;
  [[nodiscard]] Testimony testimony(std::uint64_t row) const;
  const RegisterMapping& mapping_;
  const RegisterRules& rules_;
  Importer importer_;
  std::string file_sha256_;
};

// The book said no to what had been planned: somebody wrote to it in between, or took away a post.
struct RefusedStep {
  std::uint64_t row = 0;  // 0: the pack or the calendar
  std::string case_id;
  Refusal refusal;
};
inline constexpr std::size_t kRefusedStepsMax = 1000;

struct ImportOutcome {
  std::uint64_t records = 0;          // made now; none for what was answered again
  std::uint64_t refused = 0;          // rows
  std::vector<RefusedStep> refusals;  // by row, one a row; of more than kRefusedStepsMax the first
};

inline constexpr std::size_t kImportAttemptsMax = 100;
inline constexpr std::size_t kImportOutstandingMax = 4 * kGroupCommandsMax;

using ImportProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;  // cases

// Gives everything and waits for every answer; many commands are under way at once, so that the writer groups
// them. A case whose opening was refused is not closed. Ends early when pack or calendar are refused.
// What an earlier import gave and the book refused is given on the next attempt, kImportAttemptsMax at most;
// so is what it gave otherwise, by another importer or from another file: had that been accepted, the book
// would have the case, and not take it twice.
// FAILS: as Writer; what was answered before stays written, and the same import goes on where it ended.
[[nodiscard]] Result<ImportOutcome> carry_out(const ImportPlan& plan, const ImportCommands& commands,
                                              Writer& writer, const ImportProgress& progress = {});

}  // namespace bihuan
