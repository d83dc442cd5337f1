#include <gtest/gtest.h>

#include "event_log_makes.hpp"
#include "events/proof/tree.hpp"

namespace bihuan {
namespace {

// What every make of the seam promises to whoever appends.
template <class Make>
class EventLogContract : public NewLog<Make> {};
TYPED_TEST_SUITE(EventLogContract, Makes, MakeNames);

TYPED_TEST(EventLogContract, ANewBookIsEmpty) {
  EXPECT_EQ(this->log->head(), (Head{.size = 0, .root = sha256("")}));
  EXPECT_TRUE(read_all(*this->log).empty());
  EXPECT_TRUE(this->stream("hazard/1").empty());
  this->expect_verified();
}

TYPED_TEST(EventLogContract, TheHeadIsTheRootOfTheTreeOverTheBytes) {
  Tree tree;
  std::vector<Tile> full;
  for (const std::string bytes : {"a", "b", "c", "d", "e"}) {
    tree.append(leaf_hash(bytes), full);
    const Head head = this->writer.append({{"hazard/1", bytes}});
    EXPECT_EQ(head, (Head{.size = tree.size(), .root = tree.root()}));
    EXPECT_EQ(this->log->head(), head);
  }
}

TYPED_TEST(EventLogContract, ChangesOfAllTablesComeWithTheRecords) {
  const Table tables[] = {Table::commands, Table::rows, Table::due, Table::outbox, Table::meta};
  std::vector<Change> changes;
  for (const Table table : tables) changes.push_back(put(table, "key", std::string(table_name(table))));
  this->writer.append({{"hazard/1", "a"}}, changes);
  for (const Table table : tables) EXPECT_EQ(this->log->get(table, "key").value(), table_name(table));
  EXPECT_EQ(this->log->get(Table::rows, "other").value(), std::nullopt);
}

TYPED_TEST(EventLogContract, ALaterChangeReplacesOrDeletesAnEarlierOne) {
  this->writer.append({{"s", "1"}}, {put(Table::rows, "a", "1"), put(Table::rows, "b", "1")});
  this->writer.append({{"s", "2"}},
                      {put(Table::rows, "a", "2"), drop(Table::rows, "b"), drop(Table::rows, "c")});
  EXPECT_EQ(this->log->get(Table::rows, "a").value(), "2");
  EXPECT_EQ(this->log->get(Table::rows, "b").value(), std::nullopt);
  this->writer.append({{"s", "3"}},
                      {put(Table::rows, "a", "3"), drop(Table::rows, "a"), put(Table::rows, "b", "3")});
  EXPECT_EQ(this->log->get(Table::rows, "a").value(), std::nullopt);
  EXPECT_EQ(this->log->get(Table::rows, "b").value(), "3");
}

TYPED_TEST(EventLogContract, ChangesMayBeAppendedWithoutRecordsAndLeaveTheHead) {
  const Head head = this->writer.append({{"s", "1"}}, {put(Table::rows, "a", "1")});
  const Table tables[] = {Table::rows, Table::due, Table::outbox, Table::meta};
  for (const Table table : tables) {
    EXPECT_EQ(this->writer.append({}, {put(table, "k", "2"), drop(table, "a")}), head);
    EXPECT_EQ(this->log->get(table, "k").value(), "2");
  }
  EXPECT_EQ(this->log->get(Table::rows, "a").value(), std::nullopt);
  EXPECT_EQ(this->log->head(), head);
  EXPECT_EQ(this->writer.append({{"s", "2"}}).size, 2u);
  this->expect_verified();
}

TYPED_TEST(EventLogContract, ChangesWithoutRecordsNeedTheEpochAndTheHeadToo) {
  this->writer.append({{"s", "1"}});
  LogWriter newer(*this->log);
  newer.acquire();
  EXPECT_EQ(this->writer.try_append({}, {put(Table::rows, "k", "v")}).error().kind, FailureKind::conflict);
  const std::vector<Change> changes{put(Table::rows, "k", "v")};
  EXPECT_EQ(this->log->append(newer.epoch(), Head{}, {}, changes).error().kind, FailureKind::conflict);
  EXPECT_EQ(this->log->get(Table::rows, "k").value(), std::nullopt);
}

TYPED_TEST(EventLogContract, NobodyAppendsBeforeAcquiring) {
  const Folder other;
  const auto fresh = TypeParam::open(other);
  LogWriter early(*fresh);
  const auto refused = early.try_append({{"s", "1"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::conflict);
}

TYPED_TEST(EventLogContract, AnOlderEpochCanNoLongerAppend) {
  this->writer.append({{"s", "1"}});
  LogWriter newer(*this->log);
  newer.acquire();
  EXPECT_GT(newer.epoch().value, this->writer.epoch().value);
  const auto refused = this->writer.try_append({{"s", "2"}}, {put(Table::rows, "k", "v")});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::conflict);
  EXPECT_EQ(this->log->head().size, 1u);
  EXPECT_EQ(this->log->get(Table::rows, "k").value(), std::nullopt);
  newer.append({{"t", "2"}});
  EXPECT_EQ(read_all(*this->log), (std::vector<std::string>{"1", "2"}));
}

TYPED_TEST(EventLogContract, AnAppendThatExpectsAnotherHeadChangesNothing) {
  const Head before = this->writer.append({{"s", "1"}});
  this->writer.append({{"s", "2"}});
  const std::vector<EncodedRecord> record{{.bytes = "3", .leaf = leaf_hash("3"), .seq = 3, .stream = "s"}};
  const Head other_root{.size = 2, .root = before.root};
  for (const Head& expected : {before, other_root, Head{}}) {
    const auto refused = this->log->append(this->writer.epoch(), expected, record, {});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, FailureKind::conflict);
  }
  EXPECT_EQ(this->log->head().size, 2u);
  this->writer.append({{"s", "3"}});  // a conflict does not stop the log
  this->expect_verified();
}

TYPED_TEST(EventLogContract, AGroupMayBeAsBigAsItsLimit) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < kGroupRecordsMax; ++i) {
    lines.emplace_back("hazard/" + std::to_string(i % 100), "record " + std::to_string(i));
  }
  this->writer.append(lines);
  EXPECT_EQ(read_all(*this->log), this->writer.bytes());
  this->expect_verified();
}

