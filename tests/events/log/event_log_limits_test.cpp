#include <gtest/gtest.h>

#include "events/log/memory_event_log.hpp"
#include "log_writer.hpp"

namespace bihuan {
namespace {

// Limits are the writer's own business: breaking one is a mistake in the program, not a failure of the world.
struct BrokenLimit {
  std::string name;
  std::vector<EncodedRecord> records;
  std::vector<Change> changes;
};

EncodedRecord good_record() { return {.bytes = "1", .leaf = leaf_hash("1"), .seq = 1, .stream = "s"}; }

std::vector<BrokenLimit> broken_limits() {
  const auto altered = [](auto alter) {
    EncodedRecord record = good_record();
    alter(record);
    return std::vector{record};
  };
  return {
      {"Nothing", {}, {}},
      {"CommandWithoutRecords", {}, {put(Table::commands, "k", "v")}},
      {"TooManyRecords", std::vector(kGroupRecordsMax + 1, good_record()), {}},
      {"TooLong", altered([](auto& r) { r.bytes.assign(kRecordBytesMax + 1, 'x'); }), {}},
      {"NoStream", altered([](auto& r) { r.stream.clear(); }), {}},
      {"LongStream", altered([](auto& r) { r.stream.assign(kStreamNameBytesMax + 1, 's'); }), {}},
      {"ZeroInStream", altered([](auto& r) { r.stream = std::string("a\0b", 3); }), {}},
      {"SeqZero", altered([](auto& r) { r.seq = 0; }), {}},
      {"ChangeOfLog", {good_record()}, {put(Table::log, "k", "v")}},
      {"ChangeOfStreams", {good_record()}, {put(Table::streams, "k", "v")}},
      {"ChangeOfTree", {good_record()}, {put(Table::tree, "k", "v")}},
      {"ChangeOfTheEpoch", {good_record()}, {put(Table::meta, "log/epoch", "v")}},
  };
}

class EventLogLimits : public testing::TestWithParam<BrokenLimit> {};

TEST_P(EventLogLimits, ABrokenLimitStopsTheProgram) {
  const auto log = MemoryEventLog::open();
  const auto epoch = log->acquire();
  ASSERT_TRUE(epoch.has_value());
  const auto append = [&] {
    return log->append(*epoch, log->head(), GetParam().records, GetParam().changes);
  };
  EXPECT_DEATH(static_cast<void>(append()), "defect: .* does not hold");
}

INSTANTIATE_TEST_SUITE_P(Each, EventLogLimits, testing::ValuesIn(broken_limits()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace bihuan
