#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "engine/runtime/writer.hpp"
#include "tools/bench/metered_log.hpp"

namespace bihuan {

struct OfficeRun {
  std::string directory;  // a new book is made there
  std::size_t outstanding = 1;
  std::size_t settled = 6000;  // commands given before
  std::chrono::milliseconds about{2000};
  bool sync = true;
  std::uint64_t seed = 1;
};

// What one run of the writer took and wrote, its founding and its warming up left out.
struct MeasuredOffice {
  std::uint64_t commands = 0;
  std::chrono::nanoseconds wall{};
  WriterStats used;
  std::vector<WrittenGroup> groups;
};

// Keeps `outstanding` commands of a busy office before the writer for about the time asked for.
// FAILS: io; invalid_input when a command is not accepted.
[[nodiscard]] Result<MeasuredOffice> measure_office(const OfficeRun& run);

}  // namespace bihuan
