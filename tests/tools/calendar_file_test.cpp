#include "tools/calendar_file.hpp"

#include <gtest/gtest.h>

#include "tests/events/time/known_calendars.hpp"
#include "tests/tools/written_file.hpp"

namespace bihuan {
namespace {

constexpr std::string_view kSoundCalendar = R"(id = "BOS-2015.1"
zone = "America/New_York"
source = "a register"
published_from = 2015
published_through = 2016
weekend = ["sat", "sun"]
offsets = [
  { hours = -5 },
  { from = 2015-03-08T07:00:00Z, seconds = -14400 },
  { from = 2015-11-01T02:00:00-04:00, hours = -5 },
]
rest_days = [2015-01-19,
  2015-02-16]
swapped_days = [2015-02-14]
)";

TEST(CalendarFile, ReadsEveryField) {
  const WrittenFile file(kSoundCalendar);
  const auto read = read_calendar_file(file.path());
  ASSERT_TRUE(read) << to_text(read.error());
  Calendar expected = boston();
  expected.id = "BOS-2015.1";
  expected.source = "a register";
  expected.rest_days = {date("2015-01-19"), date("2015-02-16")};
  expected.swapped_days = {date("2015-02-14")};
  EXPECT_EQ(*read, expected);
}

TEST(CalendarFile, EverySlipIsNamedWithLineAndColumn) {
  const std::vector<Slip> slips{
      {"zone = \"America/New_York\"", "", ":1:1", "zone is missing"},
      {"source = \"a register\"", "", ":1:1", "source is missing"},
      {"source = \"a register\"", "source = \"\"", ":3:10", "source is empty"},
      {"source = \"a register\"", "sauce = \"a register\"\nsource = \"a\"", ":3:1", "sauce is not a key"},
      {"source = \"a register\"", "source = \"a\"\nsource = \"b\"", ":4:", ""},
      {"source = \"a register\"", "source = 7", ":3:10", "source is not a text"},
      {"source = \"a register\"", "source = \"a", ":3:12", ""},
      {"published_from = 2015", "published_from = \"2015\"", ":4:18", "is not a whole number"},
      {"published_from = 2015", "published_from = 2017", ":5:21", "published_through is not a year"},
      {"weekend = [\"sat\", \"sun\"]", "weekend = [\"sat\", 7]", ":6:19", "weekend holds something"},
      {"weekend = [\"sat\", \"sun\"]", "weekend = [\"sat\", \"sum\"]", ":6:19", "is not one of mon"},
      {"weekend = [\"sat\", \"sun\"]", "weekend = \"sat\"", ":6:11", "is not a list"},
      {"{ hours = -5 },", "{ hours = -24 },", ":8:13", "a whole day"},
      {"{ hours = -5 },", "{ hours = -5, seconds = -18000 },", ":8:17", "seconds is not a key"},
      {"{ hours = -5 },", "{ minutes = -300 },", ":8:3", "seconds is missing"},
      {"{ hours = -5 },", "{ hours = -5, minutes = 0 },", ":8:17", "minutes is not a key"},
      {"{ hours = -5 },", "-5,", ":8:3", "is not a table"},
      {"{ from = 2015-03-08T07:00:00Z, seconds", "{ seconds", ":9:3", "from is missing"},
      {"from = 2015-03-08T07:00:00Z", "from = 2015-03-08T07:00:00", ":9:12", "is not an instant"},
      {"from = 2015-03-08T07:00:00Z", "from = 2015-03-08", ":9:12", "is not an instant"},
      {"from = 2015-03-08T07:00:00Z", "from = 1815-03-08T07:00:00Z", ":9:12", "1815"},
      {"from = 2015-03-08T07:00:00Z", "from = 2016-03-08T07:00:00Z", ":10:3", "two days or more"},
      {"  2015-02-16]", "  2015-02-29]", ":13:", ""},
      {"  2015-02-16]", "  2015-01-18]", ":13:3", "does not come after 2015-01-19"},
      {"  2015-02-16]", "  2017-02-16]", ":13:3", "outside the published years"},
      {"  2015-02-16]", "  1815-02-16]", ":13:3", "1815-02-16"},
      {"  2015-02-16]", "  \"2015-02-16\"]", ":13:3", "is not a date"},
      {"swapped_days = [2015-02-14]", "swapped_days = [2015-02-16]", ":14:17", "is a rest day as well"},
      {"swapped_days = [2015-02-14]", "swapped_days = [2015-02-17]", ":14:17", "not a day of the weekend"},
      {"swapped_days = [2015-02-14]", "", ":1:1", "swapped_days is missing"},
  };
  for (const Slip& slip : slips) {
    const WrittenFile file(with_slip(std::string(kSoundCalendar), slip));
    const auto read = read_calendar_file(file.path());
    ASSERT_FALSE(read) << slip.written;
    EXPECT_EQ(read.error().kind, FailureKind::invalid_input);
    const std::string place = file.path().string() + std::string(slip.place);
    EXPECT_EQ(to_text(read.error().where).substr(0, place.size()), place) << to_text(read.error());
    if (!slip.place.ends_with(':')) {
      EXPECT_EQ(read.error().where, place);
    }
    EXPECT_NE(to_text(read.error().detail).find(slip.says), std::string::npos) << to_text(read.error());
    EXPECT_FALSE(read.error().detail.empty());
  }
}

TEST(CalendarFile, AFileThatIsNotThereIsNotFound) {
  EXPECT_EQ(read_calendar_file("/nonexistent/CN.toml").error().kind, FailureKind::not_found);
  EXPECT_EQ(read_calendar_file(std::filesystem::temp_directory_path()).error().kind,
            FailureKind::invalid_input);
}

TEST(CalendarFile, AFileLargerThanAMebibyteIsRefused) {
  const WrittenFile largest(std::string(kSoundCalendar) +
                            std::string((1u << 20) - kSoundCalendar.size(), '#'));
  EXPECT_TRUE(read_calendar_file(largest.path()));
  const WrittenFile larger(std::string(kSoundCalendar) +
                           std::string((1u << 20) + 1 - kSoundCalendar.size(), '#'));
  const auto read = read_calendar_file(larger.path());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, FailureKind::invalid_input);
  EXPECT_NE(to_text(read.error().detail).find("the most is 1048576"), std::string::npos);
}

