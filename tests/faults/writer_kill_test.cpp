#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <map>
#include <random>

#include "engine/runtime/rebuild.hpp"
#include "events/log/rocksdb_event_log.hpp"
#include "events/record.hpp"
#include "killed_writer.hpp"
#include "tools/bench/busy_office.hpp"

namespace bihuan {
namespace {

// What the book holds of one command.
struct Held {
  std::uint64_t first = 0, count = 0;
};
using HeldCommands = std::map<CommandId, Held>;

class WriterKill : public testing::Test {
 protected:
  WriterKill() {
    std::string name = (std::filesystem::temp_directory_path() / "bihuan-kill-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    directory = folder_ + "/data";
  }
  ~WriterKill() override {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  std::unique_ptr<RocksdbEventLog> open() {
    auto log = RocksdbEventLog::open(directory, OpenMode::read_write);
    EXPECT_TRUE(log.has_value()) << to_text(log.error());
    return log ? std::move(*log) : nullptr;
  }

  // What the records from `from` on say of the commands of clients, whose ids are of version 7. Each
  // command's records follow one another.
  HeldCommands held_from(const EventLog& log, std::uint64_t from) {
    HeldCommands held;
    const auto read = log.read(from, [&](std::uint64_t position, std::string_view bytes) {
      const auto record = decode_record(bytes);
      EXPECT_TRUE(record.has_value()) << to_text(record.error());
      if (!record || !record->cmd || record->cmd->bits[6] >> 4 != 7) return record.has_value();
      Held& one = held.try_emplace(*record->cmd, Held{.first = position}).first->second;
      EXPECT_EQ(position, one.first + one.count);
      ++one.count;
      return true;
    });
    EXPECT_TRUE(read.has_value()) << to_text(read.error());
    return held;
  }

  // The commands of that seed are in the book from the first on, without a gap, at least as far as they were
  // acknowledged, each whole and answered again as it was the first time.
  void expect_whole(EventLog& log, std::uint64_t seed, const HeldCommands& held,
                    const std::vector<Acknowledged>& acknowledged) {
    const HostClock clock;
    const auto writer = Writer::start(log, clock, kill_test_identity());
    ASSERT_TRUE(writer.has_value()) << to_text(writer.error());
    std::map<std::uint64_t, Acknowledged> promised;
    for (const Acknowledged& one : acknowledged) promised[one.number] = one;
    BusyOffice office(seed);
    for (std::uint64_t number = 0;; ++number) {
      Submission submission = office.next();
      const auto found = held.find(submission.id);
      if (found == held.end()) {
        EXPECT_TRUE(promised.empty())
            << promised.size() << " acknowledged commands are lost, the first is " << promised.begin()->first;
        EXPECT_EQ(number, held.size()) << "a later command is there and this one is not";
        return;
      }
      const auto again = (*writer)->submit_and_wait(std::move(submission));
      ASSERT_TRUE(again.has_value()) << to_text(again.error());
      EXPECT_TRUE(again->again);
      EXPECT_EQ(again->first, found->second.first);
      EXPECT_EQ(again->count, found->second.count);
      const auto told = promised.extract(number);
      if (told.empty()) continue;
      EXPECT_EQ(told.mapped().first, again->first);
      EXPECT_EQ(told.mapped().count, again->count);
    }
  }

  void expect_ledgers_follow(const EventLog& log) {
    const auto ledgers = compare_with_rebuild(log, [](std::uint64_t, std::uint64_t) {});
    ASSERT_TRUE(ledgers.has_value()) << to_text(ledgers.error());
    EXPECT_FALSE(ledgers->empty());
    for (const LedgerComparison& ledger : *ledgers) {
      EXPECT_EQ(ledger.differing, 0u) << to_text(ledger.first_difference);
      EXPECT_EQ(ledger.live, ledger.rebuilt);
    }
  }

  std::string directory;

 private:
  std::string folder_;
};

// Sanitizers look for races and bad memory, which the first kills meet as well as the last.
#ifdef BIHUAN_SANITIZED
constexpr std::uint64_t kKills = 10;
#else
constexpr std::uint64_t kKills = 50;
#endif

TEST_F(WriterKill, OverAndOverUnderLoadLosesNothingAcknowledgedAndTearsNothing) {
  constexpr std::array<std::size_t, 10> kOutstanding{1, 16, 64, 256, 1, 16, 64, 256, 64, 1024};
  std::mt19937_64 random(20240520);
  std::uint64_t size = 0;
  for (std::uint64_t seed = 1; seed <= kKills; ++seed) {
    SCOPED_TRACE("kill " + std::to_string(seed));
    const std::size_t outstanding = kOutstanding[seed % kOutstanding.size()];
    const std::size_t answers = 1 + random() % (outstanding == 1 ? 30 : 100);
    const auto acknowledged = KilledWriter(directory, seed, outstanding).kill_after(answers);
    ASSERT_GE(acknowledged.size(), answers) << "it died by itself";

    const auto log = open();
    ASSERT_NE(log, nullptr);
    ASSERT_EQ(log->rolled_back(), nullptr) << to_text(*log->rolled_back());
    const auto verified = log->verify(nullptr);
    ASSERT_TRUE(verified.has_value()) << to_text(verified.error());
    const HeldCommands held = held_from(*log, size);
    expect_whole(*log, seed, held, acknowledged);
    expect_ledgers_follow(*log);
    if (HasFatalFailure() || HasNonfatalFailure()) return;
    size = log->head().size;
  }
}

TEST_F(WriterKill, ThenAWriteAheadLogThatLostItsEndIsNoBookToWriteIn) {
  const auto acknowledged = KilledWriter(directory, 1, 64).kill_after(200);
  ASSERT_GE(acknowledged.size(), 200u);
  std::string newest;
  for (const auto& file : std::filesystem::directory_iterator(directory + "/book")) {
    if (file.path().extension() == ".log") newest = std::max(newest, file.path().string());
  }
  ASSERT_FALSE(newest.empty());
  std::filesystem::resize_file(newest, std::filesystem::file_size(newest) / 2);

  const auto log = open();
  ASSERT_NE(log, nullptr);
  ASSERT_NE(log->rolled_back(), nullptr);
  EXPECT_EQ(log->rolled_back()->kind, FailureKind::rollback);
  EXPECT_EQ(log->acquire().error().kind, FailureKind::rollback);
  const HostClock clock;
  const auto writer = Writer::start(*log, clock, kill_test_identity());
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().kind, FailureKind::rollback);
}

}  // namespace
}  // namespace bihuan
