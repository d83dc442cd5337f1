#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/log/event_log.hpp"
#include "tools/demo/demo_ratios.hpp"

namespace bihuan {

// One line of what a made-up year came to: a count, and where it is a share what was asked for.
struct DemoLine {
  std::optional<std::int64_t> asked_per_mille;
  std::optional<DemoBasis> basis;  // of what was asked for
  std::int64_t count = 0;
  std::string figure;  // "major"; "rung.alert"
  std::optional<std::int64_t> made_per_mille;
  std::optional<std::int64_t> of;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("asked_per_mille", asked_per_mille);
    archive("basis", basis);
    archive("count", count);
    archive("figure", figure);
    archive("made_per_mille", made_per_mille);
    archive("of", of);
  }
};

// Counted from the records, one by one. What had not run out two months before the book's last record is left
// out of the shares of what came late or never. FAILS: io, corrupt.
[[nodiscard]] Result<std::vector<DemoLine>> demo_overview(const EventLog& log);

}  // namespace bihuan
