#include "room_table.hpp"

#include <regex>

namespace bihuan {
namespace {

std::set<std::string> names(const std::string& cell) {
  std::set<std::string> found;
  static const std::regex name("[^,`\\s]+");
  for (std::sregex_iterator at(cell.begin(), cell.end(), name), end; at != end; ++at) {
    if (at->str() != "–") found.insert(at->str());
  }
  return found;
}

}  // namespace

std::vector<Room> rooms_of(std::string_view readme) {
  static const std::regex row(R"(^\| `([a-z_/]+)` \| ([^|]*) \| ([^|]*) \|$)");
  std::vector<Room> rooms;
  const std::string text(readme);
  const std::size_t header = text.find("| room | may include | third party |");
  if (header == std::string::npos) return rooms;
  const std::string table = text.substr(header, text.find("\n\n", header) - header);
  static const std::regex line("[^\n]+");
  for (std::sregex_iterator at(table.begin(), table.end(), line), end; at != end; ++at) {
    std::smatch cells;
    const std::string cell_text = at->str();
    if (!std::regex_match(cell_text, cells, row)) continue;
    Room room{.path = cells[1], .may_include = names(cells[2]), .libraries = names(cells[3])};
    room.may_include_all = room.may_include.erase("all") > 0;
    rooms.push_back(std::move(room));
  }
  return rooms;
}

const Room* room_of(const std::vector<Room>& rooms, std::string_view file) {
  const Room* found = nullptr;
  for (const Room& room : rooms) {
    if (!file.starts_with(room.path + "/")) continue;
    if (found == nullptr || room.path.size() > found->path.size()) found = &room;
  }
  return found;
}

}  // namespace bihuan
