#pragma once

#include "engine/runtime/book_clock.hpp"
#include "engine/runtime/writer.hpp"
#include "events/log/event_log.hpp"

namespace bihuan {

// Makes the book ready to be written: record 0 of a new one, the program's change of an old one. Answers the
// head to go on from. REQUIRES: `epoch` is the newest.
// FAILS: as Writer::start.
[[nodiscard]] Result<Head> open_book(EventLog& log, Epoch epoch, const BookClock& clock,
                                     const BookIdentity& identity);

// Every type and version in the book is one this program knows, with the schema it has there; `meta` lists
// them, so nothing else is read. FAILS: unknown_type naming type and first position; io, corrupt.
[[nodiscard]] Result<void> check_types(const EventLog& log);

}  // namespace bihuan
