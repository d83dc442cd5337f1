#pragma once

// How an explained deadline is told: as a table the arithmetic in words, else the days with their numbers.

#include "tools/program/explained_lines.hpp"
#include "tools/program/session.hpp"

namespace bihuan {

[[nodiscard]] Result<void> print_explained(Session& session, const Explained& explained, Instant anchor,
                                           const Calendar& calendar);
[[nodiscard]] Result<void> print_remaining(Session& session, const Remaining& remaining);

// "order, review"
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

}  // namespace bihuan
