#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "event_log_makes.hpp"

namespace bihuan {
namespace {

// What every make of the seam promises to whoever reads.
template <class Make>
class EventLogReading : public NewLog<Make> {};
TYPED_TEST_SUITE(EventLogReading, Makes, MakeNames);

TYPED_TEST(EventLogReading, RecordsAreReadBackInOrderAndByteForByte) {
  const std::string odd("zero \0, quote \", 汉字", 24);
  this->writer.append({{"hazard/1", "first"}, {"post/1", odd}});
  this->writer.append({{"hazard/1", std::string(kRecordBytesMax, 'x')}});
  EXPECT_EQ(read_all(*this->log), this->writer.bytes());
  EXPECT_EQ(read_all(*this->log, 2), std::vector<std::string>{std::string(kRecordBytesMax, 'x')});
  EXPECT_TRUE(read_all(*this->log, 3).empty());
  EXPECT_TRUE(read_all(*this->log, 99).empty());
}

TYPED_TEST(EventLogReading, AVisitorStopsAReadingWhenItHasEnough) {
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

TYPED_TEST(EventLogReading, AVisitorMayAskTheLogItself) {
  this->writer.append({{"hazard/1", "a"}}, {put(Table::rows, "k", "v")});
  int answered = 0;
  const auto ask = [&](std::uint64_t, std::string_view) {
    answered += this->log->get(Table::rows, "k")->has_value() && this->log->head().size == 1;
    return true;
  };
  EXPECT_TRUE(this->log->read(0, ask).has_value());
  EXPECT_EQ(answered, 1);
}

TYPED_TEST(EventLogReading, AStreamIsReadFromAnySeqAndKnowsItsPositions) {
  this->writer.append({{"hazard/1", "a1"}, {"hazard/2", "b1"}, {"hazard/1", "a2"}});
  this->writer.append({{"hazard/2", "b2"}, {"hazard/1", "a3"}});
  using Records = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(this->stream("hazard/1"), (Records{{0, "a1"}, {2, "a2"}, {4, "a3"}}));
  EXPECT_EQ(this->stream("hazard/1", 2), (Records{{2, "a2"}, {4, "a3"}}));
  EXPECT_EQ(this->stream("hazard/2", 0), (Records{{1, "b1"}, {3, "b2"}}));
  EXPECT_TRUE(this->stream("hazard/1", 4).empty());
}

TYPED_TEST(EventLogReading, AStreamWhoseNameBeginsLikeAnotherIsNotMixedUpWithIt) {
  this->writer.append({{"a", "1"}, {"a/b", "2"}, {"a\x01", "3"}, {"aa", "4"}, {"a", "5"}});
  using Records = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(this->stream("a"), (Records{{0, "1"}, {4, "5"}}));
  EXPECT_EQ(this->stream("a\x01"), (Records{{2, "3"}}));
  EXPECT_TRUE(this->stream("").empty());
  this->expect_verified();
}

TYPED_TEST(EventLogReading, ACommandIsFoundByItsId) {
  this->writer.append({{"s", "1"}}, {put(Table::commands, "id-1", "answer")});
  EXPECT_EQ(this->log->find("id-1").value(), "answer");
  EXPECT_EQ(this->log->find("id-2").value(), std::nullopt);
}

TYPED_TEST(EventLogReading, AnEmptyValueIsNotAnAbsentOne) {
  this->writer.append({{"s", "1"}}, {put(Table::outbox, "k", "")});
  EXPECT_EQ(this->log->get(Table::outbox, "k").value(), "");
}

TYPED_TEST(EventLogReading, AScanVisitsItsRangeInByteOrder) {
  this->writer.append({{"s", "1"}},
                      {put(Table::rows, "b", "2"), put(Table::rows, "a", "1"), put(Table::rows, "\xff", "5"),
                       put(Table::rows, "c", "3"), put(Table::rows, "ca", "4"), put(Table::due, "bb", "no")});
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(this->scanned(Table::rows, "", ""),
            (Pairs{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"ca", "4"}, {"\xff", "5"}}));
  EXPECT_EQ(this->scanned(Table::rows, "b", "ca"), (Pairs{{"b", "2"}, {"c", "3"}}));
  EXPECT_EQ(this->scanned(Table::rows, "bb", ""), (Pairs{{"c", "3"}, {"ca", "4"}, {"\xff", "5"}}));
  EXPECT_TRUE(this->scanned(Table::rows, "d", "e").empty());
}

TYPED_TEST(EventLogReading, AScanOfManyKeysIsWholeAndSeesOneState) {
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

TYPED_TEST(EventLogReading, TheGreatestKeyAtMostAGivenOneIsFound) {
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

// "key=value", or "none".
std::string told(const Result<std::optional<Cursor::Entry>>& entry) {
  EXPECT_TRUE(entry.has_value());
  if (!entry || !*entry) return "none";
  return std::string((*entry)->key) + "=" + std::string((*entry)->value);
}

TYPED_TEST(EventLogReading, ACursorSeeksBothWaysAndGoesOn) {
  this->writer.append({{"s", "1"}},
                      {put(Table::rows, "b", "1"), put(Table::rows, "d", "2"), put(Table::rows, "e", "3"),
                       put(Table::rows, "f", "4"), put(Table::due, "c", "no")});
  this->writer.append({{"s", "2"}}, {drop(Table::rows, "e")});
  const auto cursor = std::move(this->log->cursor(Table::rows).value());
  EXPECT_EQ(told(cursor->seek_at_most("a")), "none");
  EXPECT_EQ(told(cursor->seek_at_most("b")), "b=1");
  EXPECT_EQ(told(cursor->seek_at_most("e")), "d=2");
  EXPECT_EQ(told(cursor->next()), "f=4");
  EXPECT_EQ(told(cursor->next()), "none");
  EXPECT_EQ(told(cursor->seek_at_least("")), "b=1");
  EXPECT_EQ(told(cursor->seek_at_least("d")), "d=2");
  EXPECT_EQ(told(cursor->seek_at_least("da")), "f=4");
  EXPECT_EQ(told(cursor->seek_at_least("g")), "none");
  EXPECT_EQ(told(cursor->seek_at_most("\xff")), "f=4");
}

TYPED_TEST(EventLogReading, ACursorSeesTheStateItWasMadeInAndOutlivesLaterAppends) {
  this->writer.append({{"s", "1"}}, {put(Table::rows, "a", "old"), put(Table::rows, "b", "old")});
  const auto before = std::move(this->log->cursor(Table::rows).value());
  this->writer.append({{"s", "2"}},
                      {put(Table::rows, "a", "new"), drop(Table::rows, "b"), put(Table::rows, "c", "new")});
  EXPECT_EQ(told(before->seek_at_least("a")), "a=old");
  EXPECT_EQ(told(before->next()), "b=old");
  EXPECT_EQ(told(before->next()), "none");
  const auto after = std::move(this->log->cursor(Table::rows).value());
  EXPECT_EQ(told(after->seek_at_most("b")), "a=new");
  EXPECT_EQ(told(after->next()), "c=new");
}

TYPED_TEST(EventLogReading, ReadersSeeWholeAppendsWhileTheyAreMade) {
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

}  // namespace
}  // namespace bihuan
