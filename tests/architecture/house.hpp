#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bihuan {

// What a tree of sources does that the plan of the house forbids, each as "file:line: what". The plan is the
// table of rooms in its README.md and what ARCHITECTURE says holds everywhere:
//   - a file includes only what its room may, by room and name; libraries as the table gives them;
//   - a source includes its own header first;
//   - USES in each room's CMakeLists.txt says the same as the table, and every room stands in it;
//   - rooms that are pure read no clock, draw no random number and open no file; engine and projections count
//     without floating point;
//   - no folder or file is called util, common, core or helpers, nothing else lies beside the rooms, and a
//     function fits the screen.
[[nodiscard]] std::vector<std::string> violations(const std::filesystem::path& root);

}  // namespace bihuan
