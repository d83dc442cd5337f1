#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/runtime/kept_command.hpp"
#include "events/log.hpp"
#include "events/log/event_log.hpp"
#include "events/record.hpp"
#include "events/stamped.hpp"
#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// Rows as they lie in the log's tables. Threads: any. Lifetime: the log outlives it.
[[nodiscard]] Result<std::unique_ptr<RowSource>> stored_rows(const EventLog& log);

// The last position recorded at or before `known_at`: a binary search. Absent: before record 0.
[[nodiscard]] Result<std::optional<std::uint64_t>> position_known_at(const EventLog& log, Instant known_at);

// The record at that position, decoded. FAILS: corrupt when there is none or it cannot be read; io.
[[nodiscard]] Result<Record> record_at(const EventLog& log, std::uint64_t position);

// When it was recorded. FAILS: likewise.
[[nodiscard]] Result<Instant> recorded_at(const EventLog& log, std::uint64_t position);

// Record 0, with its time. FAILS: not_found when the book has no record; corrupt, io, unknown_type.
[[nodiscard]] Result<Stamped<LogOpened>> opening_of(const EventLog& log);

// What is kept of a command, by its id; absent: the book never answered it, or does not keep the answer.
// FAILS: io, corrupt.
[[nodiscard]] Result<std::optional<KeptCommand>> kept_command(const EventLog& log, const CommandId& id);

// The records of one stream up to and including `position`, decoded, oldest first.
[[nodiscard]] Result<std::vector<Record>> stream_records(const EventLog& log, std::string_view stream,
                                                         std::uint64_t position);

}  // namespace bihuan
