#include "tools/program/progress.hpp"

#include <gtest/gtest.h>

#include "events/canonical_json.hpp"

namespace bihuan {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Progress on a clock moved by hand, and what it wrote.
class ProgressTest : public testing::Test {
 protected:
  Progress progress(Progress::Manner manner, Language language = Language::en) {
    return Progress({.manner = manner,
                     .language = language,
                     .write = [this](std::string_view text) { written.emplace_back(text); },
                     .now = [this] { return Progress::Time(passed); }},
                    "verify", {"校验", "verifying"}, {"条", "records"});
  }

  milliseconds passed{0};
  std::vector<std::string> written;
};

TEST_F(ProgressTest, ShortWorkIsSilent) {
  for (const auto manner : {Progress::Manner::terminal, Progress::Manner::json_lines}) {
    Progress shown = progress(manner);
    for (std::uint64_t done = 0; done < 1'000; ++done, passed += milliseconds(1)) shown.update(done, 1'000);
  }
  EXPECT_TRUE(written.empty());
}

TEST_F(ProgressTest, ATerminalShowsShareRateAndRemainingTime) {
  {
    Progress shown = progress(Progress::Manner::terminal);
    passed = seconds(4);
    shown.update(200, 1'000);
    shown.update(201, 1'000);  // too soon for another line
    passed += milliseconds(200);
    shown.update(300, 1'000);
  }
  ASSERT_EQ(written.size(), 3u);
  EXPECT_EQ(written[0], "\r\033[Kverifying 200/1000 (20%) records, 50 records/s, left: 16 s");
  EXPECT_EQ(written[2], "\r\033[K") << "the line is left clean";
}

TEST_F(ProgressTest, ATerminalIsToldInChineseToo) {
  Progress shown = progress(Progress::Manner::terminal, Language::zh);
  passed = seconds(4);
  shown.update(200, 100'000);
  ASSERT_EQ(written.size(), 1u);
  EXPECT_EQ(written[0], "\r\033[K校验 200/100000 (0%) 条，50 条/秒，还需 33分16秒");
}

TEST_F(ProgressTest, OffATerminalItIsAJsonLineEachFiveSeconds) {
  Progress shown = progress(Progress::Manner::json_lines);
  for (; passed <= seconds(13); passed += milliseconds(500)) {
    shown.update(static_cast<std::uint64_t>(passed.count()), 20'000);
  }
  ASSERT_EQ(written.size(), 3u) << "at 2, 7 and 12 seconds";
  EXPECT_EQ(written[1], R"({"progress":"verify","done":7000,"per_second":1000,"of":20000,"seconds_left":13})"
                        "\n");
  EXPECT_TRUE(canonicalize(written[1]).has_value());
}

TEST_F(ProgressTest, AnUnknownWholeHasNoRemainingTime) {
  Progress shown = progress(Progress::Manner::json_lines);
  passed = seconds(3);
  shown.update(30, 0);
  ASSERT_EQ(written.size(), 1u);
  EXPECT_EQ(written[0], R"({"progress":"verify","done":30,"per_second":10})"
                        "\n");
}

TEST_F(ProgressTest, QuietIsSilent) {
  Progress shown = progress(Progress::Manner::silent);
  passed = seconds(60);
  shown.update(1, 2);
  EXPECT_TRUE(written.empty());
}

}  // namespace
}  // namespace bihuan
