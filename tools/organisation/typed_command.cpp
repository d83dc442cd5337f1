#include "tools/organisation/typed_command.hpp"

#include "events/json_writer.hpp"

namespace bihuan {
namespace {

std::string as_json(std::string_view text) {
  JsonWriter writer;
  std::string value(text);
  writer.write(value);
  return std::move(writer).take();
}

}  // namespace

std::string typed_command(std::string_view type, std::string_view to,
                          const std::vector<std::pair<std::string_view, std::string>>& data) {
  std::string line = "{\"command\": " + as_json(type) + ", \"to\": " + as_json(to) + ", \"data\": {";
  bool first = true;
  for (const auto& [member, value] : data) {
    line += (first ? "" : ", ") + as_json(member) + ": " + as_json(value);
    first = false;
  }
  return line + "}}";
}

}  // namespace bihuan
