#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan find`: what bears a name or number, or once bore it.
void add_find_command(CLI::App& app, Session& session);

}  // namespace bihuan
