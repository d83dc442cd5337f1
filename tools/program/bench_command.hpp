#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// bench: the writer measured beside RocksDB alone.
void add_bench_command(CLI::App& app, Session& session);

}  // namespace bihuan
