#pragma once

// Where the rules come from that a deadline is explained by.

#include <optional>

#include "events/policy/pack.hpp"
#include "tools/program/explain_choice.hpp"

namespace bihuan {

// What a deadline is counted with: from files where they are named, else from the book.
struct ExplainPolicy {
  Calendar calendar;
  std::optional<Pack> pack;  // where a limit was asked for
  Instant anchor{};
};

// The book is opened only where a file is not named. REQUIRES: choice.from. FAILS: not_found where the book
// has no such rules; invalid_input for a file, or for a time that has no effect.
[[nodiscard]] Result<ExplainPolicy> policy_for(Session& session, const ExplainChoice& choice);

// FAILS: not_found listing the kinds the pack has; or saying for which sectors it sets the limit.
[[nodiscard]] Result<Limit> limit_of(const Session& session, const Pack& pack, const ExplainChoice& choice);

}  // namespace bihuan
