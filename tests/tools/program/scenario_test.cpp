#include <gtest/gtest.h>

#include <filesystem>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

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
  EXPECT_EQ(run_bihuan({"scenario", "run", folder / "nowhere.scenario"}).code, 3);
}

TEST(ScenarioCommand, TheBookCanBeKeptAndRead) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  const Ran ran =
      run_bihuan({"scenario", "run", folder / "a.scenario", "--forget", "--data", folder / "books"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(run_bihuan({"verify", "--data", folder / "books/a"}).code, 0);
}

TEST(ScenarioCommand, ABookThatIsKeptIsNotWrittenOverTheNextIsNumbered) {
  const Folder folder;
  std::filesystem::create_directory(folder / "other");
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  put_file(folder / "other/a.scenario", kHead + "expect now  1 ledger\n");
  const std::vector<std::string> run{
      "scenario", "run",       folder / "a.scenario", folder / "other/a.scenario", "-o", "csv", "--lang",
      "en",       "--columns", "scenario,result"};
  const Ran ran = run_bihuan(run);
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_TRUE(ran.out.ends_with("a,passed\r\na,failed\r\n")) << ran.out;
  std::vector<std::string> keeping = run;
  keeping.insert(keeping.end(), {"--data", folder / "books"});
  ASSERT_EQ(run_bihuan(keeping).code, 1);
  const std::string kept = run_bihuan({"head", "--data", folder / "books/a", "-o", "json"}).out;
  const Ran again = run_bihuan(keeping);
  EXPECT_EQ(again.code, 1) << again.err;
  EXPECT_TRUE(again.err.contains("the book is kept in " + (folder / "books/a-3"))) << again.err;
  EXPECT_EQ(run_bihuan({"verify", "--data", folder / "books/a-2"}).code, 0);
  EXPECT_EQ(run_bihuan({"verify", "--data", folder / "books/a-4"}).code, 0);
  EXPECT_EQ(run_bihuan({"head", "--data", folder / "books/a", "-o", "json"}).out, kept);
}

TEST(ScenarioCommand, TheBooksOfScenariosAreNotKeptInTheFolderOfABook) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  ASSERT_EQ(run_bihuan({"init", kSample, "--data", folder / "data"}).code, 0);
  const Ran ran =
      run_bihuan({"--data", folder / "data", "scenario", "run", folder / "a.scenario", "--lang", "en"});
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_TRUE(ran.err.contains("name another folder with --data")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "data/a"));
  RunSetting setting;
  setting.environment = {{"BIHUAN_DATA", folder / "data"}};
  EXPECT_EQ(run_bihuan({"scenario", "run", folder / "a.scenario"}, setting).code, 0)
      << "that is of the other commands";
  EXPECT_FALSE(std::filesystem::exists(folder / "data/a"));
}

TEST(ScenarioCommand, ABookThatCannotBeMadeIsTheLineOfItsScenario) {
  const Folder folder;
  put_file(folder / "a.scenario", kHead + "expect now  no ledger\n");
  put_file(folder / "b.scenario", kHead + "expect now  no overdue\n");
  put_file(folder / "books", "a file, no folder");
  const Ran ran = run_bihuan({"scenario", "run", folder / "a.scenario", folder / "b.scenario", "--data",
                              folder / "books", "-o", "csv", "--columns", "scenario,result"});
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_TRUE(ran.out.ends_with("a,broken\r\nb,broken\r\n")) << ran.out;
}

}  // namespace
}  // namespace bihuan