Calendar shipped(std::string_view name) {
  const auto read = read_calendar_file(std::filesystem::path(BIHUAN_SOURCE_DIR) / "tools" / "calendars" /
                                       (std::string(name) + ".toml"));
  EXPECT_TRUE(read) << to_text(read.error());
  return read.value_or(Calendar{});
}

TEST(ShippedCalendars, AllReadAndAreNamedLikeTheirFiles) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BIHUAN_SOURCE_DIR "/tools/calendars")) {
    if (entry.path().extension() != ".toml") continue;
    const auto read = read_calendar_file(entry.path());
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->id, entry.path().stem().string());
    ++files;
  }
  EXPECT_GE(files, 3);
}

TEST(ShippedCalendars, AgreeWithTheNoticesOf2024And2025) {
  for (const auto name : {"CN-2025.1", "CN-2026.1"}) {
    const Calendar calendar = shipped(name);
    for (Date day = date("2024-01-01"); day <= date("2025-12-31"); day += std::chrono::days(1)) {
      EXPECT_EQ(calendar.kind_of(day), china().kind_of(day)) << name << ' ' << to_text(day);
    }
  }
}

TEST(ShippedCalendars, ALaterOneRestatesTheEarlierYears) {
  const Calendar first = shipped("CN-2024.1");
  const Calendar last = shipped("CN-2026.1");
  EXPECT_EQ(first.published_through, 2024);
  EXPECT_EQ(last.published_through, 2026);
  for (Date day = date("2019-01-01"); day <= date("2024-12-31"); day += std::chrono::days(1)) {
    EXPECT_EQ(first.kind_of(day), last.kind_of(day)) << to_text(day);
  }
}

TEST(ShippedCalendars, TheNextYearIsOnlyGuessedUntilItsNoticeComes) {
  const DeadlineRule rule{.budget = 1, .office_hours = {}, .unit = TimeUnit::working_days};
  const Instant anchor = instant("2024-12-31T02:00:00Z");
  const Deadline before = compute(rule, anchor, shipped("CN-2024.1"), "");
  const Deadline after = compute(rule, anchor, shipped("CN-2025.1"), "");
  EXPECT_TRUE(before.provisional);
  EXPECT_EQ(to_text(last_day(before.due, china())), "2025-01-01");
  EXPECT_FALSE(after.provisional);
  EXPECT_EQ(to_text(last_day(after.due, china())), "2025-01-02");
}

}  // namespace
}  // namespace bihuan
