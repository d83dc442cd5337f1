#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tools/calendar_file.hpp"
#include "tools/pack_file.hpp"
#include "tools/register/register_reader.hpp"

namespace bihuan {

// What a register claims against what its pack and calendar give.
struct ComparedTargets {
  std::uint64_t agree = 0;
  std::vector<std::string> disagree;  // "id claimed computed"
  std::uint64_t provisional = 0;
};

inline ComparedTargets compare_targets(const RegisterFile& file, const RegisterMapping& mapping) {
  ComparedTargets compared;
  const auto calendar = read_calendar_file(mapping.calendar);
  const auto pack = read_pack_file(mapping.pack);
  EXPECT_TRUE(calendar) << to_text(calendar.error());
  EXPECT_TRUE(pack) << to_text(pack.error());
  if (!calendar || !pack) return compared;
  for (const RegisterCase& row : file.cases) {
    const Limit* const limit = pack->limit(row.limit, row.sector);
    if (limit == nullptr) {
      ADD_FAILURE() << row.case_id << ": the pack has no limit " << row.limit;
      continue;
    }
    const Deadline deadline = compute(limit->rule, calendar->to_instant(row.opened), *calendar, "");
    compared.provisional += deadline.provisional ? 1 : 0;
    if (!row.target) continue;
    const LocalTime due = calendar->to_local(deadline.due);
    if (std::chrono::abs(due - *row.target) <= std::chrono::seconds(mapping.tolerance_seconds)) {
      ++compared.agree;
    } else {
      compared.disagree.push_back(row.case_id + ' ' + to_text(*row.target) + ' ' + to_text(due));
    }
  }
  return compared;
}

}  // namespace bihuan
