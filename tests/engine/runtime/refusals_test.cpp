#include <gtest/gtest.h>

#include "engine/runtime/kept_command.hpp"
#include "engine/runtime/refusal_windows.hpp"
#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

class RecordedRefusalTest : public testing::Test {
 protected:
  RecordedRefusalTest() {
    office.establish();
    stream = office.ordered_case();
  }
  // What an inspector may not do: the order is not even rectified.
  Submission wrong() { return office.submission(StrikeOff{{"完成"}}, stream, office.inspector); }
  [[nodiscard]] std::vector<CommandRefused> recorded() const {
    std::vector<CommandRefused> refusals;
    for (const Record& record : office.stream("refusals/" + to_hex(office.first.bits))) {
      const auto event = decode_event(record);
      refusals.push_back(std::get<CommandRefused>(std::get<RefusalEvent>(*event)));
    }
    return refusals;
  }

  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
  std::string stream;
};

TEST_F(RecordedRefusalTest, TheFirstOfAKnownActorIsARecordAndKeepsItsAnswer) {
  const Submission given = wrong();
  const auto answer = office.submit(given);
  ASSERT_TRUE(answer.has_value());
  ASSERT_TRUE(answer->refusal.has_value());
  EXPECT_EQ(answer->count, 0u);
  const auto refusals = recorded();
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(refusals[0].code, answer->refusal->code);
  EXPECT_EQ(refusals[0].command_type, "hazard.strike_off");
  EXPECT_EQ(refusals[0].target, stream);
  const auto again = office.submit(given);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->again);
  EXPECT_EQ(again->refusal, answer->refusal);
  EXPECT_EQ(recorded().size(), 1u);
}

TEST_F(RecordedRefusalTest, ThoseThatFollowWithinAMinuteBecomeOneRecord) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(office.submit(wrong())->refusal.has_value());
  EXPECT_EQ(recorded().size(), 1u);
  office.clock.move_to(office.clock.now() + std::chrono::minutes(1));
  office.give(ReportProgress{{"已订货"}, 40}, stream,
              office.inspector);  // at the next command, whatever it is
  const auto refusals = recorded();
  ASSERT_EQ(refusals.size(), 2u);
  EXPECT_EQ(refusals[1].count, 4u);
}

TEST_F(RecordedRefusalTest, UnderAFloodThereIsOneRecordAMinute) {
  for (int second = 0; second < 300; ++second) {
    ASSERT_TRUE(office.submit(wrong())->refusal.has_value());
    office.clock.move_to(office.clock.now() + std::chrono::seconds(1));
  }
  office.close();
  std::uint64_t counted = 0;
  for (const CommandRefused& one : recorded()) counted += one.count;
  EXPECT_EQ(counted, 300u);
  EXPECT_EQ(recorded().size(), 6u);
}

TEST_F(RecordedRefusalTest, WhatIsCountedIsWrittenOnClosing) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(office.submit(wrong())->refusal.has_value());
  office.close();
  const auto refusals = recorded();
  ASSERT_EQ(refusals.size(), 2u);
  EXPECT_EQ(refusals[1].count, 2u);
}

TEST_F(RecordedRefusalTest, TriesToBeginSomethingAreCountedByKindNotByTheIdEachWouldHaveHad) {
  RecordFinding empty = office.finding();
  empty.intake.description = {};
  for (int i = 0; i < 4; ++i) EXPECT_EQ(office.refusal(empty, "", office.inspector), "description_empty");
  office.close();
  const auto refusals = recorded();
  ASSERT_EQ(refusals.size(), 2u);
  EXPECT_EQ(refusals[0].target, "hazard");
  EXPECT_EQ(refusals[1].count, 3u);
}

TEST_F(RecordedRefusalTest, AnUnrecordedOneIsDecidedAnew) {
  const auto size = log->head().size;
  Submission given = office.submission(ReportProgress{{"已订货"}, 40}, stream);
  auto answer = office.submit(given);
  ASSERT_TRUE(answer->refusal.has_value());
  EXPECT_EQ(answer->refusal->code, "actor_missing");
  EXPECT_EQ(log->head().size, size);
  answer = office.submit(given);
  EXPECT_FALSE(answer->again);
  EXPECT_TRUE(answer->refusal.has_value());
  // One that was only counted, too: it may pass later under the same id.
  ASSERT_TRUE(office.submit(wrong())->refusal.has_value());
  const Submission counted = wrong();
  ASSERT_TRUE(office.submit(counted)->refusal.has_value());
  EXPECT_FALSE(office.submit(counted)->again);
}

