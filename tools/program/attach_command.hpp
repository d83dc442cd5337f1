#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan attach FILE...`: files beside the book, and what a command says to name them.
void add_attach_command(CLI::App& app, Session& session);

}  // namespace bihuan
