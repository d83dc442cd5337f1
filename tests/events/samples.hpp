#pragma once

#include <string>
#include <vector>

#include "events/event.hpp"

// One filled value of every event type: no optional absent, no list empty. Round trips, golden files and
// hostile bytes all start from these.

namespace bihuan::samples {

[[nodiscard]] std::vector<AnyEvent> all_events();

// A record around the event, every envelope member present; only those that a log.* record has around one.
[[nodiscard]] Record record_of(const AnyEvent& event);

[[nodiscard]] Pack pack();
[[nodiscard]] Calendar calendar();

}  // namespace bihuan::samples
