#pragma once

// How a case begins: found or reported through one of three channels, reported upward, or dismissed.

#include <optional>
#include <string>
#include <vector>

#include "engine/context.hpp"
#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"
#include "engine/hazard/hazard_state.hpp"
#include "engine/jurisdiction/jurisdiction.hpp"
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

inline constexpr auto kDraftRefusals =
    in_order(codes("description_empty", "sector_empty"), kSectorRefusals,
             codes("enterprise_unknown", "site_unknown"), kAttachmentsRefusals);

// By an inspector of a unit that inspects. Source: DOMAIN J01, J06; the 24 h clock starts when it was found.
struct RecordFinding {
  static constexpr std::string_view type = "hazard.record_finding";
  static constexpr auto refusals =
      in_order(codes("already_recorded"), kOfficialRefusals, codes("unit_may_not_inspect"), kRulesRefusals,
               kDraftRefusals, kPersonsRefusals);
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
  static constexpr auto refusals = in_order(codes("already_recorded", "enterprise_missing"),
                                            kRectifierRefusals, kRulesRefusals, kDraftRefusals);
  IntakeDraft intake;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
  }
};

// By an official of a unit that inspects, once a public report was verified (查实). Source: DOMAIN J01, J08.
struct ConfirmPublicReport {
  static constexpr std::string_view type = "hazard.confirm_public_report";
  static constexpr auto refusals =
      in_order(codes("already_recorded"), kOfficialRefusals, codes("unit_may_not_inspect"), kRulesRefusals,
               codes("report_missing"), kDraftRefusals);
  IntakeDraft intake;
  std::string report;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("intake", intake);
    archive("report", report);
  }
};

// 问题不过夜: by the unit that recorded it or the safety office, to the paired enforcement team. Source:
// DOMAIN J06 (24 hours).
struct ReportUpward {
  static constexpr std::string_view type = "hazard.report_upward";
  static constexpr auto refusals = in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals,
                                            codes("not_found_in_inspection", "already_reported_upward",
                                                  "not_the_recording_unit", "not_an_enforcement_team"));
  UnitId to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("to", to);
  }
};

// Not a hazard after all: by the unit that recorded it or the safety office, before any order. What an
// enterprise reported is not the enterprise's to dismiss.
struct Dismiss {
  static constexpr std::string_view type = "hazard.dismiss";
  static constexpr auto refusals = in_order(kOpenRefusals, kOfficialRefusals, kTooEarlyRefusals,
                                            codes("imported_elsewhere", "order_in_force", "rectified_already",
                                                  "not_the_recording_unit", "reason_empty"));
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
