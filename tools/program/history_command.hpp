#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan history ID`: what happened to one case.
void add_history_command(CLI::App& app, Session& session);

}  // namespace bihuan
