#include <gtest/gtest.h>

#include <thread>

#include "answers.hpp"
#include "events/log/memory_event_log.hpp"
#include "office.hpp"

namespace bihuan {
namespace {

constexpr int kThreads = 8;
constexpr int kEach = 125;

// Every thread gives its own commands, all at once.
template <class Make>
std::vector<Result<Answer>> race(TestOffice& office, Make make) {
  std::vector<Submission> given;
  for (int i = 0; i < kThreads * kEach; ++i) given.push_back(make(i));
  Answers answers;
  std::vector<Writer::Done> done;
  for (int i = 0; i < kThreads * kEach; ++i) done.push_back(answers.next());
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = thread * kEach; i < (thread + 1) * kEach; ++i) {
        const auto place = static_cast<std::size_t>(i);
        EXPECT_TRUE(office.writer().submit(given[place], std::move(done[place])).has_value());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return answers.wait();
}

class RaceTest : public testing::Test {
 protected:
  RaceTest() { office.establish(); }
  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(RaceTest, OfAThousandThatWantTheSameCodeExactlyOneGetsIt) {
  const auto answers = race(office, [&](int) {
    return office.submission(RegisterEnterprise{{"某路"}, "E-9", "91310117MA1J2XYZ0A", "C3311", {"某厂"}});
  });
  int won = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
    won += answer->refusal ? 0 : 1;
    EXPECT_TRUE(!answer->refusal || answer->refusal->code == "code_in_use");
  }
  EXPECT_EQ(won, 1);
}

TEST_F(RaceTest, ANumberIsDrawnOnceAndNoneIsLeftOut) {
  const auto answers =
      race(office, [&](int) { return office.submission(office.finding(), "", office.inspector); });
  std::vector<std::int64_t> serials;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
    const auto event = decode_event(office.stream(answer->stream)[0]);
    serials.push_back(std::get<HazardFoundInInspection>(std::get<HazardEvent>(*event)).intake.number.serial);
  }
  std::ranges::sort(serials);
  for (std::size_t i = 0; i < serials.size(); ++i) ASSERT_EQ(serials[i], static_cast<std::int64_t>(i) + 1);
}

TEST_F(RaceTest, OneCommandGivenByManyAtOnceIsOneCommand) {
  const Submission same = office.submission(office.finding(), "", office.inspector);
  const auto size = log->head().size;
  const auto answers = race(office, [&](int) { return same; });
  int first_times = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.has_value()) << to_text(answer.error());
    EXPECT_EQ(answer->first, answers[0]->first);
    first_times += answer->again ? 0 : 1;
  }
  EXPECT_EQ(first_times, 1);
  EXPECT_EQ(log->head().size, size + 4);
}

TEST_F(RaceTest, RungsAreRaisedOnceWhileClientsGoOn) {
  for (int i = 0; i < 20; ++i) office.ordered_case();
  office.clock.move_to(office.clock.now() + std::chrono::days(100));
  std::size_t raised = 0;
  std::vector<std::thread> schedulers;
  std::mutex mutex;
  for (int i = 0; i < 4; ++i) {
    schedulers.emplace_back([&] {
      const auto rungs = office.writer().raise_due();
      const std::lock_guard lock(mutex);
      ASSERT_TRUE(rungs.has_value());
      raised += *rungs;
    });
  }
  const auto answers =
      race(office, [&](int) { return office.submission(office.finding(), "", office.inspector); });
  for (std::thread& thread : schedulers) thread.join();
  std::size_t recorded = 0;
  for (const Record& record : decoded(office.records())) recorded += record.type == RungRaised::type ? 1 : 0;
  EXPECT_GE(recorded, 100u);
  EXPECT_EQ(recorded, raised);
}

}  // namespace
}  // namespace bihuan
