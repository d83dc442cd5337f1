#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan scenario run FILE...|DIR`: runs scenarios in virtual time and says what was not as they expect.
void add_scenario_command(CLI::App& app, Session& session);

}  // namespace bihuan
