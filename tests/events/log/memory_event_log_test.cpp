#include "events/log/memory_event_log.hpp"

#include <gtest/gtest.h>

#include <random>

#include "log_writer.hpp"

namespace bihuan {
namespace {

TEST(MemoryEventLogTest, ACrashForgetsWhatCameAfterTheLastSync) {
  const auto log = MemoryEventLog::open(MemoryEventLog::SyncEachAppend::no);
  LogWriter writer(*log);
  writer.acquire();
  const Head kept = writer.append({{"s", "1"}}, {put(Table::rows, "a", "1"), put(Table::rows, "b", "1")});
  log->sync();
  writer.append({{"s", "2"}},
                {put(Table::rows, "a", "2"), drop(Table::rows, "b"), put(Table::rows, "c", "2")});
  log->crash();
  EXPECT_EQ(log->head(), kept);
  EXPECT_EQ(read_all(*log), std::vector<std::string>{"1"});
  EXPECT_EQ(log->get(Table::rows, "a").value(), "1");
  EXPECT_EQ(log->get(Table::rows, "b").value(), "1");
  EXPECT_EQ(log->get(Table::rows, "c").value(), std::nullopt);
}

TEST(MemoryEventLogTest, ACrashForgetsNothingWhenEachAppendIsSynced) {
  const auto log = MemoryEventLog::open();
  LogWriter writer(*log);
  writer.acquire();
  const Head head = writer.append({{"s", "1"}});
  log->crash();
  EXPECT_EQ(log->head(), head);
}

TEST(MemoryEventLogTest, AfterACrashTheEpochIsTakenAnew) {
  const auto log = MemoryEventLog::open();
  LogWriter writer(*log);
  writer.acquire();
  writer.append({{"s", "1"}});
  const Epoch before = writer.epoch();
  log->crash();
  const auto refused = writer.try_append({{"s", "2"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::conflict);
  writer.acquire();
  EXPECT_GT(writer.epoch().value, before.value);
  writer.append({{"s", "2"}});
}

TEST(MemoryEventLogTest, ItsDurabilityIsSimulated) {
  EXPECT_EQ(MemoryEventLog::open()->durability(), Durability::simulated);
}

// Random appends, syncs and crashes against a model that is two vectors.
void simulate(std::uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  const auto log = MemoryEventLog::open(MemoryEventLog::SyncEachAppend::no);
  std::vector<std::string> durable;
  std::uint64_t number = 0;
  for (int life = 0; life < 10; ++life) {
    ASSERT_EQ(read_all(*log), durable);
    const auto epoch = log->acquire();
    ASSERT_TRUE(epoch.has_value());
    std::vector<std::string> written = durable;
    for (std::uint64_t steps = random() % 60; steps > 0; --steps) {
      std::vector<EncodedRecord> group;
      for (std::uint64_t i = random() % 9 + 1; i > 0; --i) {
        const std::string bytes = std::to_string(++number);
        written.push_back(bytes);
        group.push_back({.bytes = bytes, .leaf = leaf_hash(bytes), .seq = written.size(), .stream = "s"});
      }
      const std::vector<Change> changes{
          put(Table::rows, "last", written.back()),
          random() % 2 != 0 ? put(Table::due, "odd", "yes") : drop(Table::due, "odd")};
      ASSERT_TRUE(log->append(*epoch, log->head(), group, changes).has_value());
      if (random() % 4 == 0) {
        log->sync();
        durable = written;
      }
    }
    log->crash();
    const auto verified = log->verify(nullptr);
    ASSERT_TRUE(verified.has_value()) << to_text(verified.error());
    ASSERT_EQ(verified->size, durable.size());
    const auto last = log->get(Table::rows, "last").value();
    ASSERT_EQ(last, durable.empty() ? std::nullopt : std::optional(durable.back()));
  }
}

TEST(MemoryEventLogTest, AfterAnyCrashTheBookIsThatOfTheLastSync) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) simulate(seed);
}

}  // namespace
}  // namespace bihuan
