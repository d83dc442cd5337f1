#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan {

// A file of public test vectors: looked for under $BIHUAN_SHARED/vectors or beside the repository.
inline std::optional<std::string> vector_file(const std::string& name) {
  const char* shared = std::getenv("BIHUAN_SHARED");
  const std::string folder = shared != nullptr ? shared : BIHUAN_SOURCE_DIR "/../shared";
  std::ifstream file(folder + "/vectors/" + name);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The quoted strings between `"key":` and the next `end`.
inline std::vector<std::string> strings_after(std::string_view json, std::string_view key, char end = ']') {
  std::vector<std::string> found;
  const std::size_t start = json.find("\"" + std::string(key) + "\":");
  if (start == std::string_view::npos) return found;
  std::size_t at = start + key.size() + 3;
  const std::size_t stop = json.find(end, at);
  while ((at = json.find('"', at)) < stop) {
    const std::size_t close = json.find('"', at + 1);
    found.emplace_back(json.substr(at + 1, close - at - 1));
    at = close + 1;
  }
  return found;
}

inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

}  // namespace bihuan
