#pragma once

// How a case begins: found or reported through one of three channels, reported upward, or dismissed.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/refusal.hpp"

namespace bihuan {

// What the actor says; the number is drawn and the enterprise checked by the decider.
struct IntakeDraft {
  FreeText description;
  std::optional<EnterpriseId> enterprise;
  std::vector<AttachmentRef> photos;
  FreeText place;
  std::string sector;
  std::optional<SiteId> site;
  std::string territory;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("description", description);
    archive("enterprise", enterprise);
    archive("photos", photos);
    archive("place", place);
    archive("sector", sector);
    archive("site", site);
    archive("territory", territory);
  }
};

// By an inspector of a unit that inspects. Source: DOMAIN J01, J06; the 24 h clock starts when it was found.
struct RecordFinding {
  static constexpr std::string_view type = "hazard.record_finding";
  static constexpr std::array<std::string_view, 17> refusals{
      "already_recorded",     "actor_missing",        "actor_unknown",      "actor_not_in_post",
      "claimed_in_future",    "unit_may_not_inspect", "no_calendar",        "no_pack",
      "description_empty",    "sector_empty",         "enterprise_unknown", "site_unknown",
      "too_many_attachments", "too_few_persons",      "too_many_persons",   "person_doubled",
      "person_unknown"};
  FindingKind finding = FindingKind::hazard;
  std::vector<PersonId> inspectors;
  IntakeDraft intake;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("finding", finding);
    archive("inspectors", inspectors);
    archive("intake", intake);
  }
};

// By a person of the enterprise, or an official who enters its paper. Source: DOMAIN J02.
struct ReportByEnterprise {
  static constexpr std::string_view type = "hazard.report_by_enterprise";
  static constexpr std::array<std::string_view, 14> refusals{
      "already_recorded",  "enterprise_missing",     "actor_missing",     "actor_unknown",
      "actor_not_in_post", "not_of_that_enterprise", "claimed_in_future", "no_calendar",
      "no_pack",           "description_empty",      "sector_empty",      "enterprise_unknown",
      "site_unknown",      "too_many_attachments"};
  IntakeDraft intake;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
  }
};

// By an official, once a public report was verified (查实). Source: DOMAIN J01, J08.
struct ConfirmPublicReport {
  static constexpr std::string_view type = "hazard.confirm_public_report";
  static constexpr std::array<std::string_view, 13> refusals{
      "already_recorded",   "actor_missing", "actor_unknown",       "actor_not_in_post", "claimed_in_future",
      "no_calendar",        "no_pack",       "report_missing",      "description_empty", "sector_empty",
      "enterprise_unknown", "site_unknown",  "too_many_attachments"};
  IntakeDraft intake;
  std::string report;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
    archive("report", report);
  }
};

// 问题不过夜: to the paired enforcement team. Source: DOMAIN J06 (24 hours).
struct ReportUpward {
  static constexpr std::string_view type = "hazard.report_upward";
  static constexpr std::array<std::string_view, 10> refusals{
      "hazard_unknown",          "already_struck_off",     "already_dismissed", "actor_missing",
      "actor_unknown",           "actor_not_in_post",      "claimed_in_future", "not_found_in_inspection",
      "already_reported_upward", "not_an_enforcement_team"};
  UnitId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("to", to);
  }
};

// Not a hazard after all: by the unit that recorded it or the safety office, before any order.
struct Dismiss {
  static constexpr std::string_view type = "hazard.dismiss";
  static constexpr std::array<std::string_view, 11> refusals{
      "hazard_unknown", "already_struck_off",     "already_dismissed", "actor_missing",
      "actor_unknown",  "actor_not_in_post",      "claimed_in_future", "imported_elsewhere",
      "order_in_force", "not_the_recording_unit", "reason_empty"};
  FreeText reason;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("reason", reason);
  }
};

[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const RecordFinding& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ReportByEnterprise& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ConfirmPublicReport& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const ReportUpward& command,
                                           const Context& context);
[[nodiscard]] Decision<HazardEvent> decide(const HazardState& hazard, const Dismiss& command,
                                           const Context& context);

}  // namespace bihuan
