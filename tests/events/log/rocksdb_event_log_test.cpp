#include "events/log/rocksdb_event_log.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "book_on_disk.hpp"
#include "events/log/kept_head.hpp"
#include "events/proof/tree.hpp"
#include "watched_disk.hpp"

namespace bihuan {
namespace {

class RocksdbEventLogTest : public BookOnDisk {
 protected:
  [[nodiscard]] std::optional<Head> kept_head() const {
    const auto files = posix_file_system();
    const auto kept = KeptHead::open(*files, directory + ".head", OpenMode::read_only);
    return kept ? kept->head() : std::nullopt;
  }
};

TEST_F(RocksdbEventLogTest, ARestartFindsEverythingAndGoesOn) {
  auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  writer.append({{"s", "1"}, {"t", "2"}}, {put(Table::rows, "k", "v"), put(Table::commands, "id", "answer")});
  const Head head = writer.append({{"s", "3"}});
  const Epoch before = writer.epoch();
  log.reset();

  log = open();
  EXPECT_EQ(log->rolled_back(), nullptr);
  EXPECT_EQ(log->head(), head);
  EXPECT_EQ(read_all(*log), writer.bytes());
  EXPECT_EQ(log->get(Table::rows, "k").value(), "v");
  EXPECT_EQ(log->find("id").value(), "answer");
  writer.go_on_with(*log);
  EXPECT_GT(writer.epoch().value, before.value);
  writer.append({{"t", "4"}});
  EXPECT_EQ(log->verify(nullptr).value(), log->head());
}

TEST_F(RocksdbEventLogTest, TheTreeGrowsOverRestartsAsIfThereWereNone) {
  auto log = open();
  LogWriter writer(*log);
  Tree never_left;
  std::vector<Tile> full;
  for (const std::size_t size : {1u, 2u, 254u, 255u, 256u, 257u, 511u, 512u, 513u, 800u}) {
    SCOPED_TRACE(size);
    writer.go_on_with(*log);
    while (writer.lines().size() < size) {
      writer.append_many(std::min<std::size_t>(60, size - writer.lines().size()), 60);
    }
    while (never_left.size() < size) never_left.append(leaf_hash(writer.bytes()[never_left.size()]), full);
    EXPECT_EQ(log->head(), (Head{.size = size, .root = never_left.root()}));
    log.reset();
    log = open();
    EXPECT_EQ(log->head().root, never_left.root());
    ASSERT_TRUE(log->verify(nullptr).has_value());
  }
}

TEST_F(RocksdbEventLogTest, TheKeptHeadIsThatOfTheLastAppend) {
  const auto log = open();
  EXPECT_EQ(kept_head(), std::nullopt);
  LogWriter writer(*log);
  writer.acquire();
  EXPECT_EQ(kept_head(), log->head()) << "there is a head to compare with before the first record";
  for (int i = 0; i < 4; ++i) {
    const auto appended = writer.append({{"s", std::to_string(i)}});
    EXPECT_EQ(kept_head(), appended);
  }
}

TEST_F(RocksdbEventLogTest, ChangesWithoutRecordsAreDurableAndNeedNoNewHead) {
  const auto disk = std::make_shared<WatchedDisk>();
  options.files = disk;
  auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  const Head head = writer.append({{"s", "1"}});
  disk->steps.clear();
  EXPECT_EQ(writer.append({}, {put(Table::rows, "k", "v")}), head);
  EXPECT_TRUE(disk->steps.empty());
  log.reset();

  log = open();
  EXPECT_EQ(log->rolled_back(), nullptr);
  EXPECT_EQ(log->head(), head);
  EXPECT_EQ(log->get(Table::rows, "k").value(), "v");
}

TEST_F(RocksdbEventLogTest, SlashesAtTheEndOfAPathMeanTheSameBook) {
  { auto log = RocksdbEventLog::open(directory + "//", OpenMode::read_write, options); }
  EXPECT_TRUE(std::filesystem::exists(directory + "/book/CURRENT"));
  const auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  EXPECT_TRUE(std::filesystem::exists(directory + ".head"));
  EXPECT_EQ(RocksdbEventLog::open("", OpenMode::read_write).error().kind, FailureKind::invalid_input);
}

TEST_F(RocksdbEventLogTest, ReadOnlyOfNoBookIsNotFoundAndMakesNothing) {
  EXPECT_EQ(failure_to_open(OpenMode::read_only).kind, FailureKind::not_found);
  EXPECT_FALSE(std::filesystem::exists(directory));
  EXPECT_FALSE(std::filesystem::exists(directory + ".head"));
}

TEST_F(RocksdbEventLogTest, ReadOnlyReadsEverythingAndWritesNothing) {
  const auto bytes = write_book(300);
  const auto before = book_files();
  {
    const auto log = open(OpenMode::read_only);
    EXPECT_EQ(read_all(*log), bytes);
    EXPECT_TRUE(log->verify(nullptr).has_value());
    EXPECT_EQ(log->acquire().error().kind, FailureKind::unavailable);
  }
  EXPECT_EQ(book_files(), before);
}

TEST_F(RocksdbEventLogTest, ReadOnlyBesideAWriterShowsTheBookAsItWasOnOpening) {
  const auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  writer.append({{"s", "1"}});
  const auto view = open(OpenMode::read_only);
  ASSERT_EQ(view->rolled_back(), nullptr);
  writer.append({{"s", "2"}});
  EXPECT_EQ(read_all(*view), std::vector<std::string>{"1"});
  EXPECT_EQ(view->head().size, 1u);
  EXPECT_EQ(read_all(*open(OpenMode::read_only)), (std::vector<std::string>{"1", "2"}));
}

TEST_F(RocksdbEventLogTest, ASecondOpeningForWritingIsUnavailable) {
  const auto log = open();
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::unavailable) << to_text(failure);
  EXPECT_FALSE(failure.remedy.empty());
  LogWriter writer(*log);
  writer.acquire();
  writer.append({{"s", "1"}});
}

// A process that holds the book's lock, as another writer does.
class LockHolder {
 public:
  explicit LockHolder(const std::string& lock_file) {
    std::array<int, 2> pipe_ends{};
    EXPECT_EQ(::pipe(pipe_ends.data()), 0);
    child_ = ::fork();
    if (child_ == 0) {
      struct flock whole {};
      whole.l_type = F_WRLCK;
      whole.l_whence = SEEK_SET;
      const int file = ::open(lock_file.c_str(), O_RDWR | O_CREAT, 0600);
      const char locked = ::fcntl(file, F_SETLK, &whole) == 0 ? 'y' : 'n';
      if (::write(pipe_ends[1], &locked, 1) == 1) ::pause();
      ::_exit(0);
    }
    char locked = 'n';
    EXPECT_EQ(::read(pipe_ends[0], &locked, 1), 1);
    EXPECT_EQ(locked, 'y');
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
  }
  ~LockHolder() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  LockHolder(const LockHolder&) = delete;
  LockHolder& operator=(const LockHolder&) = delete;

