#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "events/outcome/result.hpp"

namespace bihuan {

// Which member names a foreign document may use.
enum class MemberNames { of_records, any };  // [a-z0-9_]+, or whatever RFC 8785 allows

inline constexpr std::size_t kForeignJsonBytesMax = 1u << 20;
inline constexpr int kJsonDepthMax = 16;  // objects and lists inside one another, the outermost counted

// The canonical bytes (RFC 8785) of a JSON document somebody else wrote: members in any order, whitespace and
// escapes as they like. Members are sorted by UTF-16 code units, as the RFC wants. Being canonical is not yet
// being a record: null and control characters pass here, JsonReader refuses them.
// FAILS: invalid_input with the place: not JSON, a doubled member, a float (outside the book's profile),
// an integer beyond 2^53 - 1, text that is not NFC, a member name that `names` forbids, deeper than
// kJsonDepthMax, more than kForeignJsonBytesMax bytes.
[[nodiscard]] Result<std::string> canonicalize(std::string_view json,
                                               MemberNames names = MemberNames::of_records);

}  // namespace bihuan
