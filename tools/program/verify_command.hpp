#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan verify`: every record hashed again and held against the tree and the kept head.
void add_verify_command(CLI::App& app, Session& session);

}  // namespace bihuan
