#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan raise`: records each rung that has become due. For a daily job, as long as nothing serves the book.
void add_raise_command(CLI::App& app, Session& session);

}  // namespace bihuan
