#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/command.hpp"
#include "events/actor.hpp"
#include "events/fields.hpp"
#include "events/ids.hpp"

namespace bihuan {

// A command as somebody gave it: its canonical bytes are kept under its id, and their SHA-256 stands in every
// record it made, so that the decision can be made again and compared.
// Shape: `data` is the canonical JSON of the command of that type; `stream` is empty when the command begins
//        one, whose id is then made from the command's.
struct Submission {
  Actor actor;
  RawJson data;
  CommandId id;
  std::optional<Instant> occurred_at;  // claimed
  std::optional<std::string> occurred_precision;
  std::optional<std::string> source;
  std::string stream;
  std::string type;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("actor", actor);
    archive("data", data);
    archive("id", id);
    archive("occurred_at", occurred_at);
    archive("occurred_precision", occurred_precision);
    archive("source", source);
    archive("stream", stream);
    archive("type", type);
  }
};

// The stream that a command of that type begins (Submission::stream empty): made from its id, so it is known
// before the answer, and what is to follow can be given at once.
[[nodiscard]] inline std::string begun_stream(std::string_view type, const CommandId& id) {
  const std::string_view kind = kind_of_command(type);
  return std::string(kind) + "/" + to_hex(derived_bits(id, kind));
}

}  // namespace bihuan
