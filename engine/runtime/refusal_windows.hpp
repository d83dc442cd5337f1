#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "events/actor.hpp"
#include "events/refusal.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

inline constexpr std::chrono::minutes kRefusalWindow{1};
inline constexpr std::size_t kRefusalWindowsMax = 4096;
inline constexpr std::size_t kRefusalsEndedMax = 128;

// Keeps refusals from flooding the book: the first of an (actor, code, target) is a record at once, what
// follows within a minute is counted and becomes one.
//
// Threads:   the decider's only.
// Invariant: at most kRefusalWindowsMax are open; the oldest gives way early.
// A crash loses counts, never a first one: those since the writer last had a command or looked what is due.
class RefusalWindows {
 public:
  struct Counted {
    Actor actor;
    CommandRefused refusal;
  };

  // Counts it and answers true when a window of its kind is open; else it is a first one, and a record by
  // itself. REQUIRES: actor.person.
  [[nodiscard]] bool count(const Actor& actor, const CommandRefused& refusal);
  // Opens its window, once the first one is staged. REQUIRES: count() answered false.
  void open(const Actor& actor, const CommandRefused& refusal, Instant now);

  // What was counted in the windows that ended by now, at most kRefusalsEndedMax of them at a time, and in
  // the oldest of too many. It stays counted until staged(): what cannot be recorded is told again.
  [[nodiscard]] std::vector<Counted> ended(Instant now);
  // What was counted in all of them, for closing.
  [[nodiscard]] std::vector<Counted> all() const;
  // Its record is staged: the count begins anew, and so does the minute. REQUIRES: ended() or all() told it.
  void staged(const Counted& counted, Instant now);

 private:
  struct Window {
    Actor actor;
    CommandRefused refusal;  // count: since the record before
    Instant until{};
    std::list<std::map<std::string, Window, std::less<>>::iterator>::iterator place;  // in by_end_
  };
  using Windows = std::map<std::string, Window, std::less<>>;

  Windows windows_;
  std::list<Windows::iterator> by_end_;
};

}  // namespace bihuan
