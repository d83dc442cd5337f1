#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "events/outcome/result.hpp"

namespace bihuan {

struct BenchOptions {
  std::string directory;  // made for the bench, its books are made and removed in it
  std::vector<std::size_t> outstanding{1, 64, 1024};
  int rounds = 5;
  std::chrono::milliseconds each{2000};  // about how long one round writes with one number outstanding
  std::size_t settled = 6000;            // commands before the measuring, until cases of every stage are open
  bool sync = true;                      // false: nothing is durable, and every line says so
};

// What was measured with so many commands outstanding. Rates are commands a second; CPU is nanoseconds a
// command, of the round with the median rate; "bare" is RocksDB alone writing the same keys.
struct BenchLine {
  std::uint64_t append_cpu_ns = 0;
  std::uint64_t bare_max = 0, bare_median = 0, bare_min = 0;
  std::uint64_t bytes_per_command = 0;
  std::string commands_per_group;
  std::uint64_t decide_cpu_ns = 0;
  std::string durability;  // "synced" or "NONE"
  std::uint64_t encode_cpu_ns = 0;
  std::string keys_per_command;
  std::uint64_t load_cpu_ns = 0;
  std::uint64_t max = 0, median = 0, min = 0;
  std::uint64_t outstanding = 0;
  std::uint64_t project_cpu_ns = 0;
  std::string times_slower_than_bare;  // median of the rounds' own ratios: both sides ran one after the other

  template <class Archive>
  void serialize(Archive& archive) {
    archive("append_cpu_ns", append_cpu_ns);
    archive("bare_max", bare_max);
    archive("bare_median", bare_median);
    archive("bare_min", bare_min);
    archive("bytes_per_command", bytes_per_command);
    archive("commands_per_group", commands_per_group);
    archive("decide_cpu_ns", decide_cpu_ns);
    archive("durability", durability);
    archive("encode_cpu_ns", encode_cpu_ns);
    archive("keys_per_command", keys_per_command);
    archive("load_cpu_ns", load_cpu_ns);
    archive("max", max);
    archive("median", median);
    archive("min", min);
    archive("outstanding", outstanding);
    archive("project_cpu_ns", project_cpu_ns);
    archive("times_slower_than_bare", times_slower_than_bare);
  }
};

// Measures the writer on a busy office and RocksDB alone on the same keys in turn, round by round, so that
// whatever else the machine does meets both. `progress(done, of)` after every measurement.
// FAILS: io; invalid_input when the office's commands are not all accepted.
[[nodiscard]] Result<std::vector<BenchLine>> run_bench(
    const BenchOptions& options, const std::function<void(std::uint64_t done, std::uint64_t of)>& progress);

}  // namespace bihuan
