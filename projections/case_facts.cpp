#include "projections/case_facts.hpp"

#include <array>
#include <utility>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 11> kStatuses{"reported",
                                                     "dismissed",
                                                     "graded",
                                                     "ordered",
                                                     "rectified",
                                                     "under_review",
                                                     "reinspection_failed",
                                                     "reinspection_passed",
                                                     "verified",
                                                     "struck_off",
                                                     "imported"};

constexpr std::array<std::string_view, 5> kClocks{"upward_report", "order_after_major", "order", "review",
                                                  "register_deadline"};

}  // namespace

std::span<const std::string_view> names(CaseStatus) { return kStatuses; }

std::span<const std::string_view> names(CaseClock) { return kClocks; }

CaseClock case_clock(ClockKind kind) {
  switch (kind) {
    case ClockKind::upward_report:
      return CaseClock::upward_report;
    case ClockKind::order_after_major:
      return CaseClock::order_after_major;
    case ClockKind::order:
      return CaseClock::order;
    case ClockKind::review:
      return CaseClock::review;
  }
  std::unreachable();
}

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
