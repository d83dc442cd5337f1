#pragma once

#include <string>
#include <string_view>

namespace bihuan {

inline constexpr std::size_t kMediaTypeBytes = 16;  // how much of a file's beginning tells its type

// The media type by the first bytes of the file, never by its name: "image/jpeg"; what is not known is
// "application/octet-stream".
[[nodiscard]] std::string_view media_type_of(std::string_view beginning);

// Whether the text has the form "type/subtype" that a record takes.
[[nodiscard]] bool is_media_type(std::string_view text);

}  // namespace bihuan
