#include "tools/bench/bench.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <filesystem>

#include "events/log/memory_event_log.hpp"
#include "tools/bench/metered_log.hpp"
#include "tools/bench/office_year.hpp"

namespace bihuan {
namespace {

TEST(MeteredLogTest, WritesDownTheKeysThatTheLogWrites) {
  const auto memory = MemoryEventLog::open();
  MeteredLog log(*memory);
  const auto epoch = log.acquire();
  ASSERT_TRUE(epoch.has_value());
  for (std::uint64_t seq = 1; seq <= 300; ++seq) {
    const std::string bytes = "record " + std::to_string(seq);
    const std::vector<EncodedRecord> records{
        {.bytes = bytes, .leaf = leaf_hash(bytes), .seq = seq, .stream = "hazard/1"}};
    const std::vector<Change> changes{
        {.key = "row " + std::to_string(seq), .table = Table::rows, .value = std::string(seq, 'v')}};
    ASSERT_TRUE(log.append(*epoch, log.head(), records, changes).has_value());
  }
  EXPECT_EQ(log.groups().size(), 300u);
  std::array<std::uint64_t, kTables> keys{}, bytes{};
  for (const WrittenGroup& group : log.groups()) {
    for (const WrittenKey& key : group) {
      ++keys[static_cast<std::size_t>(key.table)];
      bytes[static_cast<std::size_t>(key.table)] += key.key_bytes + key.value_bytes;
    }
  }
  for (const Table table : {Table::log, Table::streams, Table::tree, Table::rows}) {
    std::uint64_t kept_keys = 0, kept_bytes = 0;
    ASSERT_TRUE(log.scan(table, "", "",
                         [&](std::string_view key, std::string_view value) {
                           ++kept_keys;
                           kept_bytes += key.size() + value.size();
                           return true;
                         })
                    .has_value());
    EXPECT_EQ(keys[static_cast<std::size_t>(table)], kept_keys) << table_name(table);
    EXPECT_EQ(bytes[static_cast<std::size_t>(table)], kept_bytes) << table_name(table);
  }
}

class BenchTest : public testing::TestWithParam<bool> {
 protected:
  BenchTest() {
    std::string name = (std::filesystem::temp_directory_path() / "bihuan-bench-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  ~BenchTest() override {
    std::error_code error;
    std::filesystem::remove_all(folder, error);
  }
  std::string folder;
};

TEST_P(BenchTest, MeasuresBothSidesSaysHowDurableTheyWereAndLeavesNothing) {
  std::uint64_t last = 0;
  const auto lines = run_bench({.directory = folder,
                                .outstanding = {1, 16},
                                .rounds = 1,
                                .each = std::chrono::milliseconds(50),
                                .settled = 100,
                                .sync = GetParam()},
                               [&](std::uint64_t done, std::uint64_t of) {
                                 EXPECT_EQ(done, ++last);
                                 EXPECT_EQ(of, 2u);
                               });
  ASSERT_TRUE(lines.has_value()) << to_text(lines.error());
  ASSERT_EQ(lines->size(), 2u);
  for (const BenchLine& line : *lines) {
    EXPECT_EQ(line.durability, GetParam() ? "synced" : "NONE");
    EXPECT_GT(line.median, 0u);
    EXPECT_GT(line.bare_median, 0u);
    EXPECT_GT(line.bytes_per_command, 500u);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_P(BenchTest, AYearOfAnOfficeIsMadeRebuiltAndAskedAndLeavesNothing) {
  std::uint64_t last = 0;
  const auto lines = run_office_year({.directory = folder, .events = 3000, .rounds = 1, .sync = GetParam()},
                                     [&](std::uint64_t done, std::uint64_t of) {
                                       EXPECT_GE(done, last);
                                       EXPECT_EQ(of, 3000u);
                                       last = done;
                                     });
  ASSERT_TRUE(lines.has_value()) << to_text(lines.error());
  ASSERT_EQ(lines->size(), 11u);
  EXPECT_EQ(last, 3000u);
  for (const OfficeYearLine& line : *lines) {
    EXPECT_EQ(line.durability, GetParam() ? "synced" : "NONE");
    EXPECT_GT(line.count, 0u) << line.part;
    EXPECT_EQ(line.target_ms.has_value(), line.part != "load") << line.part;
  }
  EXPECT_GE(lines->front().count, 3000u);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

INSTANTIATE_TEST_SUITE_P(Each, BenchTest, testing::Bool(),
                         [](const auto& instance) { return instance.param ? "Synced" : "WithoutSync"; });

}  // namespace
}  // namespace bihuan
