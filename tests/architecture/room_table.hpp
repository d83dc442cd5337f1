#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan {

// One row of the table of rooms in README.md: what a folder may include, and which libraries it may take.
struct Room {
  std::string path;  // "events/log"
  std::set<std::string> may_include;
  bool may_include_all = false;
  std::set<std::string> libraries;  // "RocksDB"
};

// Rows of the form "| `events/log` | events/outcome, events/proof | RocksDB |", "–" standing for none.
[[nodiscard]] std::vector<Room> rooms_of(std::string_view readme);

// The room a file lies in: that of the longest path that begins its own. Null: in none.
[[nodiscard]] const Room* room_of(const std::vector<Room>& rooms, std::string_view file);

}  // namespace bihuan
