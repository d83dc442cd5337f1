#pragma once

// What `bihuan calendar explain` is asked: four questions of one command, each with options of its own.

#include <cstdint>
#include <optional>
#include <string>

#include "tools/program/session.hpp"

namespace bihuan {

enum class ExplainForm { limit, typed, remaining, of_a_case };

struct ExplainChoice {
  std::optional<std::int64_t> at_least;
  std::optional<std::int64_t> budget;
  std::string calendar_file;
  std::string case_id;
  std::string clock;
  std::string end;
  std::optional<TimeText> from;
  std::string limit;
  std::string pack_file;
  std::string register_name;
  std::string roll;
  std::string sector;
  std::string unit;
  std::optional<TimeText> until;
};

void add_explain_options(CLI::App& command, Session& session, ExplainChoice& choice);

// The one question asked, with all it needs and nothing that has no meaning for it: nothing given is ignored.
// FAILS: invalid_input naming the options.
[[nodiscard]] Result<ExplainForm> form_of(const Session& session, const ExplainChoice& choice);

// The rule typed instead of a limit of a pack. FAILS: invalid_input, also for what has no meaning for the
// unit and only says what would hold anyway.
[[nodiscard]] Result<DeadlineRule> typed_rule(const Session& session, const ExplainChoice& choice);

// FAILS: invalid_input unless --at-least is a number of working days. REQUIRES: it was given.
[[nodiscard]] Result<void> check_at_least(const Session& session, const ExplainChoice& choice);

}  // namespace bihuan
