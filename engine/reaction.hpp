#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/command.hpp"

namespace bihuan {

// A command that follows from a record: given to another stream, by the program, once. Its id is made from
// the causing position and `role`, so that following twice follows once.
struct Reaction {
  AnyCommand command;
  std::string role;
  std::string stream;
};

// What must follow elsewhere. Never asked during a replay.
[[nodiscard]] std::vector<Reaction> react(const AnyEvent& event, std::string_view stream, const Facts& facts);

}  // namespace bihuan
