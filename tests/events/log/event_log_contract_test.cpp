#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

#include "events/log/memory_event_log.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "events/proof/tree.hpp"
#include "folder.hpp"
#include "writer.hpp"

namespace bihuan {
namespace {

struct InMemory {
  static std::unique_ptr<EventLog> open(const Folder&) { return MemoryEventLog::open(); }
};
struct OnDisk {
  static std::unique_ptr<EventLog> open(const Folder& folder) {
    auto log = RocksdbEventLog::open(folder / "data", OpenMode::read_write);
    EXPECT_TRUE(log.has_value()) << to_text(log.error());
    return std::move(log.value());
  }
};

// What every make of the seam promises.
template <class Make>
class EventLogContract : public testing::Test {
 protected:
  EventLogContract() { writer.acquire(); }

  using Entries = std::vector<std::pair<std::string, std::string>>;
  Entries scanned(Table table, std::string_view from, std::string_view to) {
    Entries entries;
    const auto done = log->scan(table, from, to, [&](std::string_view key, std::string_view value) {
      entries.emplace_back(key, value);
      return true;
    });
    EXPECT_TRUE(done.has_value());
    return entries;
  }
  std::vector<std::pair<std::uint64_t, std::string>> stream(std::string_view name, std::uint64_t seq = 1) {
    std::vector<std::pair<std::uint64_t, std::string>> records;
    const auto read = log->read_stream(name, seq, [&](std::uint64_t position, std::string_view bytes) {
      records.emplace_back(position, bytes);
      return true;
    });
    EXPECT_TRUE(read.has_value()) << to_text(read.error());
    return records;
  }
  void expect_verified() {
    const auto verified = log->verify(nullptr);
    ASSERT_TRUE(verified.has_value()) << to_text(verified.error());
    EXPECT_EQ(*verified, log->head());
  }

