#pragma once

#include <time.h>

#include <chrono>
#include <cstdint>

#include "engine/runtime/writer_stats.hpp"

namespace bihuan {

// The calling thread's CPU time so far.
[[nodiscard]] inline std::chrono::nanoseconds thread_cpu() {
  ::timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// Tells where the decider's CPU time goes. Asking that clock costs nearly a microsecond, so one command in
// kSampled is measured and counts for all of them.
class StageClock {
 public:
  static constexpr int kSampled = 16;

  // At the beginning of a command.
  void begin() {
    measuring_ = commands_++ % kSampled == 0;
    if (measuring_) last_ = thread_cpu();
  }
  // What passed since the last lap was that stage.
  void lap(std::chrono::nanoseconds WriterStats::*stage) {
    if (!measuring_) return;
    const auto now = thread_cpu();
    stats_.*stage += (now - last_) * kSampled;
    last_ = now;
  }
  // What was measured since the last call.
  [[nodiscard]] WriterStats take() {
    const WriterStats taken = stats_;
    stats_ = {};
    return taken;
  }

 private:
  std::uint64_t commands_ = 0;
  std::chrono::nanoseconds last_{};
  bool measuring_ = false;
  WriterStats stats_;
};

}  // namespace bihuan
