#pragma once

#include <CLI/CLI.hpp>

namespace bihuan {

class Session;

// `bihuan calendar`: calendars as files and in the book, and how a deadline is counted, day by day.
void add_calendar_command(CLI::App& app, Session& session);

}  // namespace bihuan
