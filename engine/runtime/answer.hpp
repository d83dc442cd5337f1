#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/refusal.hpp"

namespace bihuan {

// What a command was answered, and at which position: accepted with its records, or refused with the reason.
struct Answer {
  bool again = false;              // the command was known: this is the answer of the first time
  std::uint64_t count = 0;         // records it made; 0 when refused
  std::uint64_t first = 0;         // position of the first of them
  std::uint64_t position = 0;      // the book's newest record when it was decided
  std::optional<Refusal> refusal;  // why not
  std::string stream;              // it was for, also when refused
};

}  // namespace bihuan
