#pragma once

#include <CLI/CLI.hpp>

#include "tools/program/session.hpp"

namespace bihuan {

// bihuan policy what-if: the running deadlines that adopting a pack would move, without moving any.
void add_what_if(CLI::App& policy, Session& session);

}  // namespace bihuan
