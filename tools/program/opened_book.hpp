#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/queries.hpp"
#include "engine/runtime/writer.hpp"
#include "events/calendar.hpp"
#include "events/log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "events/pack.hpp"
#include "events/stamped.hpp"

namespace bihuan {

// Record 0, with its time. FAILS: not_found when the book has no record; corrupt; unknown_type.
[[nodiscard]] Result<Stamped<LogOpened>> opening_of(const EventLog& log);

// When the record at that position was recorded. REQUIRES: there is one. FAILS: corrupt, io.
[[nodiscard]] Result<Instant> recorded_at(const EventLog& log, std::uint64_t position);

// The calendars and packs the book holds up to `position`, in order of position. FAILS: corrupt, io,
// unknown_type.
[[nodiscard]] Result<std::vector<Stamped<CalendarPublished>>> calendars_in(const EventLog& log,
                                                                           std::uint64_t position);
[[nodiscard]] Result<std::vector<Stamped<PackAdopted>>> packs_in(const EventLog& log, std::uint64_t position);

// The office's calendar of local time and working days: the last published that binds no register; null when
// there is none.
[[nodiscard]] const CalendarPublished* office_calendar(
    const std::vector<Stamped<CalendarPublished>>& calendars);

// Whose local time people mean: the office's; in a book that took over registers of one zone and has no
// calendar of its own, theirs; null when the book does not say.
[[nodiscard]] const Calendar* local_calendar(const std::vector<Stamped<CalendarPublished>>& calendars);

// Of the packs known, the latest effective at or before the anchor (of equals the later known) that binds no
// register; null when there is none.
[[nodiscard]] const PackAdopted* pack_in_force(const std::vector<Stamped<PackAdopted>>& packs,
                                               Instant anchor);

// A book as questions need it. Reading takes no lock and works while another process writes.
struct BookForReading {
  std::unique_ptr<RocksdbEventLog> log;
  std::unique_ptr<RowSource> rows;
  LogOpened opening;
  std::optional<Calendar> calendar;  // local_calendar() of the whole book
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
