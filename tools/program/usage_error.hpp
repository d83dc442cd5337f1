#pragma once

#include <CLI/CLI.hpp>

#include "events/outcome/result.hpp"

namespace bihuan {

// What is wrong with the command line, and the next thing to type: the nearest subcommand or option, or the
// help that tells.
[[nodiscard]] Failure usage_failure(const CLI::App& app, const CLI::ParseError& error);

}  // namespace bihuan
