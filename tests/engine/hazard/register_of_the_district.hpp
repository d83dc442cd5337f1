#pragma once

// A foreign register whose cases are taken over: its pack and calendar, and one case that was imported.

#include "tests/engine/sub_district.hpp"

namespace bihuan {

// The office with the register "district": pack "DIS-1" and calendar "DIS-CN" bind it, and its case 1, opened
// on 2019-03-01, is imported with a deadline by the limit "review".
[[nodiscard]] SubDistrict with_register(TestimonyCounts counts = TestimonyCounts::when_recorded);

[[nodiscard]] HazardId imported_hazard();
[[nodiscard]] ImportCase case_of_register(const SubDistrict& office, std::string_view case_id);
[[nodiscard]] ImportClosure closure_of_register(const SubDistrict& office);

}  // namespace bihuan
