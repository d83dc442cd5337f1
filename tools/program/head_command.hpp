#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan head`: how far the book goes, and its root.
void add_head_command(CLI::App& app, Session& session);

}  // namespace bihuan
