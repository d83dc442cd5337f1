// Targets somebody else computed: the rule of "Building Inspection Request" in Boston's service log of 2015.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/events/time/known_calendars.hpp"

namespace bihuan {
namespace {

DeadlineRule inspection_rule() {
  return {.budget = 3,
          .end = DayEnd::kept_time,
          .office_hours = OfficeHours{.closes = std::chrono::hours(17), .opens = std::chrono::minutes(510)},
          .unit = TimeUnit::working_days};
}

TEST(Boston, TheExamplesOfTheRuleAreReproduced) {
  struct Row {
    std::string_view opened, target;
  };
  for (const Row& row : std::vector<Row>{{"2015-01-10 16:02:45", "2015-01-15 08:30:00"},
                                         {"2015-01-06 06:42:01", "2015-01-09 08:30:00"},
                                         {"2015-01-07 17:21:08", "2015-01-13 08:30:00"},
                                         {"2015-01-02 13:30:55", "2015-01-07 13:30:55"}}) {
    const Deadline deadline =
        compute(inspection_rule(), boston().to_instant(local(row.opened)), boston(), "");
    EXPECT_EQ(to_text(boston().to_local(deadline.due)), row.target);
    EXPECT_FALSE(deadline.provisional);
  }
}

// "01/02/2015 01:30:55 PM"
LocalTime american(const std::string& text) {
  const int hour = std::stoi(text.substr(11, 2)) % 12 + (text.substr(20) == "PM" ? 12 : 0);
  return local(text.substr(6, 4) + '-' + text.substr(0, 2) + '-' + text.substr(3, 2) + ' ' + "00:00") +
         std::chrono::hours(hour) + std::chrono::minutes(std::stoi(text.substr(14, 2))) +
         std::chrono::seconds(std::stoi(text.substr(17, 2)));
}

std::filesystem::path shared_folder() {
  const char* const named = std::getenv("BIHUAN_SHARED");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(BIHUAN_SOURCE_DIR) / ".." / "shared";
}

TEST(Boston, EveryTargetOfTheYearIsReproducedWithinThreeMinutes) {
  std::ifstream file(shared_folder() / "data" / "boston311" / "building_inspection_request.csv");
  if (!file)
    GTEST_SKIP() << "the Boston service log is not here; set BIHUAN_SHARED to the folder that holds data/";
  const Calendar calendar = boston();
  std::string line;
  std::getline(file, line);
  int rows = 0;
  while (std::getline(file, line)) {
    const std::size_t opened = line.find(',') + 1;
    const std::size_t target = line.find(',', opened) + 1;
    if (line[target] == ',') continue;  // no target was set
    const Deadline deadline =
        compute(inspection_rule(), calendar.to_instant(american(line.substr(opened, 22))), calendar, "");
    const LocalTime official = american(line.substr(target, 22));
    ASSERT_LE(std::chrono::abs(calendar.to_local(deadline.due) - official), std::chrono::seconds(180))
        << line;
    ++rows;
  }
  EXPECT_GT(rows, 3000);
}

}  // namespace
}  // namespace bihuan
