#pragma once

// What the authority orders, and what the enterprise reports back.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// 责令限期整改指令书. The limit is a last day, or a number of working days from today; exactly one of the
// two. Source: DOMAIN J04, 2.4.
struct IssueOrder {
  static constexpr std::string_view type = "hazard.issue_order";
  static constexpr std::array<std::string_view, 20> refusals{
      "hazard_unknown",     "already_struck_off", "already_dismissed",
      "actor_missing",      "actor_unknown",      "actor_not_in_post",
      "claimed_in_future",  "no_calendar",        "no_pack",
      "imported_elsewhere", "not_graded",         "order_in_force",
      "rectified_already",  "unit_may_not_order", "unit_issues_no_papers",
      "items_missing",      "items_misnumbered",  "limit_missing",
      "limit_out_of_range", "responsible_unknown"};
  std::vector<OrderItem> items;
  std::optional<Date> last_day;
  std::optional<PersonId> responsible;
  std::optional<std::int64_t> working_days;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("items", items);
    archive("last_day", last_day);
    archive("responsible", responsible);
    archive("working_days", working_days);
  }
};

// 送达回证: by the unit that issued the order.
struct ServeOrder {
  static constexpr std::string_view type = "hazard.serve_order";
  static constexpr std::array<std::string_view, 11> refusals{
      "hazard_unknown",       "already_struck_off", "already_dismissed", "actor_missing",
      "actor_unknown",        "actor_not_in_post",  "claimed_in_future", "no_order",
      "not_the_order_issuer", "already_served",     "person_unknown"};
  std::optional<PersonId> received_by;
  ServiceWay way = ServiceWay::direct;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("received_by", received_by);
    archive("way", way);
  }
};

struct ReportProgress {
  static constexpr std::string_view type = "hazard.report_progress";
  static constexpr std::array<std::string_view, 10> refusals{
      "hazard_unknown", "already_struck_off",  "already_dismissed",      "actor_missing",
      "actor_unknown",  "actor_not_in_post",   "not_of_that_enterprise", "claimed_in_future",
      "no_order",       "percent_out_of_range"};
  FreeText note;
  std::int64_t percent = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
    archive("percent", percent);
  }
};

// Done, before it is applied for sign-off; for a general hazard without an order this is 立行立改 (J24).
struct ReportRectified {
  static constexpr std::string_view type = "hazard.report_rectified";
  static constexpr std::array<std::string_view, 12> refusals{
      "hazard_unknown", "already_struck_off", "already_dismissed",      "actor_missing",
      "actor_unknown",  "actor_not_in_post",  "not_of_that_enterprise", "claimed_in_future",
      "not_graded",     "order_needed",       "not_being_rectified",    "too_many_attachments"};
  FreeText note;
  std::vector<AttachmentRef> photos;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
    archive("photos", photos);
  }
};

// The items a failed re-inspection left, under a new number and limit, by the unit that issued the order.
struct ReissueOrder {
  static constexpr std::string_view type = "hazard.reissue_order";
  static constexpr std::array<std::string_view, 13> refusals{
      "hazard_unknown",    "already_struck_off",     "already_dismissed",    "actor_missing",
      "actor_unknown",     "actor_not_in_post",      "claimed_in_future",    "no_calendar",
      "no_pack",           "no_failed_reinspection", "not_the_order_issuer", "limit_missing",
      "limit_out_of_range"};
  std::optional<Date> last_day;
  std::optional<std::int64_t> working_days;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("last_day", last_day);
    archive("working_days", working_days);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const IssueOrder& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ServeOrder& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ReportProgress& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ReportRectified& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ReissueOrder& command,
                                           const Context& context);

}  // namespace bihuan
