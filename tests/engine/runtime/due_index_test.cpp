#include <gtest/gtest.h>

#include "engine/runtime/due_entry.hpp"
#include "engine/runtime/registrar.hpp"
#include "engine/runtime/scheduler.hpp"
#include "engine/runtime/speculation.hpp"
#include "events/log/memory_event_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

struct Raised {
  RungRaised rung;
  Record record;
};

class DueIndexTest : public testing::Test {
 protected:
  DueIndexTest() { office.establish(); }

  [[nodiscard]] std::vector<Raised> raised() const {
    std::vector<Raised> rungs;
    for (const Record& record : decoded(office.records())) {
      if (record.type != RungRaised::type) continue;
      const auto event = decode_event(record);
      rungs.push_back({std::get<RungRaised>(std::get<HazardEvent>(*event)), record});
    }
    return rungs;
  }
  void advance_days(int days) {
    const auto done = advance(office.writer(), office.clock, office.clock.now() + std::chrono::days(days));
    ASSERT_TRUE(done.has_value()) << to_text(done.error());
  }
  [[nodiscard]] std::size_t planned() const { return office.table(Table::due).size(); }

  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(DueIndexTest, AnOpenCaseIsPlannedOnceWithItsNextRung) {
  const std::string stream = office.ordered_case();
  const auto entries = office.table(Table::due);
  ASSERT_EQ(entries.size(), 1u);
  const auto entry = due_entry(entries[0].first, entries[0].second);
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(entry->stream, stream);
  const auto next = office.writer().next_due();
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(*next, entry->next.planned_at);
}

TEST_F(DueIndexTest, WithoutARunningClockNothingIsPlanned) {
  EXPECT_EQ(planned(), 0u);
  const auto next = office.writer().next_due();
  ASSERT_TRUE(next.has_value());
  EXPECT_FALSE(next->has_value());
}

TEST_F(DueIndexTest, EachRungIsRaisedAtItsHourOnceAndInOrder) {
  office.ordered_case();
  advance_days(60);
  const auto rungs = raised();
  ASSERT_GE(rungs.size(), 5u);
  std::set<std::pair<ClockKind, std::string>> names;
  for (const Raised& one : rungs) {
    EXPECT_EQ(one.record.recorded_at, one.rung.planned_at);
    EXPECT_EQ(one.rung.late_us, 0u);
    EXPECT_TRUE(names.emplace(one.rung.clock, one.rung.rung).second) << one.rung.rung;
    EXPECT_FALSE(one.record.actor.has_value());
    EXPECT_TRUE(one.record.cause.has_value());
  }
  EXPECT_EQ(planned(), 0u);
  advance_days(60);
  EXPECT_EQ(raised().size(), rungs.size());
}

TEST_F(DueIndexTest, AfterAWeekOfDowntimeEachIsRaisedOnceInTheOrderPlannedAndSaysHowLate) {
  for (int i = 0; i < 5; ++i) {
    office.ordered_case();
    office.clock.move_to(office.clock.now() + std::chrono::hours(7));
  }
  office.close();
  office.clock.move_to(office.clock.now() + std::chrono::days(40));
  ASSERT_TRUE(office.open());
  const auto done = office.writer().raise_due();
  ASSERT_TRUE(done.has_value());
  const auto rungs = raised();
  EXPECT_EQ(rungs.size(), *done);
  ASSERT_GE(rungs.size(), 25u);
  Instant planned_before{};
  std::set<std::tuple<std::string, ClockKind, std::string>> names;
  for (const Raised& one : rungs) {
    EXPECT_GE(one.rung.planned_at, planned_before);
    planned_before = one.rung.planned_at;
    EXPECT_EQ(one.rung.planned_at + std::chrono::microseconds(one.rung.late_us), one.record.recorded_at);
    EXPECT_GT(one.rung.late_us, 0u);
    EXPECT_TRUE(names.emplace(one.record.stream, one.rung.clock, one.rung.rung).second);
  }
  const auto twice = office.writer().raise_due();
  ASSERT_TRUE(twice.has_value());
  EXPECT_EQ(*twice, 0u);
}

TEST_F(DueIndexTest, MoreThanASliceIsRaisedInTheOrderPlanned) {
  for (int i = 0; i < 300; ++i) office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(100));
  const auto done = office.writer().raise_due();
  ASSERT_TRUE(done.has_value());
  EXPECT_GT(*done, 4 * kRungSliceMax);
  Instant planned_before{};
  for (const Raised& one : raised()) {
    EXPECT_GE(one.rung.planned_at, planned_before);
    planned_before = one.rung.planned_at;
  }
  EXPECT_EQ(raised().size(), *done);
  EXPECT_EQ(planned(), 0u);
}

