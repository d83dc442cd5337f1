#pragma once

#include "events/outcome/result.hpp"

namespace bihuan {

// What the program answers to the shell: stable, written in the help, one test each.
enum class ExitCode : int {
  ok = 0,
  failure = 1,       // the disk said no, or this program is too old for the book
  bad_input = 2,     // usage, or a file or argument that breaks a rule; nothing was written
  not_found = 3,     // what was asked for does not exist
  conflict = 4,      // the same command id with other bytes, another epoch
  refused = 5,       // the domain said no, or the actor may not
  unavailable = 6,   // locked by another process, or stopped: try again
  invalid_rows = 7,  // rows of an import; nothing was written, unless bad rows were to be skipped
  tampered = 10,     // altered, rolled back or corrupt
  incomplete = 11,   // verified, but something needed for the whole is missing
};

[[nodiscard]] constexpr ExitCode exit_code_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::invalid_input:
      return ExitCode::bad_input;
    case FailureKind::not_found:
      return ExitCode::not_found;
    case FailureKind::conflict:
      return ExitCode::conflict;
    case FailureKind::unavailable:
      return ExitCode::unavailable;
    case FailureKind::corrupt:
    case FailureKind::rollback:
      return ExitCode::tampered;
    case FailureKind::io:
    case FailureKind::unknown_type:
      return ExitCode::failure;
  }
  return ExitCode::failure;
}

}  // namespace bihuan
