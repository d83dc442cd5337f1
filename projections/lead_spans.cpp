#include "projections/lead_spans.hpp"

#include <algorithm>
#include <ranges>

namespace bihuan {

std::vector<LeadSpan> lead_spans(const CaseFacts& facts, Instant as_of) {
  std::vector<LeadSpan> spans;   // the last first
  std::optional<Instant> later;  // from when on something recorded later holds
  std::optional<UnitId> next;
  for (const LeadFact& lead : facts.leads | std::views::reverse) {
    const Instant since = lead.when.at;
    if (since > as_of || (later && since >= *later)) continue;
    if (next == lead.unit) {  // given to the unit that had it anyway
      spans.back().since = since;
    } else {
      spans.push_back({.unit = lead.unit, .since = since, .next = next, .until = later});
    }
    later = since;
    next = lead.unit;
  }
  std::ranges::reverse(spans);
  return spans;
}

}  // namespace bihuan
