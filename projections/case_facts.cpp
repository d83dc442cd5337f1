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

std::optional<UnitId> open_for(const CaseFacts& facts) {
  if (facts.leads.empty() || facts.stages.empty()) return std::nullopt;
  const CaseStatus status = facts.stages.back().status;
  const bool open = status != CaseStatus::dismissed && status != CaseStatus::struck_off;
  return open ? std::optional(facts.leads.back().unit) : std::nullopt;
}

std::string case_key(HazardId id) { return {reinterpret_cast<const char*>(id.bits.data()), id.bits.size()}; }

}  // namespace bihuan
