#pragma once

// The hazard: one stream, one state, every command of its life. Parts: intake, grading, ordering,
// reinspecting, closing, ladder, handover, recomputing, testimony.

#include <variant>

#include "engine/hazard/closing.hpp"
#include "engine/hazard/grading.hpp"
#include "engine/hazard/handover.hpp"
#include "engine/hazard/intake.hpp"
#include "engine/hazard/ladder.hpp"
#include "engine/hazard/ordering.hpp"
#include "engine/hazard/recomputing.hpp"
#include "engine/hazard/reinspecting.hpp"
#include "engine/hazard/testimony.hpp"

namespace bihuan {

using HazardCommand =
    std::variant<RecordFinding, ReportByEnterprise, ConfirmPublicReport, ReportUpward, Dismiss, GradeHazard,
                 IssueOrder, ServeOrder, ReportProgress, ReportRectified, ApplyForSignOff, RecordReinspection,
                 ReissueOrder, VerifyHazard, StrikeOff, RaiseRung, ImportCase, ImportClosure, Reassign,
                 AcknowledgeHandover, RecomputeDeadlines, RegradeHazard>;

}  // namespace bihuan