 private:
  pid_t child_ = 0;
};

TEST_F(RocksdbEventLogTest, ABookAnotherProcessHoldsIsUnavailableUntilThatEnds) {
  const auto bytes = write_book(3);
  {
    const LockHolder other(directory + "/book/LOCK");
    const Failure failure = failure_to_open();
    EXPECT_EQ(failure.kind, FailureKind::unavailable) << to_text(failure);
    EXPECT_FALSE(failure.remedy.empty());
    EXPECT_EQ(read_all(*open(OpenMode::read_only)), bytes);
  }
  EXPECT_EQ(read_all(*open()), bytes);
}

TEST_F(RocksdbEventLogTest, ARecordOnTheDiskWhoseHeadWasNotKeptBelongsToTheBook) {
  auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  writer.append_many(3);
  const std::string head_before = file_bytes(directory + ".head");
  const Head head = writer.append({{"s", "last"}});
  log.reset();
  put_file(directory + ".head", head_before);

  log = open();
  EXPECT_EQ(log->rolled_back(), nullptr);
  EXPECT_EQ(log->head(), head);
  writer.go_on_with(*log);
  EXPECT_EQ(kept_head(), head) << "kept anew before the next append";
}

TEST_F(RocksdbEventLogTest, AHeadThatCannotBeKeptStopsTheLogForEver) {
  for (const std::string step : {"write", "sync"}) {
    SCOPED_TRACE(step);
    std::filesystem::remove_all(directory);
    std::filesystem::remove(directory + ".head");
    const auto disk = std::make_shared<WatchedDisk>();
    options.files = disk;
    auto log = open();
    LogWriter writer(*log);
    writer.acquire();
    const Head head = writer.append({{"s", "1"}});
    disk->refuse = [&](const std::string& met) { return met == step; };
    EXPECT_EQ(writer.try_append({{"s", "2"}}).error().kind, FailureKind::io);
    disk->refuse = nullptr;
    const std::size_t steps = disk->steps.size();
    EXPECT_EQ(writer.try_append({{"s", "3"}}).error().kind, FailureKind::io);
    EXPECT_EQ(log->acquire().error().kind, FailureKind::io);
    EXPECT_EQ(disk->steps.size(), steps) << "nothing is tried again";
    EXPECT_EQ(log->head(), head);
    EXPECT_TRUE(log->verify(nullptr).has_value());
    log.reset();

    log = open();
    EXPECT_EQ(log->rolled_back(), nullptr);
    EXPECT_EQ(read_all(*log), (std::vector<std::string>{"1", "2"})) << "its fate: it was written";
  }
}

TEST_F(RocksdbEventLogTest, ANearlyFullDiskHasNoRoomForNewWorkButForWhatIsUnderWay) {
  const auto disk = std::make_shared<WatchedDisk>();
  options.files = disk;
  options.reserve_bytes = 1000;
  disk->free = 1000;
  const auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  EXPECT_TRUE(log->room().has_value());
  disk->free = 999;
  writer.append({{"s", "1"}});
  const auto room = log->room();
  ASSERT_FALSE(room.has_value());
  EXPECT_EQ(room.error().kind, FailureKind::unavailable);
  EXPECT_FALSE(room.error().remedy.empty());
  writer.append({{"s", "2"}});
  disk->free = 1000;
  EXPECT_TRUE(log->room().has_value()) << "without an append, once space is free again";
}

// While it lives, files of this process cannot grow beyond `bytes`.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    signal_before_ = ::signal(SIGXFSZ, SIG_IGN);
    EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &before_), 0);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, signal_before_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*signal_before_)(int) = nullptr;
};

