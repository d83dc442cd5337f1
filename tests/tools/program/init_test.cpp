#include <gtest/gtest.h>

#include <filesystem>

#include "ran_program.hpp"
#include "shipped_files.hpp"
#include "tests/events/log/folder.hpp"

namespace bihuan {
namespace {

// A book, and a copy of the sample's file with its paths made whole.
class InitTest : public ::testing::Test {
 protected:
  InitTest() { put_file(file_, text_); }

  static std::string sample() {
    std::string text = file_bytes(kSample);
    for (std::size_t at = 0; (at = text.find("\"../", at)) != std::string::npos;) {
      text.replace(at, 4, "\"" + kTools + "/");
    }
    return text;
  }
  void change(const std::string& from, const std::string& to) {
    const std::size_t at = text_.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    put_file(file_, text_.replace(at, from.size(), to));
  }
  [[nodiscard]] Ran init(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"init", file_, "--data", book_, "--lang", "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bihuan(arguments);
  }
  [[nodiscard]] std::string head() const {
    return run_bihuan({"head", "--data", book_, "-o", "json", "--quiet"}).out;
  }

  Folder folder_;
  std::string book_ = folder_ / "data";
  std::string file_ = folder_ / "office.toml";
  std::string text_ = sample();
};

TEST_F(InitTest, ADryRunTellsAllAndBeginsNoBook) {
  const Ran ran = init({"--dry-run"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(ran.out.contains("综合行政执法队")) << ran.out;
  EXPECT_TRUE(ran.out.contains("310117006@1")) << ran.out;
  EXPECT_TRUE(ran.err.contains("nothing was written")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(book_));
}

TEST_F(InitTest, TheSecondTimeNothingIsWritten) {
  const Ran first = init();
  EXPECT_EQ(first.code, 0) << first.err;
  const std::string before = head();
  EXPECT_FALSE(before.empty());
  const Ran second = init();
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(second.out, "");
  EXPECT_TRUE(second.err.contains("There is nothing to establish")) << second.err;
  EXPECT_EQ(head(), before);
  const Ran verified = run_bihuan({"rebuild", "--compare", "--data", book_});
  EXPECT_EQ(verified.code, 0) << verified.err;
}

TEST_F(InitTest, AChangeIsToldWithTheCommandToTypeAndTheBookStays) {
  ASSERT_EQ(init().code, 0);
  const std::string before = head();
  change("name = \"综合行政执法队\"", "name = \"执法大队\"");
  const Ran ran = init();
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_TRUE(ran.out.contains("执法大队")) << ran.out;
  EXPECT_TRUE(ran.err.contains(R"({"command": "unit.rename", "to": "ZF")")) << ran.err;
  EXPECT_EQ(head(), before);
  const Ran json = init({"-o", "json", "--quiet"});
  EXPECT_TRUE(json.out.contains("\"differing\": 1")) << json.out;
  EXPECT_TRUE(json.out.contains("\"standing\": \"differs\"")) << json.out;
}

TEST_F(InitTest, AMistakeIsToldWithItsPlaceAndNothingIsWritten) {
  change("kind = \"safety_office\"", "kind = \"safety\"");
  const Ran ran = init();
  EXPECT_EQ(ran.code, 2);
  EXPECT_TRUE(ran.err.contains("office.toml:")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(book_));
}

TEST_F(InitTest, ACaseIsRecordedOnlyUnderASectorOfTheList) {
  change("[catalogue]", "[[person]]\ncode = \"I-01\"\nposts = [\"ZF-1\"]\n\n[catalogue]");
  ASSERT_EQ(init().code, 0);
  const auto find = [&](const std::string& sector) {
    put_file(folder_ / "found.jsonl",
             R"({"by":"I-01@ZF-1","command":"hazard.record_finding","data":{"finding":"hazard",)"
             R"("inspectors":["I-01"],"intake":{"description":"堵塞通道","sector":")" +
                 sector + "\"}}}\n");
    return run_bihuan({"submit", folder_ / "found.jsonl", "--data", book_, "--lang", "en"});
  };
  const Ran slip = find("industry_trad");
  EXPECT_EQ(slip.code, 5) << slip.err;
  EXPECT_TRUE((slip.out + slip.err).contains("did you mean 'industry_trade'")) << slip.out << slip.err;
  EXPECT_EQ(find("industry_trade").code, 0);
}

TEST_F(InitTest, ABookOfAnotherOriginIsNotTouched) {
  ASSERT_EQ(init().code, 0);
  const std::string before = head();
  change("jlt.example/hazards", "other.example/hazards");
  const Ran ran = init();
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_EQ(head(), before);
}

}  // namespace
}  // namespace bihuan
