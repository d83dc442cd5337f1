#include "engine/runtime/rebuild.hpp"

#include <gtest/gtest.h>

#include "engine/runtime/queries.hpp"
#include "engine/runtime/row_key.hpp"
#include "engine/runtime/scheduler.hpp"
#include "events/log/memory_event_log.hpp"
#include "gated_log.hpp"
#include "office.hpp"
#include "rows_on_log.hpp"

namespace bihuan {
namespace {

class RebuildTest : public testing::Test {
 protected:
  RebuildTest() {
    office.establish();
    for (int i = 0; i < 3; ++i) office.ordered_case();
    EXPECT_TRUE(
        advance(office.writer(), office.clock, office.clock.now() + std::chrono::days(9)).has_value());
  }
  [[nodiscard]] LedgerComparison compared(Ledger ledger) const {
    const auto all = compare_with_rebuild(*log, nullptr);
    EXPECT_TRUE(all.has_value()) << to_text(all.error());
    for (const LedgerComparison& one : *all) {
      if (one.ledger == ledger) return one;
    }
    ADD_FAILURE() << "the ledger was not compared";
    return {};
  }
  void change(const std::string& key, const std::optional<std::string>& value) {
    office.close();
    const auto epoch = log->acquire();
    const std::vector<Change> changes{{.key = key, .table = Table::rows, .value = value}};
    ASSERT_TRUE(log->append(*epoch, log->head(), {}, changes).has_value());
  }
  // Some version of a row of that ledger, by its whole key.
  [[nodiscard]] std::string some_row(Ledger ledger) const {
    for (const auto& [key, value] : office.table(Table::rows)) {
      if (split_row_key(key)->ledger == ledger) return key;
    }
    return "";
  }
  [[nodiscard]] std::map<std::string, std::string> rows_of(Ledger ledger) const {
    std::map<std::string, std::string> met;
    const auto rows = stored_rows(*log);
    EXPECT_TRUE((*rows)
                    ->rows_at(ledger, "", log->head().size,
                              [&](auto key, auto value) {
                                met.emplace(key, value);
                                return true;
                              })
                    .has_value());
    return met;
  }

