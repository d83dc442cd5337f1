#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bihuan {

// A line for `bihuan submit`, as somebody would type it: the command, what it is for, and the members of its
// data with texts as values. A value that has to be filled in stands in angle brackets.
[[nodiscard]] std::string typed_command(std::string_view type, std::string_view to,
                                        const std::vector<std::pair<std::string_view, std::string>>& data);

}  // namespace bihuan