TEST_F(RecordedRefusalTest, SomebodyNobodyKnowsLeavesNoRecord) {
  Actor stranger = office.inspector;
  stranger.person = PersonId{derived_bits(derived_command_id("stranger"), "person")};
  const auto size = log->head().size;
  EXPECT_EQ(office.refusal(StrikeOff{{"完成"}}, stream, stranger), "actor_unknown");
  EXPECT_EQ(log->head().size, size);
}

TEST(RefusalWindowsTest, KeepNoMoreThanTheirBoundAndLoseNoCount) {
  RefusalWindows windows;
  Actor actor;
  actor.person = PersonId{derived_bits(derived_command_id("somebody"), "person")};
  const Instant now{};
  std::uint64_t counted = 0;
  for (std::size_t i = 0; i < 2 * kRefusalWindowsMax; ++i) {
    const CommandRefused refusal{"not_graded", "hazard.issue_order", 1, "hazard/" + std::to_string(i)};
    EXPECT_FALSE(windows.count(actor, refusal));
    windows.open(actor, refusal, now);
    EXPECT_TRUE(windows.count(actor, refusal));
    for (const auto& one : windows.ended(now)) {
      counted += one.refusal.count;
      windows.staged(one, now);
    }
  }
  EXPECT_EQ(counted, kRefusalWindowsMax);  // the oldest half gave way
  for (const auto& one : windows.all()) counted += one.refusal.count;
  EXPECT_EQ(counted, 2 * kRefusalWindowsMax);
}

TEST(RefusalWindowsTest, TellAgainWhatWasNotStaged) {
  RefusalWindows windows;
  Actor actor;
  actor.person = PersonId{derived_bits(derived_command_id("somebody"), "person")};
  const CommandRefused refusal{"not_graded", "hazard.issue_order", 1, "hazard/1"};
  windows.open(actor, refusal, Instant{});
  EXPECT_TRUE(windows.count(actor, refusal));
  const Instant later = Instant{} + kRefusalWindow;
  ASSERT_EQ(windows.ended(later).size(), 1u);
  EXPECT_TRUE(windows.count(actor, refusal)) << "still open";
  const auto told = windows.ended(later);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].refusal.count, 2u);
  EXPECT_TRUE(windows.count(actor, refusal));
  windows.staged(told[0], later);
  EXPECT_TRUE(windows.ended(later).empty()) << "a new minute has begun";
  ASSERT_EQ(windows.all().size(), 1u);
  EXPECT_EQ(windows.all()[0].refusal.count, 1u) << "what came after it was told is not lost";
}

TEST(RefusalCountsTest, SurviveAFailureToRecordThem) {
  const auto memory = MemoryEventLog::open();
  GatedLog log{*memory};
  TestOffice office{log};
  office.establish();
  const std::string stream = office.ordered_case();
  for (int i = 0; i < 5; ++i) {
    EXPECT_NE(office.refusal(StrikeOff{{"完成"}}, stream, office.inspector), "");
  }
  ASSERT_TRUE(office.writer().forget().has_value());  // so that the stream of refusals must be read again
  office.clock.move_to(office.clock.now() + std::chrono::minutes(1));
  log.fail_readings(1);
  const auto failed =
      office.submit(office.submission(ReportProgress{{"已订货"}, 40}, stream, office.inspector));
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().kind, FailureKind::io);
  office.give(ReportProgress{{"已订货"}, 40}, stream, office.inspector);
  const auto records = office.stream("refusals/" + to_hex(office.first.bits));
  ASSERT_EQ(records.size(), 2u);
  const auto event = decode_event(records[1]);
  EXPECT_EQ(std::get<CommandRefused>(std::get<RefusalEvent>(*event)).count, 4u);
}

TEST(ForgetTest, SaysWhyItFailedAndTheWriterHasStopped) {
  const auto memory = MemoryEventLog::open();
  GatedLog log{*memory};
  TestOffice office{log};
  office.establish();
  log.fail_readings(1);
  const auto forgotten = office.writer().forget();
  ASSERT_FALSE(forgotten.has_value());
  EXPECT_EQ(forgotten.error().kind, FailureKind::io);
  EXPECT_FALSE(office.writer().forget().has_value());
}

}  // namespace
}  // namespace bihuan