  std::unique_ptr<EventLog> log = MemoryEventLog::open();
  TestOffice office{*log};
};

TEST_F(RebuildTest, TheLiveRowsAreTheFoldOfTheRecords) {
  std::uint64_t rows = 0;
  std::uint64_t last_progress = 0;
  const auto all = compare_with_rebuild(*log, [&](std::uint64_t done, std::uint64_t of) {
    EXPECT_EQ(of, log->head().size);
    last_progress = done;
  });
  ASSERT_TRUE(all.has_value()) << to_text(all.error());
  ASSERT_EQ(all->size(), kLedgers.size());
  for (const LedgerComparison& one : *all) {
    EXPECT_EQ(one.differing, 0u) << to_text(one.first_difference);
    EXPECT_EQ(one.live, one.rebuilt);
    EXPECT_TRUE(one.first_difference.empty());
    rows += one.rows;
  }
  EXPECT_EQ(rows, office.table(Table::rows).size());
  EXPECT_EQ(last_progress, log->head().size);
}

TEST_F(RebuildTest, APlantedChangeOfARowIsFoundAndNamed) {
  const std::string key = some_row(Ledger::cases);
  std::string value = **log->get(Table::rows, key);
  value.back() = static_cast<char>(value.back() ^ 1);
  change(key, value);
  const auto comparison = compared(Ledger::cases);
  EXPECT_EQ(comparison.differing, 1u);
  EXPECT_NE(to_text(comparison.first_difference)
                .find("at position " + std::to_string(split_row_key(key)->position)),
            std::string::npos);
  EXPECT_EQ(compared(Ledger::codes).differing, 0u);
}

TEST_F(RebuildTest, ARowThatIsGoneIsFound) {
  change(some_row(Ledger::codes), std::nullopt);
  EXPECT_EQ(compared(Ledger::codes).differing, 1u);
}

TEST_F(RebuildTest, ARowThatNoRecordMadeIsFound) {
  change(row_key(Ledger::codes, kFirstGeneration, "unit/XX", 5), "planted");
  const auto comparison = compared(Ledger::codes);
  EXPECT_EQ(comparison.differing, 1u);
  EXPECT_EQ(comparison.first_difference, "1 live rows that no record makes");
}

TEST_F(RebuildTest, ADigestThatIsNotThatOfTheFoldIsFound) {
  office.close();
  const auto epoch = log->acquire();
  auto digests = stored_digests(*log, kFirstGeneration);
  digests->add(Ledger::cases, "x", 1, "y");
  const std::vector<Change> changes{
      {.key = digests_key(kFirstGeneration), .table = Table::meta, .value = digests->to_bytes()}};
  ASSERT_TRUE(log->append(*epoch, log->head(), {}, changes).has_value());
  const auto comparison = compared(Ledger::cases);
  EXPECT_EQ(comparison.differing, 0u);
  EXPECT_NE(comparison.live, comparison.rebuilt);
}

TEST_F(RebuildTest, ComparingWorksWhileTheWriterGoesOn) {
  const auto generation = row_generation(*log);
  office.ordered_case();
  for (const KnownLedger& info : kLedgers) EXPECT_EQ(compared(info.ledger).differing, 0u) << *generation;
}

TEST_F(RebuildTest, RowsBuiltAnewMendWhatWasChangedAndAnswerTheSame) {
  office.close();
  const auto cases = rows_of(Ledger::cases);
  const auto versions = office.table(Table::rows).size();
  const auto records = office.records();
  std::string spoilt = **log->get(Table::rows, some_row(Ledger::cases));
  spoilt += "!";
  change(some_row(Ledger::cases), spoilt);
  const auto rebuilt = rebuild(*log, nullptr);
  ASSERT_TRUE(rebuilt.has_value()) << to_text(rebuilt.error());
  EXPECT_EQ(*row_generation(*log), kFirstGeneration + 1);
  EXPECT_EQ(rows_of(Ledger::cases), cases);
  EXPECT_EQ(office.table(Table::rows).size(), versions);  // the old ones are gone
  EXPECT_EQ(office.records(), records);
  for (const KnownLedger& info : kLedgers) EXPECT_EQ(compared(info.ledger).differing, 0u) << info.name;
  // And the writer goes on with them.
  ASSERT_TRUE(office.open());
  office.ordered_case();
  EXPECT_EQ(compared(Ledger::cases).differing, 0u);
  EXPECT_EQ(compared(Ledger::cases).live, compared(Ledger::cases).rebuilt);
}

TEST_F(RebuildTest, OneThatWasCutShortChangesNoAnswerAndIsClearedByTheNext) {
  office.close();
  const auto cases = rows_of(Ledger::cases);
  const auto versions = office.table(Table::rows).size();
  // What a crash in the middle leaves: some rows of the next generation.
  change(row_key(Ledger::cases, kFirstGeneration + 1, "half", 3), "built");
  EXPECT_EQ(rows_of(Ledger::cases), cases);
  ASSERT_TRUE(rebuild(*log, nullptr).has_value());
  EXPECT_EQ(rows_of(Ledger::cases), cases);
  EXPECT_EQ(office.table(Table::rows).size(), versions);
}

TEST_F(RebuildTest, ADiskThatSaysNoLeavesTheOldRowsInForce) {
  office.close();
  const auto cases = rows_of(Ledger::cases);
  GatedLog failing(*log);
  failing.break_down(GatedLog::Break::before_writing);
  const auto rebuilt = rebuild(failing, nullptr);
  ASSERT_FALSE(rebuilt.has_value());
  EXPECT_EQ(rebuilt.error().kind, FailureKind::io);
  EXPECT_EQ(*row_generation(*log), kFirstGeneration);
  EXPECT_EQ(rows_of(Ledger::cases), cases);
}

TEST_F(RebuildTest, AWriterDoesNotStartOnLedgersOfAnotherVersion) {
  office.close();
  auto bytes = stored_digests(*log, kFirstGeneration)->to_bytes();
  bytes[8 + 4] = 9;  // the version of the first ledger
  const auto epoch = log->acquire();
  const std::vector<Change> changes{
      {.key = digests_key(kFirstGeneration), .table = Table::meta, .value = bytes}};
  ASSERT_TRUE(log->append(*epoch, log->head(), {}, changes).has_value());
  EXPECT_FALSE(office.open());
  EXPECT_EQ(office.failure().kind, FailureKind::unavailable);
  EXPECT_EQ(office.failure().where, "ledger cases");
  ASSERT_TRUE(rebuild(*log, nullptr).has_value());
  EXPECT_TRUE(office.open());
}

}  // namespace
}  // namespace bihuan
