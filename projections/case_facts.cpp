#include "projections/case_facts.hpp"

#include <array>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 10> kStatuses{"reported",
                                                     "dismissed",
                                                     "graded",
                                                     "ordered",
                                                     "rectified",
                                                     "under_review",
                                                     "reinspection_failed",
                                                     "reinspection_passed",
                                                     "verified",
                                                     "struck_off"};

}  // namespace

std::span<const std::string_view> names(CaseStatus) { return kStatuses; }

std::string case_key(HazardId id) { return {reinterpret_cast<const char*>(id.bits.data()), id.bits.size()}; }

}  // namespace bihuan
