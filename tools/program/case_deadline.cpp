#include "tools/program/case_deadline.hpp"

#include <algorithm>

#include "events/event.hpp"
#include "events/fields.hpp"
#include "events/overloaded.hpp"
#include "projections/codes.hpp"

namespace bihuan {
namespace {

using Deadlines = std::vector<CaseDeadline>;

// A later deadline of a clock takes the place of the one before.
void take(Deadlines& all, CaseClock clock, const std::optional<Deadline>& deadline) {
  if (!deadline) return;
  std::erase_if(all, [clock](const CaseDeadline& one) { return one.clock == clock; });
  std::optional<std::string> limit;
  const bool named = clock != CaseClock::order && clock != CaseClock::register_deadline;
  if (deadline->rule && named) limit = std::string(name_of(clock));
  all.push_back({clock, *deadline, std::move(limit)});
}

void take_from(Deadlines& all, const HazardEvent& event) {
  std::visit(
      Overloaded{
          [&](const HazardFoundInInspection& e) { take(all, CaseClock::upward_report, e.upward_report); },
          [&](const HazardGraded& e) { take(all, CaseClock::order_after_major, e.order_due); },
          [&](const HazardRegraded& e) { take(all, CaseClock::order_after_major, e.order_due); },
          [&](const RectificationOrderIssued& e) { take(all, CaseClock::order, e.deadline); },
          [&](const RectificationOrderReissued& e) { take(all, CaseClock::order, e.deadline); },
          [&](const SignOffApplied& e) { take(all, CaseClock::review, e.review); },
          [&](const HazardImported& e) { take(all, CaseClock::register_deadline, e.deadline); },
          [&](const DeadlineRecomputed& e) {
            if (const auto clock = from_name<CaseClock>(name_of(e.clock))) take(all, *clock, e.after);
          },
          // No other event sets a deadline.
          [](const HazardReportedByEnterprise&) {}, [](const HazardConfirmedFromPublicReport&) {},
          [](const HazardReportedUpward&) {}, [](const HazardDismissed&) {},
          [](const RectificationOrderServed&) {}, [](const ProgressReported&) {},
          [](const HazardRectified&) {}, [](const ReinspectionPassed&) {}, [](const ReinspectionFailed&) {},
          [](const HazardVerified&) {}, [](const HazardStruckOff&) {}, [](const RungRaised&) {},
          [](const HazardClosureImported&) {},
          [](const HazardReassigned&) {},  // a handover's is no clock of the case
          [](const HandoverAcknowledged&) {}},
      event);
}

Result<std::string> stream_of(const BookForReading& book, const std::string& id) {
  const auto by_number = find_code(*book.rows, HazardKind::name, id, book.as_of.position);
  if (!by_number) return std::unexpected(by_number.error());
  if (*by_number) return HazardId{**by_number}.stream();
  if (const auto bits = bits_from_hex(id)) return HazardId{*bits}.stream();
  return fail(FailureKind::not_found, "--case", "the book has no hazard of that number",
              "bihuan ledger lists the numbers");
}

}  // namespace

Result<std::vector<CaseDeadline>> deadlines_of_case(const BookForReading& book, const std::string& id) {
  const auto stream = stream_of(book, id);
  if (!stream) return std::unexpected(stream.error());
  const auto records = stream_records(*book.log, *stream, book.as_of.position);
  if (!records) return std::unexpected(records.error());
  if (records->empty())
    return fail(FailureKind::not_found, "--case", "the book has no such hazard", "bihuan ledger lists them");
  Deadlines all;
  for (const Record& record : *records) {
    if (record.happened_at() > book.as_of.at) continue;
    const auto event = decode_event(record);
    if (!event) return std::unexpected(event.error());
    if (const auto* hazard = std::get_if<HazardEvent>(&*event)) take_from(all, *hazard);
  }
  return all;
}

}  // namespace bihuan
