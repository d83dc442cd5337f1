#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "events/actor.hpp"
#include "events/log/event_log.hpp"
#include "events/time/instant.hpp"
#include "projections/rows.hpp"

namespace bihuan {

// Who imports, as the records will say: testimony is brought by somebody, and that is all it is.
struct Importer {
  Actor actor;
  std::string name;  // Testimony::importer
};

// Whoever runs the program, by the account of the operating system: "os:clerk", or "os:1000" without a name.
[[nodiscard]] Importer importer_of_account();

// The person at the post written "I-01@ZF-1", both by their codes in the book at `position`.
// FAILS: invalid_input when it is not written so, or the person does not hold that post at `now`; not_found
// when the book does not know the person or the post; io, corrupt.
[[nodiscard]] Result<Importer> importer_of_book(const EventLog& log, const RowSource& rows,
                                                std::uint64_t position, std::string_view person_at_post,
                                                Instant now);

}  // namespace bihuan
