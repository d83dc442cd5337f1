#pragma once

#include "events/record.hpp"
#include "projections/case_facts.hpp"

namespace bihuan {

// One step: what this record adds to what is known of the case. Pure and total.
void fold(CaseFacts& facts, const HazardEvent& event, const Record& record);

}  // namespace bihuan
