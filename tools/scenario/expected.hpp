#pragma once

#include <string>
#include <vector>

#include "engine/runtime/answer.hpp"
#include "events/outcome/result.hpp"
#include "tools/scenario/scenario.hpp"
#include "tools/scenario/views.hpp"

namespace bihuan {

// Whether what was seen is what the scenario says, and both in words for a finding.

[[nodiscard]] bool matches(const Expectation& expectation, const ViewLine& line);
[[nodiscard]] bool is_expected(const Result<Answer>& answer, const ExpectedAnswer& expected);

[[nodiscard]] std::string text_of(const std::vector<FieldMatch>& matches);  // " status=ordered due!=none"
[[nodiscard]] Words words_of(const ExpectedAnswer& expected);               // "to be refused not_graded"
[[nodiscard]] Words words_of(const Result<Answer>& answer);                 // "it was accepted"
[[nodiscard]] Words expected_lines(const Expectation& expectation);         // "2 lines"
// The whole line, without what is absent; first the fields that were asked for.
[[nodiscard]] Words shown(const ViewLine& line, const Expectation& expectation);

}  // namespace bihuan
