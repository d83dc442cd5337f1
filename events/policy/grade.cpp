#include "events/policy/grade.hpp"

#include <array>

namespace bihuan {

std::span<const std::string_view> names(Grade) {
  static constexpr std::array<std::string_view, 2> kNames{"general", "major"};
  return kNames;
}

std::span<const std::string_view> names(Track) {
  static constexpr std::array<std::string_view, 3> kNames{"ordinary", "raised", "listed"};
  return kNames;
}

std::span<const std::string_view> names(OrderSource) {
  static constexpr std::array<std::string_view, 5> kNames{"none", "enforcement", "authority", "fire_rescue",
                                                          "district"};
  return kNames;
}

std::span<const std::string_view> names(UnitKind) {
  static constexpr std::array<std::string_view, 11> kNames{
      "safety_committee",   "safety_office", "discipline",         "enforcement_team",
      "industry_authority", "fire_rescue",   "operations_centre",  "residents_committee",
      "enterprise_unit",    "other",         "district_government"};
  return kNames;
}

std::span<const std::string_view> names(Office) {
  static constexpr std::array<std::string_view, 5> kNames{"nobody", "order_issuer", "safety_office",
                                                          "safety_committee", "district"};
  return kNames;
}

}  // namespace bihuan
