#pragma once

// What the authority orders, and what the enterprise reports back.

#include <optional>
#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

inline constexpr std::size_t kItemsMax = 100;
inline constexpr std::size_t kItemsBytesMax = 24'000;  // of all requirements together: a record is 60 KiB

// The limit of an order is a last day, or a number of working days from the day of the order; exactly one of
// the two.
inline constexpr auto kLimitRefusals = codes("limit_missing", "limit_out_of_range");

// 责令限期整改指令书, once a case; also for what was rectified on the spot and failed its re-inspection.
// Source: DOMAIN J04, 2.4.
struct IssueOrder {
  static constexpr std::string_view type = "hazard.issue_order";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("imported_elsewhere", "not_graded", "order_in_force", "rectified_already",
                     "unit_may_not_order", "unit_issues_no_papers", "items_missing", "too_many_items",
                     "items_too_long", "items_misnumbered", "item_empty"),
               kLimitRefusals, codes("responsible_unknown"));
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

// 送达回证: by the unit that issued the order, or its successor.
struct ServeOrder {
  static constexpr std::string_view type = "hazard.serve_order";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals,
               codes("no_order", "not_the_order_issuer", "already_served", "person_unknown"));
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
  static constexpr auto refusals = in_order(kOpenRefusals, kRectifierRefusals, kTooEarlyRefusals,
                                            codes("no_order", "not_being_rectified", "percent_out_of_range"));
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
  static constexpr auto refusals = in_order(
      kOpenRefusals, kRectifierRefusals, kTooEarlyRefusals,
      codes("not_graded", "order_needed", "rectified_already", "not_being_rectified"), kAttachmentsRefusals);
  FreeText note;
  std::vector<AttachmentRef> photos;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("note", note);
    archive("photos", photos);
  }
};

// The items a failed re-inspection left, under a new number and limit, by the unit that issued the order, or
// its successor.
struct ReissueOrder {
  static constexpr std::string_view type = "hazard.reissue_order";
  static constexpr auto refusals =
      in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals, kRulesRefusals,
               codes("no_failed_reinspection", "no_order", "not_the_order_issuer", "unit_issues_no_papers"),
               kLimitRefusals);
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
