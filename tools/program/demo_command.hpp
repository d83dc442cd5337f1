#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan demo`: a made-up year of an office's work in a simulated book of its own.
void add_demo_command(CLI::App& app, Session& session);

}  // namespace bihuan
