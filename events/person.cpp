#include "events/person.hpp"

#include <array>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 4> kLeavings{"retired", "dismissed", "transferred", "other"};

}  // namespace

std::span<const std::string_view> names(Leaving) { return kLeavings; }

}  // namespace bihuan