TYPED_TEST(EventLogContract, AStreamNameMayBeAsLongAsItsLimit) {
  const std::string name(kStreamNameBytesMax, 'n');
  this->writer.append({{name, "1"}, {name, "2"}});
  EXPECT_EQ(this->stream(name).size(), 2u);
}

TYPED_TEST(EventLogContract, VerifyingReportsItsProgressAndReadsEverything) {
  this->writer.append_many(10'000, 1000);
  std::vector<std::uint64_t> told;
  const auto verified = this->log->verify([&](std::uint64_t done) { told.push_back(done); });
  ASSERT_TRUE(verified.has_value()) << to_text(verified.error());
  EXPECT_EQ(verified->size, 10'000u);
  EXPECT_EQ(told, (std::vector<std::uint64_t>{4096, 8192}));
}

TYPED_TEST(EventLogContract, FullTilesAreKept) {
  this->writer.append_many(600, 100);
  const auto tiles = this->scanned(Table::tree, "", "");
  ASSERT_EQ(tiles.size(), 2u);
  EXPECT_EQ(tiles[1].first, std::string("\0\0\0\0\0\0\0\0\0\0\0\1", 12));
  EXPECT_EQ(tiles[1].second.substr(0, 32), as_bytes(leaf_hash(this->writer.bytes()[256])));
}

TEST(EventLogTables, HaveTheirFrozenNumbersAndNames) {
  const char* names[] = {"log", "streams", "commands", "tree", "rows", "due", "outbox", "meta"};
  for (std::size_t i = 0; i < kTables; ++i) EXPECT_EQ(table_name(static_cast<Table>(i)), names[i]);
}

}  // namespace
}  // namespace bihuan
