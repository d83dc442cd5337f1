#include "house.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <string_view>
#include <utility>

#include "room_table.hpp"

namespace bihuan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFunctionLinesMax = 70;
constexpr std::array kFolders{"api", "engine", "events", "projections", "tools"};
constexpr std::array kBesideThem{"CMakeLists.txt", "CMakePresets.json", "LICENSE",
                                 "README.md",      "README.zh-CN.md",   "tests"};
constexpr std::array kNamesOfNothing{"util", "utils", "common", "core", "helper", "helpers", "misc"};

// Which header is whose.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kLibraries{{
    {"boost/asio", "Asio"},
    {"boost/beast", "Beast"},
    {"cereal/", "cereal"},
    {"CLI/", "CLI11"},
    {"csv.h", "libcsv"},
    {"expat.h", "expat"},
    {"fmt/", "fmt"},
    {"openssl/", "OpenSSL"},
    {"rocksdb/", "RocksDB"},
    {"simdjson.h", "simdjson"},
    {"spdlog/", "spdlog"},
    {"toml++/", "toml++"},
    {"unicode/", "ICU"},
    {"xlsxwriter.h", "libxlsxwriter"},
    {"zip.h", "libzip"},
}};

bool begins(std::string_view text, std::string_view with) { return text.starts_with(with); }

