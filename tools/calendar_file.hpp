#pragma once

#include <expected>
#include <filesystem>
#include <vector>

#include "events/time/calendar.hpp"

namespace bihuan {

// Reads a calendar as the files under tools/calendars are written: TOML, every field of Calendar under its
// own name; `offsets` is a list of tables with either `hours` or `seconds` ahead of UTC and, but for the
// first, `from`. FAILS: not_found, io; invalid_input with "file:line:column" for what is not TOML, a key that
// is unknown, missing, or holds the wrong kind of value, a day that does not exist, and all that
// check(Calendar) refuses.
// check_calendar_file() tells all that is wrong at once, by place; the other one what was met first.
[[nodiscard]] std::expected<Calendar, std::vector<Failure>> check_calendar_file(
    const std::filesystem::path& path);
[[nodiscard]] Result<Calendar> read_calendar_file(const std::filesystem::path& path);

}  // namespace bihuan
