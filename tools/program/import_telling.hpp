#pragma once

#include "events/outcome/result.hpp"
#include "events/time/calendar.hpp"
#include "tools/register/import_report.hpp"
#include "tools/register/register_import.hpp"

namespace bihuan {

class Session;

// The report in the form of output that was asked for. FAILS: io.
[[nodiscard]] Result<void> print_import(Session& session, const ImportReport& report);

// What the book said no to, a row each; `calendar` tells its times.
void tell_refusals(Session& session, const ImportOutcome& outcome, const Calendar& calendar);

}  // namespace bihuan