TEST_F(DueIndexTest, ADowntimeBetweenTwoSlicesLosesNoRung) {
  office.ordered_case();
  advance_days(10);
  const auto before = raised().size();
  ASSERT_TRUE(office.open());
  advance_days(50);
  const auto rungs = raised();
  EXPECT_GT(rungs.size(), before);
  std::set<std::pair<ClockKind, std::string>> names;
  for (const Raised& one : rungs) EXPECT_TRUE(names.emplace(one.rung.clock, one.rung.rung).second);
}

TEST_F(DueIndexTest, AClockThatStoppedRaisesNothing) {
  const std::string stream = office.give(office.finding(), "", office.inspector);
  ASSERT_EQ(planned(), 1u);  // the duty to report upward
  office.give(Dismiss{{"复核不成立"}}, stream, office.inspector);
  EXPECT_EQ(planned(), 0u);
  advance_days(60);
  EXPECT_TRUE(raised().empty());
}

TEST_F(DueIndexTest, TheScanBeginsWhereTheLastOneEndedOrWhereSomethingEarlierIsPlanned) {
  office.ordered_case();
  const auto first = office.writer().next_due();
  ASSERT_TRUE(first.has_value());
  office.clock.move_to(**first);
  ASSERT_TRUE(office.writer().raise_due().has_value());
  const auto low_water = stored_low_water(*log);
  ASSERT_TRUE(low_water.has_value());
  EXPECT_GT(*low_water, due_key(**first, "~"));
  // Entered late, and overdue in the moment it is entered: planned for now, which was looked at already.
  Submission late = office.submission(office.finding(), "", office.inspector);
  late.occurred_at = TestOffice::kStart;
  const auto entered = office.submit(late);
  ASSERT_TRUE(entered.has_value());
  ASSERT_FALSE(entered->refusal.has_value()) << entered->refusal->code;
  const auto next = office.writer().next_due();
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(**next, office.clock.now());
  const auto done = office.writer().raise_due();
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(*done, 1u);
}

TEST(DueEntryTest, KeysAreInTheOrderOfTimeAlsoBefore1970) {
  const Instant epoch{};
  EXPECT_LT(due_key(epoch - Micros(1), "z"), due_key(epoch, "a"));
  EXPECT_LT(due_key(epoch, "z"), due_key(epoch + Micros(1), "a"));
  EXPECT_LT(due_key(epoch, "a"), due_key(epoch, "b"));
  const DueEntry entry{.next = {.clock = ClockKind::review,
                                .due = epoch + Micros(7),
                                .planned_at = epoch - Micros(3),
                                .rung = "alert",
                                .started = 12},
                       .stream = "hazard/1"};
  const auto read = due_entry(entry.key(), entry.value());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, entry);
  EXPECT_EQ(read->next.planned_at, entry.next.planned_at);
  EXPECT_EQ(due_entry("short", entry.value()).error().kind, FailureKind::corrupt);
  EXPECT_EQ(due_entry(entry.key(), "?").error().kind, FailureKind::corrupt);
}

TEST_F(DueIndexTest, TheSchedulerRaisesWhatBecameDueAndWhatItIsPokedFor) {
  office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(40));
  std::mutex mutex;
  std::condition_variable raised_some;
  std::size_t total = 0;
  Scheduler scheduler(office.writer(), office.clock, [&](const Result<std::size_t>& rungs) {
    const std::lock_guard lock(mutex);
    total += rungs.value_or(0);
    raised_some.notify_all();
  });
  const auto wait_for = [&](std::size_t rungs) {
    std::unique_lock lock(mutex);
    raised_some.wait(lock, [&] { return total >= rungs; });
  };
  wait_for(5);
  const std::size_t caught_up = total;
  office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(40));
  scheduler.poke();
  wait_for(caught_up + 5);
  EXPECT_EQ(raised().size(), total);
}

}  // namespace
}  // namespace bihuan
