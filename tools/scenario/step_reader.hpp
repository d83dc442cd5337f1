#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/commands/vocabulary.hpp"
#include "tools/scenario/scenario.hpp"
#include "tools/scenario/statement.hpp"

namespace bihuan {

// What the statements of a scenario say after their first word. A mistake in the wording stays in `words`,
// one in the meaning goes to `slips`; absent: there was one.

// "2024-05-20 14:10"; 24:00 is the end of the day.
[[nodiscard]] std::optional<Instant> read_time(StatementReader& words, const Vocabulary& vocabulary);

// The next word; absent, and refused in `words`, when none is left.
[[nodiscard]] std::optional<Spelled> read_word(StatementReader& words, Words expected);

// What the ids of commands are made from: the same line is the same command.
struct StepNames {
  std::string cause;     // of this line
  std::string scenario;  // name
};

// who command [as LABEL | target] [option=value ...] [{data}] [answer]
// The label of what begins is known from here on, also when there was a mistake.
[[nodiscard]] std::optional<CommandStep> read_command_step(StatementReader& words, Vocabulary& vocabulary,
                                                           const StepNames& names, std::vector<Slip>& slips);

// when [no | N] view [case] [field=value ...]
[[nodiscard]] std::optional<Expectation> read_expectation(StatementReader& words, Vocabulary& vocabulary);

}  // namespace bihuan
