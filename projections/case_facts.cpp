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

bool is_open(const CaseFacts& facts) {
  if (facts.stages.empty()) return false;
  const CaseStatus status = facts.stages.back().status;
  return status != CaseStatus::dismissed && status != CaseStatus::struck_off;
}

std::optional<UnitId> open_for(const CaseFacts& facts) {
  if (facts.leads.empty() || !is_open(facts)) return std::nullopt;
  return facts.leads.back().unit;
}

std::string case_key(HazardId id) { return {reinterpret_cast<const char*>(id.bits.data()), id.bits.size()}; }

}  // namespace bihuan
