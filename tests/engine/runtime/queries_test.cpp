#include "engine/runtime/queries.hpp"

#include <gtest/gtest.h>

#include "engine/runtime/scheduler.hpp"
#include "events/log/memory_event_log.hpp"
#include "office.hpp"
#include "projections/case_ledger.hpp"
#include "projections/codes.hpp"
#include "rows_on_log.hpp"

namespace bihuan {
namespace {

class QueriesTest : public testing::Test {
 protected:
  QueriesTest() {
    office.establish();
    for (int i = 0; i < 4; ++i) {
      streams.push_back(office.ordered_case());
      office.clock.move_to(office.clock.now() + std::chrono::hours(1));
    }
    EXPECT_TRUE(
        advance(office.writer(), office.clock, office.clock.now() + std::chrono::days(9)).has_value());
  }
  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
  std::vector<std::string> streams;
};

TEST_F(QueriesTest, EveryLedgerIsReadAsItStoodAtAnyPosition) {
  const auto rows = stored_rows(*log);
  ASSERT_TRUE(rows.has_value());
  for (const KnownLedger& info : kLedgers) {
    for (const std::string prefix : {"", "unit/", "h"}) {
      for (std::uint64_t position = 0; position < log->head().size; ++position) {
        const auto expected = plain_rows_at(*log, info.ledger, prefix, position);
        std::map<std::string, std::string> met;
        const auto read = (*rows)->rows_at(info.ledger, prefix, position, [&](auto key, auto value) {
          EXPECT_TRUE(met.emplace(key, value).second);
          return true;
        });
        ASSERT_TRUE(read.has_value());
        ASSERT_EQ(met, expected) << info.name << " at " << position;
        for (const auto& [key, value] : expected) {
          const auto row = (*rows)->row_at(info.ledger, key, position);
          ASSERT_TRUE(row.has_value());
          ASSERT_EQ(*row, value);
        }
      }
    }
  }
}

TEST_F(QueriesTest, AVisitorStopsTheReading) {
  const auto rows = stored_rows(*log);
  int seen = 0;
  const auto read =
      (*rows)->rows_at(Ledger::cases, "", log->head().size, [&](auto, auto) { return ++seen < 2; });
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(seen, 2);
}

TEST_F(QueriesTest, APositionIsKnownAtTheMomentItWasRecorded) {
  const auto records = decoded(office.records());
  for (const Record& record : records) {
    const auto known = position_known_at(*log, record.recorded_at);
    ASSERT_TRUE(known.has_value());
    ASSERT_TRUE(known->has_value());
    EXPECT_EQ(records[**known].recorded_at, record.recorded_at);
    const bool last_of_its_moment =
        **known + 1 == records.size() || records[**known + 1].recorded_at > record.recorded_at;
    EXPECT_TRUE(last_of_its_moment);
  }
  EXPECT_FALSE(position_known_at(*log, records[0].recorded_at - Micros(1))->has_value());
  EXPECT_EQ(*position_known_at(*log, records.back().recorded_at + std::chrono::days(1)), records.size() - 1);
}

TEST_F(QueriesTest, AStreamIsReadUpToAPosition) {
  const auto all = stream_records(*log, streams[0], log->head().size);
  ASSERT_TRUE(all.has_value());
  ASSERT_GE(all->size(), 4u);
  const auto some = stream_records(*log, streams[0], (*all)[2].position);
  ASSERT_TRUE(some.has_value());
  EXPECT_EQ(some->size(), 3u);
  EXPECT_TRUE(stream_records(*log, "hazard/nobody", log->head().size)->empty());
}

TEST_F(QueriesTest, TheLedgerAndACodeAreFoundInTheStoredRows) {
  const auto rows = stored_rows(*log);
  const std::uint64_t newest = log->head().size - 1;
  const auto lines = case_ledger(**rows, {.at = office.clock.now(), .position = newest});
  ASSERT_TRUE(lines.has_value()) << to_text(lines.error());
  ASSERT_EQ(lines->size(), 4u);
  EXPECT_EQ((*lines)[3].number, "H-2024-0004");
  const auto found = find_code(**rows, "hazard", "H-2024-0004", newest);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(HazardId{found->value_or(Bits128{})}.stream(), streams[3]);
}

}  // namespace
}  // namespace bihuan
