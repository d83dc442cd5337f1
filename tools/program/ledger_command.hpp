#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan ledger`: every case, one line each.
void add_ledger_command(CLI::App& app, Session& session);

}  // namespace bihuan
