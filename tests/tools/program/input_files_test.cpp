// Whatever is wrong with a file or folder that somebody names is told in the same words and by the same exit
// code, by every command, and nothing is written.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

const std::string kMapping = kTools + "/registers/sample/sample.toml";

// What a command is told, with FILE where the file stands.
struct Reader {
  std::string name;
  std::vector<std::string> words;
};

const std::vector<Reader>& readers() {
  static const std::vector<Reader> kReaders{
      {"Submit", {"submit", "FILE"}},
      {"Import", {"import", "--mapping", kMapping, "FILE"}},
      {"ImportMapping", {"import", "--mapping", "FILE", kTools + "/registers/sample/sample.csv"}},
      {"Attach", {"attach", "FILE"}},
      {"ScenarioRun", {"scenario", "run", "FILE"}},
      {"Init", {"init", "FILE"}},
      {"PolicyCheck", {"policy", "check", "FILE"}},
  };
  return kReaders;
}

class InputFiles : public testing::TestWithParam<Reader> {
 protected:
  InputFiles() { EXPECT_EQ(::chmod((folder_ / "").c_str(), 0755), 0); }

  Ran named(const std::string& file, bool as_nobody = false) const {
    std::vector<std::string> words = GetParam().words;
    for (std::string& word : words) {
      if (word == "FILE") word = file;
    }
    words.insert(words.end(), {"--data", folder_ / "data", "--lang", "en"});
    RunSetting setting;
    setting.as_nobody = as_nobody;
    return run_bihuan(words, setting);
  }

  void expect(const Ran& ran, int code, const std::string& file, const std::string& what,
              const std::string& remedy) const {
    const std::string told = ran.out + ran.err;
    EXPECT_EQ(ran.code, code) << told;
    for (const std::string& words : {file, what, remedy})
      EXPECT_TRUE(told.contains(words)) << words << '\n' << told;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "data"));
  }

  const Folder folder_;
};

TEST_P(InputFiles, OneThatIsNotThere) {
  expect(named("/nowhere/a.csv"), 3, "/nowhere/a.csv", "there is no such file", "check the path");
}

TEST_P(InputFiles, AFolder) {
  if (GetParam().name == "ScenarioRun") {
    return expect(named(folder_ / ""), 2, folder_ / "", "there is no .scenario file in it",
                  "name a .scenario file");
  }
  expect(named(folder_ / ""), 2, folder_ / "", "this is a folder", "name a file");
}

TEST_P(InputFiles, ADevice) {
  expect(named("/dev/null"), 2, "/dev/null", "this is no ordinary file", "name a file");
}

TEST_P(InputFiles, OneThatThisUserMayNotRead) {
  const std::string file = folder_ / "a.csv";
  put_file(file, "words");
  ASSERT_EQ(::chmod(file.c_str(), 0), 0);
  RunSetting nobody;
  nobody.as_nobody = true;
  if (run_bihuan({"--version"}, nobody).code != 0)
    GTEST_SKIP() << "nobody may not run the program where it stands";
  expect(named(file, true), 2, file, "this user may not read it", "see who may read it");
}

INSTANTIATE_TEST_SUITE_P(Each, InputFiles, testing::ValuesIn(readers()),
                         [](const auto& instance) { return instance.param.name; });

TEST(EmptyFiles, ARegisterAndAFileOfCommandsAreRefusedAlike) {
  const Folder folder;
  for (const std::string name : {"a.csv", "a.xlsx", "a.jsonl"}) {
    put_file(folder / name, "");
    std::vector<std::string> words{"submit", folder / name};
    if (name != "a.jsonl") words = {"import", "--mapping", kMapping, folder / name};
    words.insert(words.end(), {"--data", folder / "data", "--lang", "en"});
    const Ran ran = run_bihuan(words);
    EXPECT_EQ(ran.code, 2) << name;
    EXPECT_TRUE(ran.err.contains(folder / name + ": there is nothing in it")) << ran.err;
    EXPECT_TRUE(ran.err.contains("what to do: see whether this is the file")) << ran.err;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

TEST(DataFolder, AFileInItsPlaceIsNoBookToBeBegun) {
  const Folder folder;
  put_file(folder / "file", "words");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"ledger"}, {"verify"}, {"init", kSample}, {"attach", kMapping}}) {
    std::vector<std::string> words = command;
    words.insert(words.end(), {"--data", folder / "file", "--lang", "en"});
    const Ran ran = run_bihuan(words);
    EXPECT_EQ(ran.code, 2) << command.front();
    EXPECT_TRUE(ran.err.contains(folder / "file: this is a file and no folder")) << ran.err;
    EXPECT_TRUE(ran.err.contains("--data")) << ran.err;
  }
  EXPECT_EQ(file_bytes(folder / "file"), "words");
}

// Never as a rollback, a full disk, or another process at work.
TEST(DataFolder, ThatThisUserMayNotUseIsToldAsSuch) {
  const Folder folder;
  ASSERT_EQ(::chmod((folder / "").c_str(), 0755), 0);
  const auto run = [&](std::vector<std::string> words, bool as_nobody) {
    words.insert(words.end(), {"--data", folder / "data", "--lang", "en"});
    RunSetting setting;
    setting.as_nobody = as_nobody;
    return run_bihuan(words, setting);
  };
  RunSetting nobody;
  nobody.as_nobody = true;
  if (run_bihuan({"--version"}, nobody).code != 0)
    GTEST_SKIP() << "nobody may not run the program where it stands";
  ASSERT_EQ(run({"init", kSample}, false).code, 0);
  const std::string changed_file = folder / "changed.jsonl";
  put_file(changed_file, R"({"command":"person.register","data":{"code":"I-99","name":"甲"}})"
                         "\n");

  ASSERT_EQ(::chmod((folder / "data").c_str(), 0), 0);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"ledger"}, {"submit", changed_file}}) {
    const Ran ran = run(command, true);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_TRUE(ran.err.contains("this user may not read the book")) << ran.err;
    EXPECT_TRUE(ran.err.contains("have the rights on that path given to this user")) << ran.err;
  }
  ASSERT_EQ(::chmod((folder / "data").c_str(), 0755), 0);
  ASSERT_EQ(::chmod((folder / "data/book").c_str(), 0555), 0);
  ASSERT_EQ(::chmod((folder / "data.head").c_str(), 0444), 0);
  EXPECT_EQ(run({"ledger"}, true).code, 0);
  const Ran writes = run({"submit", changed_file}, true);
  EXPECT_EQ(writes.code, 2) << writes.err;
  EXPECT_TRUE(writes.err.contains("this user may not write the book")) << writes.err;
  EXPECT_EQ(::chmod((folder / "data/book").c_str(), 0755), 0);
}

TEST(Output, ThatHasNoSpaceLeftIsToldWithoutADiskOfTheBook) {
  RunSetting full;
  full.stdout_file = "/dev/full";
  const Ran ran = run_bihuan({"calendar", "explain", "--from", "2024-05-20", "--days", "3", "--calendar", kCalendar,
                              "--lang", "en"},
                             full);
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(ran.err.contains("there is no space left where the output goes")) << ran.err;
  EXPECT_TRUE(ran.err.contains("send the output elsewhere")) << ran.err;
}

}  // namespace
}  // namespace bihuan
