#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/facts.hpp"
#include "engine/runtime/draft.hpp"
#include "engine/runtime/due_entry.hpp"
#include "engine/runtime/submission.hpp"

namespace bihuan {

// What the registrar's parts make alike of what they are given.

// The next rung of a stream, when it is a case's and has one; of a unit, a pack or a calendar, when the cases
// concerned are told.
// REQUIRES: fold.state.
[[nodiscard]] std::optional<DueEntry> due_of(const StreamFold& fold, const std::string& stream,
                                             const Facts& facts);

// What a record says of the submission it comes from, without its digest.
[[nodiscard]] Envelope envelope_of(const Submission& submission, const Actor& actor);

// A command of the program itself; the same cause has the same id.
[[nodiscard]] Submission by_program(const AnyCommand& command, std::string_view cause, std::string stream);

}  // namespace bihuan
