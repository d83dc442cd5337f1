#pragma once

#include <CLI/CLI.hpp>

#include "tools/program/session.hpp"

namespace bihuan {

// bihuan policy: packs as files, in the book, and what adopting one would move.
void add_policy_command(CLI::App& app, Session& session);

}  // namespace bihuan
