#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/runtime/submission.hpp"
#include "events/json_writer.hpp"

namespace bihuan {

// The id of a command of the made-up year: the same words are the same command.
[[nodiscard]] inline CommandId demo_command_id(std::string_view cause) {
  return derived_command_id("demo\n" + std::string(cause));
}

template <class Command>
[[nodiscard]] Submission demo_submission(const Command& command, std::string_view cause, Actor actor,
                                         std::string stream = {}) {
  actor.auth = "demo";
  return {.actor = std::move(actor),
          .data = {to_canonical_json(command)},
          .id = demo_command_id(cause),
          .occurred_at = {},
          .occurred_precision = {},
          .source = "made up",
          .stream = std::move(stream),
          .type = std::string(Command::type)};
}

}  // namespace bihuan
