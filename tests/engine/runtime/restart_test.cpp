#include <gtest/gtest.h>

#include "engine/runtime/opening.hpp"
#include "engine/runtime/scheduler.hpp"
#include "engine/runtime/speculation.hpp"
#include "events/log/keys.hpp"
#include "events/log/memory_event_log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "office.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

constexpr Table kTablesOfTheRuntime[] = {Table::commands, Table::rows, Table::due, Table::meta};

// A life with everything in it: reactions, refusals, rungs, two cases of one enterprise.
void live(TestOffice& office) {
  office.establish();
  const std::string first = office.ordered_case();
  office.refusal(StrikeOff{{"完成"}}, first, office.inspector);
  const std::string second = office.ordered_case();
  const auto raised = advance(office.writer(), office.clock, office.clock.now() + std::chrono::days(20));
  ASSERT_TRUE(raised.has_value());
  EXPECT_GT(*raised, 0u);
  office.give(ReportProgress{{"已订货"}, 40}, second, office.inspector);
  office.refusal(StrikeOff{{"完成"}}, second, office.inspector);
}

void expect_same(const TestOffice& one, const TestOffice& other) {
  EXPECT_EQ(one.records(), other.records());
  for (const Table table : kTablesOfTheRuntime) {
    EXPECT_EQ(one.table(table), other.table(table)) << table_name(table);
  }
}

TEST(RestartTest, ForgettingEverythingBetweenAnyTwoCommandsChangesNoByte) {
  const auto log = MemoryEventLog::open();
  const auto forgetful_log = MemoryEventLog::open();
  TestOffice office(*log);
  TestOffice forgetful(*forgetful_log);
  forgetful.forgetful = true;
  live(office);
  live(forgetful);
  expect_same(office, forgetful);
}

TEST(RestartTest, ABookOnTheDiskHoldsTheSameBytesAsOneInMemory) {
  const Folder folder;
  const auto memory = MemoryEventLog::open();
  TestOffice office(*memory);
  live(office);
  {
    auto disk = RocksdbEventLog::open(folder / "data", OpenMode::read_write);
    ASSERT_TRUE(disk.has_value()) << to_text(disk.error());
    TestOffice on_disk(**disk);
    live(on_disk);
    expect_same(office, on_disk);
    on_disk.close();
  }
  auto again = RocksdbEventLog::open(folder / "data", OpenMode::read_write);
  ASSERT_TRUE(again.has_value()) << to_text(again.error());
  TestOffice reopened(**again);
  expect_same(office, reopened);
}

TEST(RestartTest, ARestartAddsNoRecord) {
  const auto log = MemoryEventLog::open();
  TestOffice office(*log);
  live(office);
  office.close();
  const auto records = office.records();
  ASSERT_TRUE(office.open());
  EXPECT_EQ(office.records(), records);
}

TEST(RestartTest, AnotherProgramSaysSoInTheBook) {
  const auto log = MemoryEventLog::open();
  TestOffice office(*log);
  office.establish();
  office.identity.program = "bihuan test 2";
  ASSERT_TRUE(office.open());
  const auto records = decoded(office.records());
  ASSERT_GT(records.size(), 2u);
  EXPECT_EQ(records.back().type, "log.program_changed");
  EXPECT_NE(records.back().data.bytes.find(R"("from":"bihuan test","to":"bihuan test 2")"),
            std::string::npos);
  EXPECT_EQ(records[records.size() - 2].type, "log.schema_published");
  const auto size = log->head().size;
  ASSERT_TRUE(office.open());
  EXPECT_EQ(log->head().size, size);
}

TEST(RestartTest, ASimulatedBookTakesNoHostClockAndARealOneNoVirtualTime) {
  const auto simulated = MemoryEventLog::open();
  TestOffice office(*simulated);
  office.close();
  const HostClock host;
  auto refused = Writer::start(*simulated, host, office.identity);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::invalid_input);

  const auto real = MemoryEventLog::open();
  ASSERT_TRUE(Writer::start(*real, host, office.identity).has_value());
  refused = Writer::start(*real, office.clock, office.identity);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(real->head().size, 3u);
}

class UnknownTypeTest : public testing::Test {
 protected:
  // Puts a type into the book's list as another program would have.
  void list(const std::string& key, const Digest& schema, std::uint64_t position) {
    office.close();
    const auto epoch = log->acquire();
    ASSERT_TRUE(epoch.has_value());
    std::string value(as_bytes(schema));
    append_u64(value, position);
    const std::vector<Change> changes{{.key = key, .table = Table::meta, .value = value}};
    ASSERT_TRUE(log->append(*epoch, log->head(), {}, changes).has_value());
  }
  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(UnknownTypeTest, StopsTheStartWithTypeAndPosition) {
  list(schema_key("hazard.teleported", 1), sha256("{}"), 41);
  const auto size = log->head().size;
  ASSERT_FALSE(office.open());
  EXPECT_EQ(office.failure().kind, FailureKind::unknown_type);
  EXPECT_EQ(office.failure().where, "position 41, type hazard.teleported/1");
  EXPECT_EQ(log->head().size, size);
}

TEST_F(UnknownTypeTest, SoDoesALaterVersion) {
  list(schema_key("hazard.graded", 2), sha256("{}"), 7);
  ASSERT_FALSE(office.open());
  EXPECT_EQ(office.failure().where, "position 7, type hazard.graded/2");
}

TEST_F(UnknownTypeTest, AndAProgramThatChangedAReleasedType) {
  list(schema_key("log.opened", 1), sha256("{}"), 0);
  ASSERT_FALSE(office.open());
  EXPECT_EQ(office.failure().kind, FailureKind::unknown_type);
  EXPECT_EQ(office.failure().where, "position 0, type log.opened/1");
}

TEST(CrashTest, WhatWasNotSyncedIsForgottenWholeAndCanBeGivenAgain) {
  const auto log = MemoryEventLog::open(MemoryEventLog::SyncEachAppend::no);
  TestOffice office(*log);
  office.establish();
  log->sync();
  const auto kept = office.records();
  const Submission given = office.submission(office.finding(), "", office.inspector);
  const auto lost = office.submit(given);
  ASSERT_TRUE(lost.has_value());
  office.close();
  log->crash();
  EXPECT_EQ(office.records(), kept);
  ASSERT_TRUE(office.open());
  const auto again = office.submit(given);
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(again->again);
  EXPECT_EQ(again->first, lost->first);
  EXPECT_EQ(office.stream(again->stream).size(), 1u);
}

TEST(RecordedAtTest, NeverGoesBackThoughTheClockWasBehindAtStart) {
  const auto log = MemoryEventLog::open();
  TestOffice ahead(*log);
  ahead.clock.move_to(TestOffice::kStart + std::chrono::hours(5));
  ahead.establish();
  ahead.close();
  TestOffice behind(*log);  // its clock is at kStart
  behind.given = 1000;
  behind.give(RegisterEnterprise{{"某路"}, "E-9", "91310117MA1J2XYZ0A", "C3311", {"某厂"}});
  Instant last{};
  for (const Record& record : decoded(behind.records())) {
    EXPECT_GE(record.recorded_at, last);
    last = record.recorded_at;
  }
  EXPECT_EQ(last, TestOffice::kStart + std::chrono::hours(5));
}

}  // namespace
}  // namespace bihuan
