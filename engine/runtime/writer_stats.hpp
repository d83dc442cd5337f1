#pragma once

#include <chrono>
#include <cstdint>

namespace bihuan {

// Where the writer's time and keys went, since it started. CPU is that of the threads that did it; that of
// single stages is taken from a sample of the commands.
struct WriterStats {
  std::uint64_t commands = 0, groups = 0, records = 0, keys = 0, bytes = 0;
  std::chrono::nanoseconds load_cpu{}, decide_cpu{}, project_cpu{}, encode_cpu{}, append_cpu{}, append_wall{};
};

}  // namespace bihuan
