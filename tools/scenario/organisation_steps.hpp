#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tools/commands/vocabulary.hpp"
#include "tools/scenario/scenario.hpp"

namespace bihuan {

// What establishes the organisation of a file in a book that has only the calendar of that id, as `bihuan
// init` does it. Its codes are known to the vocabulary from here on. FAILS: as the readers of organisations,
// packs and calendars; invalid_input when the organisation stands only from a time later than `now`.
[[nodiscard]] Result<std::vector<CommandStep>> organisation_steps(const std::filesystem::path& path,
                                                                  std::string_view published_calendar,
                                                                  Instant now, Vocabulary& vocabulary);

}  // namespace bihuan
