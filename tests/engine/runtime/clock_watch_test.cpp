#include "engine/runtime/clock_watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "events/log/memory_event_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// A host's clock as a test sets it, beside the time that really passes.
class SetClock : public BookClock {
 public:
  [[nodiscard]] Instant now() const override { return Instant(running_.load() + set_.load()); }
  [[nodiscard]] ClockSource source() const override { return ClockSource::real; }
  [[nodiscard]] Micros running() const override { return running_.load(); }
  void pass(Micros time) { running_.store(running_.load() + time); }
  void jump(Micros step) { set_.store(set_.load() + step); }

 private:
  std::atomic<Micros> running_{Micros(0)};
  std::atomic<Micros> set_{TestOffice::kStart.time_since_epoch()};
};

// A book on that clock, and how it takes a command.
class ClockedBook : public testing::Test {
 protected:
  bool open(bool clock_is_right = false) {
    writer.reset();
    auto started = Writer::start(*log, clock,
                                 {.origin = "test/book",
                                  .program = "bihuan test",
                                  .zone = "Asia/Shanghai",
                                  .clock_is_right = clock_is_right});
    if (!started) {
      failure = started.error();
      return false;
    }
    writer = std::move(*started);
    return true;
  }
  Result<Answer> give() {
    const std::string code = "E-" + std::to_string(++given);
    const RegisterEnterprise command{
        .address = {}, .code = code, .credit_code = "", .industry = "", .name = {"某厂"}};
    return writer->submit_and_wait({.actor = {},
                                    .data = {to_canonical_json(command)},
                                    .id = derived_command_id(code),
                                    .occurred_at = {},
                                    .occurred_precision = {},
                                    .source = {},
                                    .stream = {},
                                    .type = std::string(RegisterEnterprise::type)});
  }
  [[nodiscard]] std::vector<Instant> recorded_times() const {
    std::vector<Instant> times;
    EXPECT_TRUE(log->read(0, [&](std::uint64_t, std::string_view bytes) {
      times.push_back(decode_record(bytes)->recorded_at);
      return true;
    }));
    return times;
  }

  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  SetClock clock;
  Failure failure;
  int given = 0;
  std::unique_ptr<Writer> writer;
};

TEST_F(ClockedBook, AJumpWhileItRunsIsRefusedUntilTheClockIsSetBack) {
  for (const Micros step : {Micros(hours(3)), Micros(-hours(3))}) {
    ASSERT_TRUE(open(true));
    ASSERT_TRUE(give().has_value());
    const std::uint64_t size = log->head().size;
    clock.jump(step);
    const auto refused = give();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, FailureKind::unavailable);
    EXPECT_TRUE(to_text(refused.error()).contains("3 h 0 min")) << to_text(refused.error());
    EXPECT_TRUE(to_text(refused.error()).contains("set the clock right")) << to_text(refused.error());
    const auto raised = writer->raise_due();
    ASSERT_FALSE(raised.has_value()) << "no deadline runs out by a wrong clock";
    EXPECT_EQ(raised.error().kind, FailureKind::unavailable);
    EXPECT_EQ(log->head().size, size);
    clock.jump(-step);
    EXPECT_TRUE(give().has_value()) << "and nothing is lost";
  }
}

TEST_F(ClockedBook, SmallStepsAndPassingTimeAreTakenAndNoRecordGoesBack) {
  ASSERT_TRUE(open());
  for (int i = 0; i < 10; ++i) {
    clock.jump(i % 2 == 0 ? minutes(4) : -minutes(4));
    ASSERT_TRUE(give().has_value()) << i;
    clock.pass(std::chrono::seconds(1));
  }
  clock.pass(days(100));
  ASSERT_TRUE(give().has_value()) << "time that passed is no jump";
  const auto times = recorded_times();
  EXPECT_TRUE(std::ranges::is_sorted(times));
  EXPECT_GE(times.back(), TestOffice::kStart + days(100));
}

TEST_F(ClockedBook, AtTheStartALongGapMustBeConfirmed) {
  ASSERT_TRUE(open());
  ASSERT_TRUE(give().has_value());
  writer.reset();
  clock.pass(kClockGapMax);
  ASSERT_TRUE(open()) << "31 days are believed: " << to_text(failure);
  writer.reset();
  clock.pass(days(1));
  ASSERT_FALSE(open());
  EXPECT_EQ(failure.kind, FailureKind::unavailable);
  EXPECT_TRUE(to_text(failure).contains("--clock-is-right")) << to_text(failure);
  ASSERT_TRUE(open(true));
  ASSERT_TRUE(give().has_value());
  EXPECT_TRUE(open()) << "what was recorded since ends the gap";
}

TEST_F(ClockedBook, AtTheStartAClockBehindTheBookMustBeConfirmedAndTimeStandsStill) {
  ASSERT_TRUE(open());
  clock.pass(days(2));
  ASSERT_TRUE(give().has_value());
  const Instant last = recorded_times().back();
  writer.reset();
  clock.jump(-days(1));
  ASSERT_FALSE(open());
  EXPECT_TRUE(to_text(failure).contains("behind the book's last record")) << to_text(failure);
  ASSERT_TRUE(open(true));
  ASSERT_TRUE(give().has_value());
  EXPECT_EQ(recorded_times().back(), last) << "never before its predecessor";
}

}  // namespace
}  // namespace bihuan