TEST_F(RocksdbEventLogTest, ADiskThatRefusesRecordsStopsTheLogAndLosesNothingAcknowledged) {
  auto log = open();
  LogWriter writer(*log);
  writer.acquire();
  bool refused = false;
  {
    const FileSizeLimit limit(200'000);
    for (int i = 0; i < 100 && !refused; ++i) {
      const auto appended = writer.try_append({{"s", std::to_string(i) + std::string(5'000, 'x')}});
      refused = !appended.has_value();
      if (refused) {
        EXPECT_EQ(appended.error().kind, FailureKind::io) << to_text(appended.error());
      }
    }
  }
  ASSERT_TRUE(refused);
  EXPECT_EQ(writer.try_append({{"s", "more"}}).error().kind, FailureKind::io);
  EXPECT_EQ(read_all(*log), writer.bytes());
  log.reset();

  log = open();
  EXPECT_EQ(log->rolled_back(), nullptr);
  auto found = read_all(*log);
  ASSERT_GE(found.size(), writer.bytes().size());
  found.resize(writer.bytes().size());
  EXPECT_EQ(found, writer.bytes());
  LogWriter next(*log);
  next.acquire();
  next.append({{"t", "on it goes"}});
}

TEST_F(RocksdbEventLogTest, WithoutDurabilityNothingIsSyncedAndAllElseIsTheSame) {
  const auto disk = std::make_shared<WatchedDisk>();
  options.files = disk;
  options.durability = Durability::none;
  auto log = open();
  EXPECT_EQ(log->durability(), Durability::none);
  LogWriter writer(*log);
  writer.acquire();
  disk->steps.clear();
  writer.append_many(3);
  EXPECT_EQ(disk->steps, (std::vector<std::string>{"write", "write", "write"}));
  log.reset();
  options.durability = Durability::synced;
  log = open();
  EXPECT_EQ(log->durability(), Durability::synced);
  EXPECT_EQ(read_all(*log), writer.bytes());
  writer.go_on_with(*log);
  disk->steps.clear();
  writer.append_many(1);
  EXPECT_EQ(disk->steps, (std::vector<std::string>{"write", "sync"}));
}

TEST_F(RocksdbEventLogTest, ABookOfANewerFormatIsNotOpened) {
  write_book(1);
  RawBook(directory).put(Table::meta, "log/format", "bihuan book 2");
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::unknown_type);
  EXPECT_NE(to_text(failure.detail).find("bihuan book 2"), std::string::npos);
}

TEST_F(RocksdbEventLogTest, ABookWhoseMakingWasCutShortIsFinished) {
  std::filesystem::create_directories(directory + "/book");
  {
    rocksdb::Options raw;
    raw.create_if_missing = true;
    rocksdb::DB* db = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(raw, directory + "/book", &db).ok());
    delete db;
  }
  const auto looked_at = RocksdbEventLog::open(directory, OpenMode::read_only);  // there is none yet
  ASSERT_FALSE(looked_at);
  EXPECT_EQ(looked_at.error().kind, FailureKind::not_found) << to_text(looked_at.error());
  const auto log = open();
  ASSERT_NE(log, nullptr);
  LogWriter writer(*log);
  writer.acquire();
  writer.append({{"s", "1"}});
}

TEST_F(RocksdbEventLogTest, AnotherProgramsDatabaseIsLeftAlone) {
  const std::string theirs = directory + "/book";
  std::filesystem::create_directories(theirs);
  rocksdb::Options raw;
  raw.create_if_missing = true;
  const auto open_theirs = [&] {
    rocksdb::DB* opened = nullptr;
    EXPECT_TRUE(rocksdb::DB::Open(raw, theirs, &opened).ok());
    return std::unique_ptr<rocksdb::DB>(opened);
  };
  ASSERT_TRUE(open_theirs()->Put({}, "key", "value").ok());
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::invalid_input);
  EXPECT_EQ(failure.detail, "another program keeps its files here");
  std::string value;
  EXPECT_TRUE(open_theirs()->Get({}, "key", &value).ok());
  EXPECT_EQ(value, "value");
}

TEST_F(RocksdbEventLogTest, NoBookIsBegunAmongOtherFiles) {
  std::filesystem::create_directories(directory + "/book");
  std::ofstream(directory + "/book/novel.txt") << "It was a dark and stormy night.";
  EXPECT_EQ(failure_to_open().kind, FailureKind::invalid_input);
  EXPECT_FALSE(std::filesystem::exists(directory + "/book/CURRENT"));
}

TEST_F(RocksdbEventLogTest, ABookNobodyEverWroteToOpensAgain) {
  for (int i = 0; i < 3; ++i) {
    const auto log = open();
    EXPECT_EQ(log->rolled_back(), nullptr);
    EXPECT_EQ(log->head().size, 0u);
  }
}

TEST_F(RocksdbEventLogTest, AFileThatIsNoFolderIsNamedAsOne) {
  put_file(directory, "a file");
  const Failure failure = failure_to_open();
  EXPECT_EQ(failure.kind, FailureKind::invalid_input);
  EXPECT_EQ(failure.detail, "this is a file and no folder");
}

}  // namespace
}  // namespace bihuan
