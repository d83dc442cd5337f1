#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan overdue`: every clock that has run out, and who must act.
void add_overdue_command(CLI::App& app, Session& session);

}  // namespace bihuan
