#pragma once

#include <atomic>

#include "events/log.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// The clock of one book. Threads: any.
class BookClock {
 public:
  virtual ~BookClock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] virtual ClockSource source() const = 0;
  // The time that passed since some moment, which nobody sets: what now() is held against.
  [[nodiscard]] virtual Micros running() const = 0;
};

class HostClock : public BookClock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] ClockSource source() const override { return ClockSource::real; }
  [[nodiscard]] Micros running() const override;  // goes on while the host sleeps
};

// Virtual time, moved by hand: for books that say `simulated` in record 0 (scenarios, tests), and only those.
class ManualClock : public BookClock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_.load(); }
  [[nodiscard]] ClockSource source() const override { return ClockSource::simulated; }
  [[nodiscard]] Micros running() const override { return now_.load().time_since_epoch(); }
  void move_to(Instant instant);  // REQUIRES: not back

 private:
  std::atomic<Instant> now_;
};

}  // namespace bihuan
