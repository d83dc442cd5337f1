#pragma once

// What the operating system said, in words of ours: its own texts are in its own language.

#include <string>

#include "events/outcome/result.hpp"

namespace bihuan {

// What the error means and the next thing to do about it: invalid_input where the path that was named will
// not do (no rights there, a file in place of a directory), io where it is the disk or the system. Shape:
// `error` is an errno; `deed` what was being done, as words ("opening it").
[[nodiscard]] std::unexpected<Failure> system_failure(int error, Words where, Words deed);

}  // namespace bihuan
