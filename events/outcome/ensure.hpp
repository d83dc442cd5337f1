#pragma once

// Defects: conditions that only a mistake of ours can break. Checked in every build, also in release,
// because a book that goes on after a broken invariant is worse than one that stops.

#include <cstdio>
#include <cstdlib>

namespace bihuan {

[[noreturn]] inline void defect(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "defect: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace bihuan

// One condition per ENSURE, so that the message says which one broke.
#define ENSURE(condition) \
  ((condition) ? static_cast<void>(0) : ::bihuan::defect(#condition, __FILE__, __LINE__))
