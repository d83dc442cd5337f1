#include "engine/hazard/intake.hpp"

#include "engine/hazard/guards.hpp"
#include "engine/hazard/persons.hpp"

namespace bihuan {
namespace {

Objection new_case_objection(const HazardState& hazard) {
  if (hazard.stage == Stage::unknown) return std::nullopt;
  return refused("already_recorded").with("hazard", hazard.number, hazard.number_position);
}

Objection draft_objection(const IntakeDraft& draft, const Context& context) {
  if (draft.description.value.empty()) return refused("description_empty");
  if (draft.sector.empty()) return refused("sector_empty");
  if (auto objection = sector_objection(draft.sector, context)) return objection;
  if (draft.enterprise && context.facts.enterprise(*draft.enterprise) == nullptr)
    return refused("enterprise_unknown");
  if (draft.site && context.facts.site(*draft.site) == nullptr) return refused("site_unknown");
  return attachments_objection(draft.photos, context);
}

// A case that is still to be recorded: all that is known of it is where.
HazardState case_at(const std::optional<EnterpriseId>& enterprise) {
  HazardState hazard;
  hazard.enterprise = enterprise;
  return hazard;
}

Objection inspector_objection(const Context& context) {
  const UnitState& unit = acting_unit_state(context);
  if (inspects(unit.kind)) return std::nullopt;
  return refused("unit_may_not_inspect").with("unit", unit.code, unit.position);
}

// By the unit that recorded the case, or the safety office.
Objection recorder_objection(const HazardState& hazard, const Context& context) {
  const UnitState& unit = acting_unit_state(context);
  if (acting_unit(context) == hazard.found_by || unit.kind == UnitKind::safety_office) return std::nullopt;
  return refused("not_the_recording_unit").with("unit", unit.code, unit.position);
}

Objection upward_objection(const HazardState& hazard, const ReportUpward& command, const Context& context) {
  if (!hazard.found_in_inspection) return refused("not_found_in_inspection").with("hazard", hazard.number);
  if (hazard.reported_upward) return refused("already_reported_upward").with("hazard", hazard.number);
  if (auto objection = recorder_objection(hazard, context)) return objection;
  const UnitState* const to = context.facts.unit(command.to);
  if (to != nullptr && to->kind == UnitKind::enforcement_team) return std::nullopt;
  return refused("not_an_enforcement_team");
}

Objection dismissal_objection(const HazardState& hazard, const Dismiss& command, const Context& context) {
  if (hazard.imported)
    return refused("imported_elsewhere").with("hazard", hazard.number, hazard.number_position);
  if (hazard.order)
    return refused("order_in_force").with("order", hazard.order->number, hazard.order->position);
  if (hazard.stage != Stage::reported && hazard.stage != Stage::graded)
    return refused("rectified_already").with("hazard", hazard.number, hazard.stage_position);
  if (auto objection = recorder_objection(hazard, context)) return objection;
  return command.reason.value.empty() ? refused("reason_empty") : Objection{};
}

Intake registered(const IntakeDraft& draft, const Context& context) {
  return {.description = draft.description,
          .enterprise = draft.enterprise,
          .number = draw_number("hazard", std::nullopt, context),
          .photos = draft.photos,
          .place = draft.place,
          .sector = draft.sector,
          .site = draft.site,
          .territory = draft.territory};
}

}  // namespace

Decision<HazardEvent> decide(const HazardState& hazard, const RecordFinding& command,
                             const Context& context) {
  if (auto objection =
          first_of([&] { return new_case_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return inspector_objection(context); }, [&] { return rules_objection(context); },
                   [&] { return draft_objection(command.intake, context); },
                   [&] {
                     return persons_objection(case_at(command.intake.enterprise), command.inspectors, 1,
                                              "inspectors", context);
                   })) {
    return std::unexpected(*objection);
  }
  // The duty to report upward starts when it was found, also when that was entered later.
  return std::vector<HazardEvent>{HazardFoundInInspection{
      command.finding, command.inspectors, registered(command.intake, context),
      limit_deadline("upward_report", command.intake.sector, context.stamp.happened_at(), context)}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ReportByEnterprise& command,
                             const Context& context) {
  const auto named = [&]() -> Objection {
    return command.intake.enterprise ? Objection{} : refused("enterprise_missing");
  };
  const auto theirs = [&] { return rectifier_objection(case_at(command.intake.enterprise), context); };
  if (auto objection = first_of([&] { return new_case_objection(hazard); }, named, theirs,
                                [&] { return rules_objection(context); },
                                [&] { return draft_objection(command.intake, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardReportedByEnterprise{registered(command.intake, context)}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ConfirmPublicReport& command,
                             const Context& context) {
  const auto referenced = [&]() -> Objection {
    return command.report.empty() ? refused("report_missing") : Objection{};
  };
  if (auto objection =
          first_of([&] { return new_case_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return inspector_objection(context); }, [&] { return rules_objection(context); },
                   referenced, [&] { return draft_objection(command.intake, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{
      HazardConfirmedFromPublicReport{registered(command.intake, context), command.report}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const ReportUpward& command, const Context& context) {
  if (auto objection =
          first_of([&] { return open_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return before_opening_objection(hazard, context); },
                   [&] { return upward_objection(hazard, command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardReportedUpward{counts_at(context), command.to}};
}

Decision<HazardEvent> decide(const HazardState& hazard, const Dismiss& command, const Context& context) {
  if (auto objection =
          first_of([&] { return open_objection(hazard); }, [&] { return official_objection(context); },
                   [&] { return before_opening_objection(hazard, context); },
                   [&] { return dismissal_objection(hazard, command, context); })) {
    return std::unexpected(*objection);
  }
  return std::vector<HazardEvent>{HazardDismissed{command.reason}};
}

}  // namespace bihuan
