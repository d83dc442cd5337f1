#pragma once

#include <optional>
#include <string>

#include "engine/runtime/submission.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

// A submission read and held to its form: all that can be done before its turn comes, by whoever gives it.
struct Prepared {
  Submission submission;
  std::string bytes;  // its canonical JSON
  Digest digest;      // of `bytes`
  AnyCommand command;
  std::string stream;   // as given, or the one it begins
  bool begins = false;  // the stream is made from the command's id: a new id makes a new stream
};

enum class GivenBy { somebody, program };

inline constexpr std::size_t kSubmissionBytesMax = 56 * 1024;

// FAILS: invalid_input naming the member: not a command, not its canonical data, another kind of stream, none
// where one is needed, text that a record may not hold, more than kSubmissionBytesMax bytes, or a command
// that only the program gives.
[[nodiscard]] Result<Prepared> prepare(Submission submission, GivenBy giver);

}  // namespace bihuan
