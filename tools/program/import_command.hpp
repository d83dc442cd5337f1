#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan import`: another register's cases become hazards with their whole known life.
void add_import_command(CLI::App& app, Session& session);

}  // namespace bihuan
