#pragma once

#include <CLI/CLI.hpp>

#include "tools/program/session.hpp"

namespace bihuan {

// Those of `bihuan calendar` that are about calendars themselves: check, publish, correct, list, show, diff.
void add_calendar_rules(CLI::App& calendar, Session& session);

}  // namespace bihuan
