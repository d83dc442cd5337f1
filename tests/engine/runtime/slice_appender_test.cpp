#include "engine/runtime/slice_appender.hpp"

#include <gtest/gtest.h>

#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"

namespace bihuan {
namespace {

class SliceAppenderTest : public testing::Test {
 protected:
  RowSlice slice(const std::string& name, const std::string& value) {
    RowSlice made;
    made.changes.push_back(
        {.key = name + "@" + std::to_string(++version_), .table = Table::rows, .value = value});
    made.newest[name] = 0;
    return made;
  }

  std::unique_ptr<EventLog> memory_ = MemoryEventLog::open();
  GatedLog log{*memory_};
  const Epoch epoch = log.acquire().value();

 private:
  int version_ = 0;
};

TEST_F(SliceAppenderTest, WhatIsUnderWayIsFoundUntilItIsInTheLog) {
  log.shut();
  SliceAppender appender(log, epoch);
  ASSERT_TRUE(appender.give(slice("a", "first")));
  log.await_someone_at_the_gate();
  ASSERT_TRUE(appender.give(slice("a", "second")));
  EXPECT_EQ(appender.newest_of("a"), "second");
  EXPECT_EQ(appender.newest_of("b"), std::nullopt);
  EXPECT_EQ(memory_->get(Table::rows, "a@1").value(), std::nullopt);
  log.open();
  ASSERT_TRUE(appender.finish());
  EXPECT_EQ(appender.newest_of("a"), std::nullopt);
  EXPECT_EQ(memory_->get(Table::rows, "a@1").value(), "first");
  EXPECT_EQ(memory_->get(Table::rows, "a@2").value(), "second");
}

TEST_F(SliceAppenderTest, ManyGoInInTheirOrder) {
  SliceAppender appender(log, epoch);
  for (int i = 0; i < 100; ++i) {
    RowSlice one = slice("a", std::to_string(i));
    one.changes[0].key = "a";
    ASSERT_TRUE(appender.give(std::move(one)));
  }
  ASSERT_TRUE(appender.finish());
  EXPECT_EQ(memory_->get(Table::rows, "a").value(), "99");
  EXPECT_EQ(log.appends().size(), 100u);
}

TEST_F(SliceAppenderTest, AnAppendThatFailsIsToldAndNothingMoreIsWritten) {
  log.break_down(GatedLog::Break::before_writing);
  SliceAppender appender(log, epoch);
  ASSERT_TRUE(appender.give(slice("a", "first")));
  EXPECT_EQ(appender.finish().error().kind, FailureKind::io);
  EXPECT_FALSE(appender.give(slice("a", "second")));
  EXPECT_EQ(log.appends().size(), 1u);
}

TEST_F(SliceAppenderTest, EndsWithWhatWaitsUnwritten) {
  log.shut();
  {
    auto appender = std::make_unique<SliceAppender>(log, epoch);
    ASSERT_TRUE(appender->give(slice("a", "first")));
    log.await_someone_at_the_gate();
    ASSERT_TRUE(appender->give(slice("a", "second")));
    std::thread opens([&] { log.open(); });
    appender.reset();
    opens.join();
  }
  EXPECT_LE(log.appends().size(), 2u);
}

}  // namespace
}  // namespace bihuan
