#pragma once

#include <cstdint>

#include "engine/runtime/writer.hpp"

namespace bihuan {

// What the child tells its parent of one answer.
struct Acknowledged {
  std::uint64_t number = 0;  // of the command, counted from 0 for one seed
  std::uint64_t first = 0;   // position of its first record
  std::uint64_t count = 0;   // records it made
};

inline BookIdentity kill_test_identity() {
  return {.origin = "faults.example/hazards", .program = "writer_kill_test", .zone = "Asia/Shanghai"};
}

}  // namespace bihuan
