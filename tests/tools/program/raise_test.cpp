#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "events/log/rocksdb_event_log.hpp"
#include "ran_program.hpp"
#include "tests/engine/runtime/office.hpp"
#include "tests/events/log/folder.hpp"
#include "tools/program/session.hpp"

namespace bihuan {
namespace {

TEST(Raise, OpeningABookForWritingRecordsWhatBecameDueMeanwhileOnce) {
  const Folder folder;
  const std::string data = folder / "data";
  Instant end{};
  {
    auto log = RocksdbEventLog::open(data, OpenMode::read_write);
    ASSERT_TRUE(log.has_value());
    TestOffice office(**log);
    office.establish();
    office.ordered_case();
    end = office.clock.now();
  }
  CLI::App app;
  Session session(Language::en);
  session.add_global_options(app);
  app.parse("--quiet --data " + data);
  // The upward report's first rung, and the first two of the order of five working days.
  const auto open = [&](int days) {
    const auto book = session.open_for_writing(std::make_unique<ManualClock>(end + std::chrono::days(days)));
    EXPECT_TRUE(book.has_value()) << to_text(book.error());
    return book ? book->raised : 99;
  };
  EXPECT_EQ(open(1), 0u);
  EXPECT_EQ(open(12), 3u);
  EXPECT_EQ(open(12), 0u) << "each once";
}

TEST(Raise, ABookIsNotBegunByIt) {
  const Folder folder;
  const Ran ran = run_bihuan({"raise", "--data", folder / "none"});
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "none"));
}

}  // namespace
}  // namespace bihuan
