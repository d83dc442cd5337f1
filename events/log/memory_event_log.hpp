#pragma once

#include <memory>

#include "events/log/event_log.hpp"

namespace bihuan {

// The in-memory make of the seam, for simulation: what was appended becomes durable at sync(), and crash()
// forgets everything after the last one. acquire() syncs too.
class MemoryEventLog : public EventLog {
 public:
  enum class SyncEachAppend : bool { no, yes };
  [[nodiscard]] static std::unique_ptr<MemoryEventLog> open(SyncEachAppend sync = SyncEachAppend::yes);

  virtual void sync() = 0;
  // Back to the last sync, as a restarted process would find it; the epoch must be acquired anew.
  // REQUIRES: nobody is reading.
  virtual void crash() = 0;
};

}  // namespace bihuan
