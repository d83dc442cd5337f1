#pragma once

// Failures: the world broke (disk, bytes, input). A value, never an exception across rooms.

#include <expected>
#include <string>
#include <utility>

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
// what was met; `remedy` the next thing to do, empty when there is none.
struct Failure {
  FailureKind kind = FailureKind::invalid_input;
  std::string where;
  std::string detail;
  std::string remedy;

  bool operator==(const Failure&) const = default;
};

template <class T>
using Result = std::expected<T, Failure>;

[[nodiscard]] inline std::unexpected<Failure> fail(FailureKind kind, std::string where, std::string detail,
                                                   std::string remedy = "") {
  return std::unexpected(Failure{kind, std::move(where), std::move(detail), std::move(remedy)});
}

// One line for people: "where: detail (remedy)".
[[nodiscard]] inline std::string to_text(const Failure& failure) {
  std::string text = failure.where.empty() ? failure.detail : failure.where + ": " + failure.detail;
  if (!failure.remedy.empty()) text += " (" + failure.remedy + ")";
  return text;
}

}  // namespace bihuan
