#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan rebuild [--compare]`: the ledgers folded anew from the records.
void add_rebuild_command(CLI::App& app, Session& session);

}  // namespace bihuan
