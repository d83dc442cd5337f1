#pragma once

#include <cstdint>
#include <map>

#include "events/log/event_log.hpp"

namespace bihuan {

// Every attachment that a record of the book names, with the position of the first that does. FAILS: io,
// corrupt, unknown_type.
[[nodiscard]] Result<std::map<Digest, std::uint64_t>> named_attachments(const EventLog& log);

}  // namespace bihuan
