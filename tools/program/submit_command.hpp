#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan submit FILE|-`: gives the commands of a file to the book. The whole file is read first; one with a
// mistake is refused whole.
void add_submit_command(CLI::App& app, Session& session);

}  // namespace bihuan
