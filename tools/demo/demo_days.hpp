#pragma once

#include <cstdint>
#include <vector>

#include "events/time/calendar.hpp"
#include "tools/demo/demo_random.hpp"

namespace bihuan {

// The days of a made-up time, some with more work than others (demo_ratios.hpp).
class DemoDays {
 public:
  // REQUIRES: first <= last. Lifetime: the calendar's.
  DemoDays(const Calendar& calendar, Date first, Date last);

  // A day of that time, those with more work the more often.
  [[nodiscard]] Date draw(DemoRandom& random) const;
  // How much is found on that day, in tenths of an ordinary one.
  [[nodiscard]] std::int64_t weight(Date day) const;

 private:
  [[nodiscard]] bool before_the_report(Date day) const;
  [[nodiscard]] bool ends_the_month(Date day) const;
  [[nodiscard]] bool before_a_holiday(Date day) const;

  const Calendar& calendar_;
  Date first_;
  std::vector<std::int64_t> up_to_;  // the weights of the days so far, in their order
};

}  // namespace bihuan
