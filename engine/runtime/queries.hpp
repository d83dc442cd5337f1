#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "events/log/event_log.hpp"
#include "events/record.hpp"
#include "projections/as_of.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// Rows as they lie in the log's tables. Threads: any. Lifetime: the log outlives it.
[[nodiscard]] Result<std::unique_ptr<RowSource>> stored_rows(const EventLog& log);

// The last position recorded at or before `known_at`: a binary search. Absent: before record 0.
[[nodiscard]] Result<std::optional<std::uint64_t>> position_known_at(const EventLog& log, Instant known_at);

// The records of one stream up to and including `position`, decoded, oldest first.
[[nodiscard]] Result<std::vector<Record>> stream_records(const EventLog& log, std::string_view stream,
                                                         std::uint64_t position);

}  // namespace bihuan
