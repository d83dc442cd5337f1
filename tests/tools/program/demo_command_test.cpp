#include <gtest/gtest.h>

#include <filesystem>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

TEST(DemoCommand, MakesABookOfItsOwnTellsWhatItCameToAndTouchesNoOther) {
  const Folder folder;
  const std::vector<std::string> demo{"demo",    kSample, "--seed", "1",
                                      "--cases", "20",    "--data", folder / "data"};
  const Ran first = run_bihuan(demo);
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_TRUE(first.out.contains("群众举报查实")) << first.out;
  EXPECT_TRUE(first.err.contains("均为虚构")) << first.err;
  const Ran head = run_bihuan({"head", "--data", folder / "data", "-o", "json"});
  const Ran again = run_bihuan(demo);
  EXPECT_EQ(again.code, 4) << again.err;
  EXPECT_EQ(run_bihuan({"head", "--data", folder / "data", "-o", "json"}).out, head.out);
  EXPECT_EQ(run_bihuan({"rebuild", "--compare", "--data", folder / "data"}).code, 0);
}

// Found beside the program, wherever one stands.
TEST(DemoCommand, WithoutAnOrganisationItTakesTheOneThatIsShipped) {
  const Folder folder;
  const Ran ran = run_bihuan({"demo", "--cases", "5", "--data", "data"}, {.directory = folder / ""});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(std::filesystem::exists(folder / "data/book"));
}

TEST(DemoCommand, WhereNoneIsShippedItSaysHowToNameOne) {
  const Folder folder;
  std::filesystem::copy_file(BIHUAN_PROGRAM, folder / "bihuan");
  const Ran ran = run_bihuan({"demo", "--data", "data", "--lang", "en"},
                             {.directory = folder / "", .program = folder / "bihuan"});
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_TRUE(ran.err.contains("bihuan demo FILE.toml")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

TEST(DemoCommand, WhatItCannotMakeIsRefusedAndBeginsNoBook) {
  const Folder folder;
  EXPECT_EQ(run_bihuan({"demo", kSample, "--cases", "0", "--data", folder / "data"}).code, 2);
  EXPECT_EQ(run_bihuan({"demo", folder / "none.toml", "--data", folder / "data"}).code, 3);
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

}  // namespace
}  // namespace bihuan
