#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/queries.hpp"
#include "engine/runtime/writer.hpp"
#include "events/log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "events/time/calendar.hpp"

namespace bihuan {

// A book as questions need it. Reading takes no lock and works while another process writes.
struct BookForReading {
  std::unique_ptr<RocksdbEventLog> log;
  std::unique_ptr<RowSource> rows;
  LogOpened opening;
  std::optional<Calendar> calendar;  // RuleBook::local_calendar() of the whole book
  AsOf as_of;
  Instant known_at{};  // when the record at as_of.position was recorded

  [[nodiscard]] const Calendar* local() const { return calendar ? &*calendar : nullptr; }
};

// A book with its one writer. The members go in reverse order: the writer stops first.
struct BookForWriting {
  std::unique_ptr<RocksdbEventLog> log;
  std::unique_ptr<BookClock> clock;
  std::unique_ptr<Writer> writer;
  std::size_t raised = 0;  // rungs that had become due when it was opened
};

}  // namespace bihuan
