#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "events/ids.hpp"

namespace bihuan {

// A known actor asked for what a rule forbids. Stream: refusals/<person>; folded by no decider.
struct CommandRefused {
  static constexpr std::string_view type = "command.refused";
  static constexpr std::int64_t version = 1;
  std::string code;
  std::string command_type;
  std::uint64_t count = 1;  // how many like it within the counted minute
  std::string target;       // stream the command was for; its kind, when it would have begun one

  template <class Archive>
  void serialize(Archive& archive) {
    archive("code", code);
    archive("command_type", command_type);
    archive("count", count);
    archive("target", target);
  }
};

using RefusalEvent = std::variant<CommandRefused>;

}  // namespace bihuan
