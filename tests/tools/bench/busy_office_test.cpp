#include "tools/bench/busy_office.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/runtime/writer.hpp"
#include "events/log/memory_event_log.hpp"

namespace bihuan {
namespace {

constexpr int kCommands = 4000;

TEST(BusyOfficeTest, EveryCommandIsAccepted) {
  const auto log = MemoryEventLog::open();
  const HostClock clock;
  const auto writer = Writer::start(
      *log, clock, {.origin = "bench.example", .program = "busy_office_test", .zone = "Asia/Shanghai"});
  ASSERT_TRUE(writer.has_value()) << to_text(writer.error());
  const auto give = [&](Submission submission) {
    const std::string type = submission.type;
    const auto answer = (*writer)->submit_and_wait(std::move(submission));
    ASSERT_TRUE(answer.has_value()) << type << ": " << to_text(answer.error());
    ASSERT_FALSE(answer->refusal.has_value()) << type << ": " << answer->refusal->code;
    ASSERT_GE(answer->count, 1u);
  };
  for (Submission& submission : BusyOffice::founding()) give(std::move(submission));
  BusyOffice office(1);
  std::set<std::string> types;
  for (int i = 0; i < kCommands && !HasFatalFailure(); ++i) {
    Submission submission = office.next();
    types.insert(submission.type);
    give(std::move(submission));
  }
  EXPECT_EQ(types.size(), 12u) << "every act of a straight life, the failed re-inspection too";
}

TEST(BusyOfficeTest, TheSameSeedGivesTheSameCommandsAndAnotherOneOthers) {
  BusyOffice one(7), same(7), other(8);
  for (int i = 0; i < 100; ++i) {
    const Submission first = one.next();
    const Submission again = same.next();
    EXPECT_EQ(first.id, again.id);
    EXPECT_EQ(first.data, again.data);
    EXPECT_NE(first.id, other.next().id);
  }
}

TEST(BusyOfficeTest, NoCommandIdComesTwice) {
  BusyOffice office(7);
  std::set<CommandId> ids;
  for (int i = 0; i < kCommands; ++i) EXPECT_TRUE(ids.insert(office.next().id).second);
}

}  // namespace
}  // namespace bihuan
