#include "events/hazard.hpp"

#include <array>

namespace bihuan {
namespace {

constexpr std::array<std::string_view, 3> kChannels{"self_report", "inspection", "public_report"};
constexpr std::array<std::string_view, 3> kFindings{"violation", "hazard", "doubt"};
constexpr std::array<std::string_view, 6> kWays{"direct",     "left",          "post",
                                                "electronic", "public_notice", "refused"};
constexpr std::array<std::string_view, 4> kClocks{"upward_report", "order_after_major", "order", "review"};
constexpr std::array<std::string_view, 5> kDeadlines{"upward_report", "order_after_major", "order", "review",
                                                     "handover"};
constexpr std::array<std::string_view, 4> kReasons{"calendar_published", "calendar_corrected", "pack_late",
                                                   "pack_transition"};

}  // namespace

std::span<const std::string_view> names(Channel) { return kChannels; }
std::span<const std::string_view> names(FindingKind) { return kFindings; }
std::span<const std::string_view> names(ServiceWay) { return kWays; }
std::span<const std::string_view> names(ClockKind) { return kClocks; }
std::span<const std::string_view> names(DeadlineOf) { return kDeadlines; }
std::span<const std::string_view> names(RecomputeReason) { return kReasons; }

const Intake* intake_of(const HazardEvent& event) {
  return std::visit(
      [](const auto& opened) -> const Intake* {
        if constexpr (requires { opened.intake; }) {
          return &opened.intake;
        } else {
          return nullptr;
        }
      },
      event);
}

}  // namespace bihuan
