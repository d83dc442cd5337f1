#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bihuan {

// One "name: value" of a HistoryLine's essentials.
struct EssentialsMember {
  std::string_view name;  // "intake.photos"
  std::string_view value;

  bool operator==(const EssentialsMember&) const = default;
};

// The members in their order; those of things in a list, "(no: 1; passed: true)", are part of its value.
// What somebody wrote is never taken for a member unless it reads "; " and a known field's name.
// Lifetime: `essentials` outlives them.
[[nodiscard]] std::vector<EssentialsMember> essentials_members(std::string_view essentials);

// The essentials that consist of these, to be told in words as they are.
[[nodiscard]] std::string essentials_of(const std::vector<EssentialsMember>& members);

}  // namespace bihuan
