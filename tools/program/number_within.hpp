#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "tools/program/session.hpp"

namespace bihuan {

// An option's check, in the language of the session: a number from least to most. What is no number is told
// elsewhere. Lifetime: the session outlives it.
[[nodiscard]] std::function<std::string(const std::string&)> number_within(const Session& session,
                                                                           std::int64_t least,
                                                                           std::int64_t most);

}  // namespace bihuan
