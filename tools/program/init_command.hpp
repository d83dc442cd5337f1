#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan init`: an organisation file becomes the organisation of a book.
void add_init_command(CLI::App& app, Session& session);

}  // namespace bihuan
