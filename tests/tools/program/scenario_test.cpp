#include <gtest/gtest.h>

#include <filesystem>

#include "ran_program.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

const std::string kTools = BIHUAN_SOURCE_DIR "/tools";
const std::string kHead = "title en A scenario\ntitle zh 场景\ncalendar " + kTools +
                          "/calendars/CN-2024.1.toml\nstart 2024-01-02 08:00\n"
                          "- unit.establish {code: U, kind: other}\n";

TEST(ScenarioCommand, PlaysAFolderAndSaysThatAllIsAsExpected) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  put_file(folder / "b.scenario", kHead + "expect now  no overdue\n");
  put_file(folder / "c.setup", "not a scenario");
  const Ran ran = run_bihuan({"scenario", "run", folder / "", "-o", "csv", "--lang", "en", "--columns",
                              "scenario,title,commands,expectations,findings,result"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.ends_with("a,A scenario,2,1,0,passed\r\nb,A scenario,2,1,0,passed\r\n")) << ran.out;
  EXPECT_TRUE(ran.err.contains("byte for byte")) << ran.err;
}

TEST(ScenarioCommand, AnExpectationThatIsNotMetIsToldAndEndsWithOne) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  2 ledger\n");
  const Ran ran = run_bihuan({"scenario", "run", folder / "a.scenario", "-o", "jsonl", "--lang", "en"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(
      ran.err.contains("a.scenario:6: expect now 2 ledger: expected 2 lines with anything, saw none at all"))
      << ran.err;
  EXPECT_TRUE(ran.out.contains(R"("result":"failed")")) << ran.out;
}

TEST(ScenarioCommand, AFileThatCannotBeReadEndsWithTwo) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  leger\n");
  const Ran ran = run_bihuan({"scenario", "run", folder / "a.scenario", "--lang", "en"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("a.scenario:6:13: 'leger' is no question")) << ran.err;
  EXPECT_EQ(run_bihuan({"scenario", "run", folder / "nowhere.scenario"}).code, 2);
}

TEST(ScenarioCommand, TheBookCanBeKeptAndRead) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  const Ran ran =
      run_bihuan({"scenario", "run", folder / "a.scenario", "--forget", "--keep", folder / "books"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(run_bihuan({"verify", "--data", folder / "books/a"}).code, 0);
  const Ran again = run_bihuan({"scenario", "run", folder / "a.scenario", "--keep", folder / "books"});
  EXPECT_EQ(again.code, 4) << "a book that is kept is not written over";
}

}  // namespace
}  // namespace bihuan