  Folder folder;
  std::unique_ptr<EventLog> log = Make::open(folder);
  Writer writer{*log};
};

using Makes = testing::Types<InMemory, OnDisk>;
class MakeNames {
 public:
  template <class Make>
  static std::string GetName(int) {
    return std::is_same_v<Make, InMemory> ? "InMemory" : "OnDisk";
  }
};
TYPED_TEST_SUITE(EventLogContract, Makes, MakeNames);

TYPED_TEST(EventLogContract, ANewBookIsEmpty) {
  EXPECT_EQ(this->log->head(), (Head{.size = 0, .root = sha256("")}));
  EXPECT_TRUE(read_all(*this->log).empty());
  EXPECT_TRUE(this->stream("hazard/1").empty());
  this->expect_verified();
}

TYPED_TEST(EventLogContract, RecordsAreReadBackInOrderAndByteForByte) {
  const std::string odd("zero \0, quote \", 汉字", 24);
  this->writer.append({{"hazard/1", "first"}, {"post/1", odd}});
  this->writer.append({{"hazard/1", std::string(kRecordBytesMax, 'x')}});
  EXPECT_EQ(read_all(*this->log), this->writer.bytes());
  EXPECT_EQ(read_all(*this->log, 2), std::vector<std::string>{std::string(kRecordBytesMax, 'x')});
  EXPECT_TRUE(read_all(*this->log, 3).empty());
  EXPECT_TRUE(read_all(*this->log, 99).empty());
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

TYPED_TEST(EventLogContract, AVisitorStopsAReadingWhenItHasEnough) {
  this->writer.append_many(5);
  int seen = 0;
  const auto enough = [&](std::uint64_t, std::string_view) { return ++seen < 2; };
  EXPECT_TRUE(this->log->read(0, enough).has_value());
  EXPECT_EQ(seen, 2);
  seen = 0;
  EXPECT_TRUE(this->log->read_stream("hazard/1", 1, enough).has_value());
  EXPECT_EQ(seen, 2);
  seen = 0;
  EXPECT_TRUE(this->log->scan(Table::log, "", "", [&](auto, auto) { return ++seen < 2; }).has_value());
  EXPECT_EQ(seen, 2);
}

TYPED_TEST(EventLogContract, AVisitorMayAskTheLogItself) {
  this->writer.append({{"hazard/1", "a"}}, {put(Table::rows, "k", "v")});
  int answered = 0;
  const auto ask = [&](std::uint64_t, std::string_view) {
    answered += this->log->get(Table::rows, "k")->has_value() && this->log->head().size == 1;
    return true;
  };
  EXPECT_TRUE(this->log->read(0, ask).has_value());
  EXPECT_EQ(answered, 1);
}

TYPED_TEST(EventLogContract, AStreamIsReadFromAnySeqAndKnowsItsPositions) {
  this->writer.append({{"hazard/1", "a1"}, {"hazard/2", "b1"}, {"hazard/1", "a2"}});
  this->writer.append({{"hazard/2", "b2"}, {"hazard/1", "a3"}});
  using Records = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(this->stream("hazard/1"), (Records{{0, "a1"}, {2, "a2"}, {4, "a3"}}));
  EXPECT_EQ(this->stream("hazard/1", 2), (Records{{2, "a2"}, {4, "a3"}}));
  EXPECT_EQ(this->stream("hazard/2", 0), (Records{{1, "b1"}, {3, "b2"}}));
  EXPECT_TRUE(this->stream("hazard/1", 4).empty());
}

TYPED_TEST(EventLogContract, AStreamWhoseNameBeginsLikeAnotherIsNotMixedUpWithIt) {
  this->writer.append({{"a", "1"}, {"a/b", "2"}, {"a\x01", "3"}, {"aa", "4"}, {"a", "5"}});
  using Records = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(this->stream("a"), (Records{{0, "1"}, {4, "5"}}));
  EXPECT_EQ(this->stream("a\x01"), (Records{{2, "3"}}));
  EXPECT_TRUE(this->stream("").empty());
  this->expect_verified();
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

TYPED_TEST(EventLogContract, ACommandIsFoundByItsId) {
  this->writer.append({{"s", "1"}}, {put(Table::commands, "id-1", "answer")});
  EXPECT_EQ(this->log->find("id-1").value(), "answer");
  EXPECT_EQ(this->log->find("id-2").value(), std::nullopt);
}

TYPED_TEST(EventLogContract, AnEmptyValueIsNotAnAbsentOne) {
  this->writer.append({{"s", "1"}}, {put(Table::outbox, "k", "")});
  EXPECT_EQ(this->log->get(Table::outbox, "k").value(), "");
}

TYPED_TEST(EventLogContract, AScanVisitsItsRangeInByteOrder) {
  this->writer.append({{"s", "1"}},
                      {put(Table::rows, "b", "2"), put(Table::rows, "a", "1"), put(Table::rows, "\xff", "5"),
                       put(Table::rows, "c", "3"), put(Table::rows, "ca", "4"), put(Table::due, "bb", "no")});
  using Entries = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(this->scanned(Table::rows, "", ""),
            (Entries{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"ca", "4"}, {"\xff", "5"}}));
  EXPECT_EQ(this->scanned(Table::rows, "b", "ca"), (Entries{{"b", "2"}, {"c", "3"}}));
  EXPECT_EQ(this->scanned(Table::rows, "bb", ""), (Entries{{"c", "3"}, {"ca", "4"}, {"\xff", "5"}}));
  EXPECT_TRUE(this->scanned(Table::rows, "d", "e").empty());
}

TYPED_TEST(EventLogContract, AScanOfManyKeysIsWholeAndSeesOneState) {
  std::vector<Change> changes;
  for (int i = 1000; i < 1500; ++i) changes.push_back(put(Table::rows, std::to_string(i), "old"));
  this->writer.append({{"s", "1"}}, changes);
  int seen = 0;
  const auto done = this->log->scan(Table::rows, "", "", [&](std::string_view key, std::string_view value) {
    if (seen == 10) {
      for (Change& change : changes) change.value = "new";
      changes.push_back(put(Table::rows, "1100a", "new"));
      changes[400].value = std::nullopt;
      this->writer.append({{"s", "2"}}, changes);
    }
    EXPECT_EQ(key, std::to_string(1000 + seen++));
    EXPECT_EQ(value, "old");
    return true;
  });
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(seen, 500);
  const auto now = this->scanned(Table::rows, "", "");
  EXPECT_EQ(now.size(), 500u);  // one more, one less
  for (const auto& [key, value] : now) EXPECT_EQ(value, "new") << key;
}

TYPED_TEST(EventLogContract, TheGreatestKeyAtMostAGivenOneIsFound) {
  this->writer.append({{"s", "1"}},
                      {put(Table::rows, "b", "1"), put(Table::rows, "d", "2"), put(Table::rows, "e", "3")});
  this->writer.append({{"s", "2"}}, {drop(Table::rows, "e")});
  const struct {
    std::string_view wanted;
    std::optional<std::pair<std::string, std::string>> found;
  } table[] = {{"a", std::nullopt},
               {"b", std::pair("b", "1")},
               {"c", std::pair("b", "1")},
               {"d", std::pair("d", "2")},
               {"\xff", std::pair("d", "2")}};
  for (const auto& row : table)
    EXPECT_EQ(this->log->seek_at_most(Table::rows, row.wanted).value(), row.found) << row.wanted;
  EXPECT_EQ(this->log->seek_at_most(Table::due, "z").value(), std::nullopt);
}

TYPED_TEST(EventLogContract, NobodyAppendsBeforeAcquiring) {
  const Folder other;
  const auto fresh = TypeParam::open(other);
  Writer early(*fresh);
  const auto refused = early.try_append({{"s", "1"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FailureKind::conflict);
}

TYPED_TEST(EventLogContract, AnOlderEpochCanNoLongerAppend) {
  this->writer.append({{"s", "1"}});
  Writer newer(*this->log);
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

TYPED_TEST(EventLogContract, ReadersSeeWholeAppendsWhileTheyAreMade) {
  constexpr int kAppends = 300;
  std::atomic<bool> done{false};
  std::atomic<int> torn{0};
  std::vector<std::jthread> readers;
  for (int r = 0; r < 2; ++r) {
    readers.emplace_back([&] {
      while (!done.load()) {
        const std::uint64_t size = this->log->head().size;
        std::uint64_t records = 0;
        const auto read = this->log->read(0, [&](std::uint64_t, std::string_view) { return ++records > 0; });
        torn += !read.has_value() || records % 3 != 0 || records < size;
        std::string first, last;
        const auto scan =
            this->log->scan(Table::rows, "", "", [&](std::string_view key, std::string_view value) {
              (key == "a" ? first : last) = value;
              return true;
            });
        torn += !scan.has_value() || first != last;
        std::uint64_t in_stream = 0;
        const auto stream = this->log->read_stream("s", 1, [&](auto, auto) { return ++in_stream > 0; });
        torn += !stream.has_value() || in_stream % 2 != 0;
      }
    });
  }
  std::jthread verifier([&] {
    while (!done.load()) torn += !this->log->verify(nullptr).has_value();
  });
  for (int i = 0; i < kAppends; ++i) {
    const std::string number = std::to_string(i);
    this->writer.append({{"s", "x" + number}, {"t", "y" + number}, {"s", "z" + number}},
                        {put(Table::rows, "a", number), put(Table::rows, "z", number)});
  }
  done = true;
  readers.clear();
  verifier.join();
  EXPECT_EQ(torn.load(), 0);
  this->expect_verified();
}

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
      {"NoRecord", {}, {}},
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
                         [](const auto& info) { return info.param.name; });

TEST(EventLogTables, HaveTheirFrozenNumbersAndNames) {
  const char* names[] = {"log", "streams", "commands", "tree", "rows", "due", "outbox", "meta"};
  for (std::size_t i = 0; i < kTables; ++i) EXPECT_EQ(table_name(static_cast<Table>(i)), names[i]);
}

}  // namespace
}  // namespace bihuan