bool is_pure(const Room& room) {
  if (room.path == "events/log" || room.path == "engine/runtime") return false;
  return room.path == "engine" || room.path == "projections" || room.path == "api/messages" ||
         room.path == "events" || begins(room.path, "events/");
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Inspection {
 public:
  explicit Inspection(const fs::path& root) : root_(root), rooms_(rooms_of(text_of(root / "README.md"))) {}

  std::vector<std::string> violations() {
    if (rooms_.empty()) say("README.md", "it has no table of rooms");
    for (const Room& room : rooms_) {
      if (!fs::is_directory(root_ / room.path)) say("README.md", "there is no room " + room.path);
    }
    check_what_lies_at_the_top();
    for (const char* folder : kFolders) {
      if (!fs::exists(root_ / folder)) continue;
      for (const auto& entry : fs::recursive_directory_iterator(root_ / folder)) check(entry.path());
    }
    std::ranges::sort(found_);
    return std::move(found_);
  }

 private:
  void say(const std::string& where, const std::string& what) { found_.push_back(where + ": " + what); }

  void check_what_lies_at_the_top() {
    const std::string ignored = "\n" + text_of(root_ / ".gitignore");
    for (const auto& entry : fs::directory_iterator(root_)) {
      const std::string name = entry.path().filename();
      if (name.starts_with(".") || ignored.find("\n/" + name) != std::string::npos) continue;
      if (std::ranges::count(kFolders, name) + std::ranges::count(kBesideThem, name) > 0) continue;
      say(name, "only the rooms and tests lie at the top");
    }
  }

  void check(const fs::path& path) {
    const std::string file = fs::relative(path, root_).string();
    if (std::ranges::count(kNamesOfNothing, path.stem().string()) > 0) say(file, "the name says nothing");
    if (path.filename() == "CMakeLists.txt") check_uses(file);
    if (path.extension() != ".hpp" && path.extension() != ".cpp") return;
    const Room* room = room_of(rooms_, file);
    if (room == nullptr) return say(file, "its room is not in the table of README.md");
    const auto lines = lines_of(path);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string where = file + ":" + std::to_string(i + 1);
      check_include(*room, where, lines[i]);
      if (is_pure(*room)) check_purity(*room, where, lines[i].substr(0, lines[i].find("//")));
    }
    if (path.extension() == ".cpp") check_own_header(path, file, lines);
    check_lengths(file, lines);
  }

  // What shows that a header stands alone; a header without a source is compiled by itself (tools/cmake).
  void check_own_header(const fs::path& path, const std::string& file, const std::vector<std::string>& lines) {
    const std::string header = file.substr(0, file.size() - 3) + "hpp";
    if (!fs::exists(fs::path(path).replace_extension("hpp"))) return;
    const auto first = std::ranges::find_if(lines, [](const auto& line) { return begins(line, "#include"); });
    if (first == lines.end() || *first != "#include \"" + header + "\"") {
      say(file, "its first include is not its own header");
    }
  }

  void check_include(const Room& room, const std::string& where, const std::string& line) {
    static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::smatch met;
    if (!std::regex_match(line, met, include)) return;
    const std::string header = met[2];
    if (met[1] == "<") return check_library(room, where, header);
    const Room* of = room_of(rooms_, header);
    if (of == nullptr || header.find("..") != std::string::npos) {
      return say(where, "\"" + header + "\" is not of the form room/file.hpp");
    }
    const bool allowed = of == &room || room.may_include_all || room.may_include.contains(of->path);
    if (!allowed) say(where, room.path + " may not include " + of->path);
  }

  void check_library(const Room& room, const std::string& where, const std::string& header) {
    for (const auto& [prefix, library] : kLibraries) {
      if (!begins(header, prefix)) continue;
      if (!room.libraries.contains(std::string(library))) {
        say(where, room.path + " may not take " + std::string(library));
      }
      return;
    }
    static const std::regex standard("[a-z_]+");
    static const std::regex posix(R"((sys/\w+|fcntl|poll|pwd|signal|stdlib|termios|time|unistd)\.h)");
    static const std::set<std::string> of_the_world{"filesystem", "fstream", "iostream", "thread", "random"};
    if (std::regex_match(header, standard)) {
      if (is_pure(room) && of_the_world.contains(header)) {
        say(where, room.path + " is pure and takes no <" + header + ">");
      }
    } else if (!std::regex_match(header, posix)) {
      say(where, "nobody says what <" + header + "> belongs to");
    } else if (is_pure(room)) {
      say(where, room.path + " is pure and takes no <" + header + ">");
    }
  }

  void check_purity(const Room& room, const std::string& where, const std::string& code) {
    static const std::regex world(
        R"(\w+_clock::now|\brandom_device\b|\bgetenv\b|\bsleep_for\b|\bstd::(time|rand|clock)\s*\()");
    if (std::regex_search(code, world)) {
      say(where, room.path + " is pure: no clock, no randomness, no surroundings");
    }
    static const std::regex floating(R"(\b(float|double)\b)");
    if ((room.path == "engine" || room.path == "projections") && std::regex_search(code, floating)) {
      say(where, room.path + " counts without floating point");
    }
  }

  // Sources are formatted: a block ends where its brace stands under the line that began it. The list of a
  // type's fields is as long as the type.
  void check_lengths(const std::string& file, const std::vector<std::string>& lines) {
    for (const std::string& indent : {std::string(), std::string("  ")}) {
      std::size_t start = 0, fields = 0;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool here =
            begins(lines[i], indent) && lines[i].size() > indent.size() && lines[i][indent.size()] != ' ';
        if (here && lines[i] != indent + "}") {
          start = i;
          fields = 0;
        }
        if (lines[i].find(" archive(\"") != std::string::npos) ++fields;
        const std::size_t length = i - start + 1 - fields;
        if (!here || lines[i] != indent + "}" || length <= kFunctionLinesMax) continue;
        say(file + ":" + std::to_string(start + 1), "a function of " + std::to_string(length) + " lines; " +
                                                        std::to_string(kFunctionLinesMax) + " is the most");
      }
    }
  }

  void check_uses(const std::string& file) {
    const std::string text = text_of(root_ / file);
    static const std::regex room_call(R"(add_room\(\s*([a-z_]+)([^)]*)\))");
    for (std::sregex_iterator at(text.begin(), text.end(), room_call), end; at != end; ++at) {
      const std::string library = (*at)[1];
      const auto room = std::ranges::find_if(
          rooms_, [&](const Room& candidate) { return library_of(candidate.path) == library; });
      if (room == rooms_.end()) {
        say(file, "the room " + library + " is not in the table of README.md");
        continue;
      }
      std::set<std::string> expected;
      for (const std::string& other : room->may_include) expected.insert(library_of(other));
      if (!room->may_include_all && uses_of((*at)[2]) != expected) {
        say(file, "USES of " + library + " and the table of README.md differ");
      }
    }
  }

  static std::string library_of(std::string room) {
    std::ranges::replace(room, '/', '_');
    return room;
  }

  static std::set<std::string> uses_of(const std::string& arguments) {
    static const std::regex word("[^\\s]+");
    std::set<std::string> uses;
    bool inside = false;
    for (std::sregex_iterator at(arguments.begin(), arguments.end(), word), end; at != end; ++at) {
      const std::string met = at->str();
      const bool keyword = std::ranges::all_of(met, [](char c) { return c >= 'A' && c <= 'Z'; });
      if (keyword) inside = met == "USES";
      if (!keyword && inside) uses.insert(met);
    }
    return uses;
  }

  fs::path root_;
  std::vector<Room> rooms_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> violations(const fs::path& root) { return Inspection(root).violations(); }

}  // namespace bihuan
