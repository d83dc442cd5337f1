// Deadlines that a calendar or a pack moves: a run through the open cases, whatever happens meanwhile.

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/runtime/case_run.hpp"
#include "engine/runtime/queries.hpp"
#include "engine/runtime/rebuild.hpp"
#include "events/event.hpp"
#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"
#include "office.hpp"
#include "projections/moved_deadlines.hpp"
#include "tools/calendar_file.hpp"

namespace bihuan {
namespace {

// The office's calendar with 24 May off: five working days from 20 May end a day later.
PublishCalendar one_more_day_off() {
  Calendar calendar =
      read_calendar_file(std::string(BIHUAN_SOURCE_DIR) + "/tools/calendars/CN-2025.1.toml").value();
  calendar.id = "CN-2025.2";
  calendar.rest_days.push_back(parse_date("2024-05-24").value());
  std::ranges::sort(calendar.rest_days);
  return {.calendar = calendar, .for_register = {}, .replaces = "CN-2025.1"};
}

std::size_t count_of(const TestOffice& office, std::string_view type) {
  const auto records = decoded(office.records());
  return static_cast<std::size_t>(std::ranges::count(records, type, &Record::type));
}

void expect_rebuilt_alike(EventLog& log) {
  const auto comparisons = compare_with_rebuild(log, [](std::uint64_t, std::uint64_t) {});
  ASSERT_TRUE(comparisons.has_value()) << to_text(comparisons.error());
  for (const LedgerComparison& one : *comparisons) {
    EXPECT_EQ(one.differing, 0u) << to_text(one.first_difference);
    EXPECT_EQ(one.live, one.rebuilt);
  }
}

class RecomputeTest : public testing::Test {
 protected:
  RecomputeTest() { office.establish(); }

  [[nodiscard]] std::vector<MovedLine> moved() {
    const auto rows = stored_rows(*log);
    auto lines = moved_deadlines(**rows, {.at = Instant::max(), .position = log->head().size - 1});
    EXPECT_TRUE(lines.has_value());
    return lines.value_or(std::vector<MovedLine>{});
  }

  std::unique_ptr<MemoryEventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(RecomputeTest, ACorrectedCalendarMovesWhatRunsAndSaysWhy) {
  const std::string stream = office.ordered_case();
  const std::string calendar = office.give(one_more_day_off());
  ASSERT_TRUE(office.writer().raise_due().has_value());
  const auto lines = moved();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].clock, "order");
  EXPECT_EQ(lines[0].last_day_before, "2024-05-27");
  EXPECT_EQ(lines[0].last_day, "2024-05-28");
  EXPECT_EQ(lines[0].reason, "calendar_corrected");
  const auto told = office.stream(stream);
  EXPECT_EQ(told.back().type, "hazard.deadline_recomputed");
  EXPECT_FALSE(told.back().actor.has_value());
  const auto published = office.stream(calendar);
  ASSERT_EQ(published.size(), 2u);
  EXPECT_EQ(lines[0].because, static_cast<std::int64_t>(published[0].position));
  EXPECT_EQ(told.back().cause, published[0].position);
  EXPECT_EQ(published[1].type, "calendar.deadlines_recomputed");
  expect_rebuilt_alike(*log);
}

TEST_F(RecomputeTest, TheRungThatWasPlannedFollows) {
  const std::string stream = office.ordered_case();
  office.give(one_more_day_off());
  ASSERT_TRUE(office.writer().raise_due().has_value());
  std::vector<std::string> due;
  for (const auto& [key, value] : office.table(Table::due)) {
    const auto entry = due_entry(key, value);
    ASSERT_TRUE(entry.has_value());
    due.push_back(entry->stream + " " + to_utc_text(entry->next.planned_at) + " " +
                  to_utc_text(entry->next.due));
  }
  // The upward report runs out first; it is counted in hours, and no calendar moves it.
  EXPECT_EQ(due, std::vector{stream + " 2024-05-22T01:00:00Z 2024-05-21T01:00:00Z"});
}

TEST_F(RecomputeTest, TheFirstCalendarAndPackOfAnOfficeTellNobody) {
  EXPECT_EQ(count_of(office, "pack.deadlines_recomputed"), 0u);
  EXPECT_EQ(count_of(office, "calendar.deadlines_recomputed"), 1u) << "of the second of two calendars";
}

// Every life of the writer makes one slice durable and then dies, until a life finds nothing to do. Each case
// is told once, and the end is recorded once.
TEST_F(RecomputeTest, ARunThatBreaksOffAgainAndAgainTellsEachCaseOnce) {
  constexpr std::size_t kCases = 2 * kGivenSliceMax + 8;
  std::vector<std::string> streams;
  for (std::size_t i = 0; i < kCases; ++i) streams.push_back(office.ordered_case());
  const std::string calendar = office.give(one_more_day_off());
  office.close();
  int lives = 0;
  for (bool done = false; !done; ++lives) {
    ASSERT_LT(lives, 20);
    GatedLog gated(*log);
    TestOffice again(gated);
    gated.break_down_after(1, GatedLog::Break::before_writing);
    done = again.writer().raise_due().has_value();
  }
  EXPECT_EQ(lives, 3) << "two that broke off, and one that came to the end";
  for (const std::string& stream : streams) {
    const auto records = office.stream(stream);
    EXPECT_EQ(std::ranges::count(records, "hazard.deadline_recomputed", &Record::type), 1) << stream;
  }
  EXPECT_EQ(moved().size(), kCases);
  const auto of_calendar = office.stream(calendar);
  EXPECT_EQ(std::ranges::count(of_calendar, "calendar.deadlines_recomputed", &Record::type), 1);
  for (const auto& [key, value] : office.table(Table::due)) {
    const auto entry = due_entry(key, value);
    ASSERT_TRUE(entry.has_value());
    EXPECT_FALSE(is_case_run(*entry));
  }
  expect_rebuilt_alike(*log);
}

// What clients give between two slices is answered, and a case that was opened meanwhile is counted by the new
// calendar from the first.
TEST_F(RecomputeTest, ACaseThatBeginsMeanwhileIsCountedByTheNewCalendar) {
  office.give(one_more_day_off());
  const std::string stream = office.ordered_case();
  ASSERT_TRUE(office.writer().raise_due().has_value());
  EXPECT_TRUE(moved().empty());
  const auto records = office.stream(stream);
  EXPECT_EQ(std::ranges::count(records, "hazard.deadline_recomputed", &Record::type), 0);
}

}  // namespace
}  // namespace bihuan
