#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// Every subcommand of the program, a line each in commands.cpp, in the order of the help.
void add_all_commands(CLI::App& app, Session& session);

}  // namespace bihuan
