#pragma once

#include <cstdint>
#include <functional>

#include "events/log/event_log.hpp"
#include "tools/demo/demo_case.hpp"
#include "tools/organisation/organisation_rules.hpp"

namespace bihuan {

inline constexpr std::int64_t kDemoCasesMax = 1'000'000;
inline constexpr std::int64_t kDemoYearsMax = 10;

struct DemoChoice {
  std::uint64_t cases = 0;  // in all those years
  std::uint64_t seed = 0;
  std::int64_t years = 1;
};

struct DemoMade {
  std::uint64_t commands = 0;
  std::uint64_t rungs = 0;  // raised on the way
};

using DemoProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

// Makes up whole years of an office's work in a simulated book, through the real writer in virtual time: the
// organisation is established, enterprises are registered, and every case happens as demo_case.hpp draws it.
// It begins with the first of January after the organisation was set up. The same choice makes the same
// bytes. REQUIRES: an empty log. FAILS: invalid_input when the calendars do not reach so far, or the
// organisation lacks what a year needs; as Writer does.
[[nodiscard]] Result<DemoMade> make_demo(EventLog& log, const Organisation& organisation,
                                         const OrganisationRules& rules, const DemoChoice& choice,
                                         const DemoProgress& progress = {});

}  // namespace bihuan
