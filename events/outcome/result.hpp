#pragma once

// Failures: the world broke (disk, bytes, input). A value, never an exception across rooms.

#include <expected>
#include <string>
#include <utility>

#include "events/outcome/words.hpp"

namespace bihuan {

// What kind of failure: decides the exit code and the HTTP status, never the wording.
enum class FailureKind {
  invalid_input,  // bytes from outside break a rule; nothing was written
  not_found,      // the thing asked for does not exist
  conflict,       // the same command id with other bytes; another epoch; another expected head
  io,             // the disk said no; if it was an append, the writer has stopped
  corrupt,        // stored bytes are not what was stored; `where` names the position
  rollback,       // the book is shorter than, or other than, the head kept beside it
  unknown_type,   // a record of a type or version this program does not know
  unavailable,    // queue full, stopped or locked by another process: try again later
};

// Shape: `where` is a position, a line and column, a path or a field; `detail` says what was expected and
// what was met; `remedy` the next thing to do, empty when there is none. A `where` of one word is a name, of
// a field or an option, and the same in every language.
struct Failure {
  FailureKind kind = FailureKind::invalid_input;
  Words where;
  Words detail;
  Words remedy;

  bool operator==(const Failure&) const = default;
};

template <class T>
using Result = std::expected<T, Failure>;

[[nodiscard]] inline std::unexpected<Failure> fail(FailureKind kind, Words where, Words detail,
                                                   Words remedy = {}) {
  return std::unexpected(Failure{kind, std::move(where), std::move(detail), std::move(remedy)});
}

// A failure as part of another's words: "where: detail".
[[nodiscard]] Words said(const Failure& failure);

// One line for people: "where: detail (remedy)".
[[nodiscard]] std::string to_text(const Failure& failure);

}  // namespace bihuan
