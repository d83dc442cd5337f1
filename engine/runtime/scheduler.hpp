#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "engine/runtime/writer.hpp"

namespace bihuan {

// Moves a simulated book to `until`, stopping at every planned instant on the way, so that each rung is
// recorded at its hour; the number raised. REQUIRES: `clock` is the writer's.
[[nodiscard]] Result<std::size_t> advance(Writer& writer, ManualClock& clock, Instant until);

// Raises rungs at their hour, beginning with what became due while nobody ran.
//
// Threads:  its own, and poke() from any.
// Lifetime: writer and clock outlive it.
// Waits until the next planned instant, but never longer than kLookAgain: an earlier one may have been
// planned, or the host's clock moved. poke() makes it look at once.
class Scheduler {
 public:
  static constexpr std::chrono::seconds kLookAgain{1};
  // How many rungs were raised when some were due, or why they could not be; after that it does not look
  // again. Called on the scheduler's thread; must not block.
  using Raised = std::function<void(const Result<std::size_t>& rungs)>;

  Scheduler(Writer& writer, const BookClock& clock, Raised raised);
  ~Scheduler();  // waits for the look that is under way
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  void poke();

 private:
  void run();
  Result<std::chrono::microseconds> look();  // how long to wait then

  Writer& writer_;
  const BookClock& clock_;
  const Raised raised_;
  std::mutex mutex_;
  std::condition_variable wakes_;
  bool poked_ = false;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace bihuan
