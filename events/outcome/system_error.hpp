#pragma once

// What the operating system said, in words of ours: its own texts are in its own language.

#include <string>

#include "events/outcome/result.hpp"

namespace bihuan {

// An io failure with what the error means and the next thing to do about it.
// Shape: `error` is an errno; `deed` what was being done, as words ("opening it").
[[nodiscard]] std::unexpected<Failure> system_failure(int error, Words where, Words deed);

}  // namespace bihuan
