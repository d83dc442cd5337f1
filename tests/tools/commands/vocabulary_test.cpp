#include "tools/commands/vocabulary.hpp"

#include <gtest/gtest.h>

namespace bihuan {
namespace {

const Bits128 kOne{1};
const Bits128 kTwo{2};

class OnePerson : public KnownCodes {
 public:
  Result<std::optional<Bits128>> find(std::string_view kind, std::string_view code) const override {
    return kind == "person" && code == "I-01" ? std::optional(kOne) : std::nullopt;
  }
  Result<std::vector<std::string>> codes(std::string_view kind, std::size_t) const override {
    return kind == "person" ? std::vector<std::string>{"I-01"} : std::vector<std::string>{};
  }
};

Result<AttachmentRef> no_attachment(const std::string& name) {
  return fail(FailureKind::not_found, name, "no file");
}

TEST(VocabularyTest, TheFilesOwnMeaningCountsBeforeTheBooks) {
  const OnePerson known;
  Vocabulary words(&known, "", no_attachment);
  EXPECT_EQ(words.id_of("person", "I-01").value(), kOne);
  words.name("person", "I-01", kTwo);
  EXPECT_EQ(words.id_of("person", "I-01").value(), kTwo);
  EXPECT_FALSE(words.id_of("unit", "I-01"));
}

TEST(VocabularyTest, IdsAndStreamNamesStandForThemselves) {
  Vocabulary words(nullptr, "", no_attachment);
  EXPECT_EQ(words.id_of("unit", to_hex(kTwo)).value(), kTwo);
  EXPECT_EQ(words.id_of("unit", "unit/" + to_hex(kTwo)).value(), kTwo);
  EXPECT_FALSE(words.id_of("unit", "post/" + to_hex(kTwo)));
}

TEST(VocabularyTest, AnUnknownCodeIsToldWithTheNearest) {
  const OnePerson known;
  Vocabulary words(&known, "", no_attachment);
  const auto found = words.id_of("person", "I-1");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().detail, "no person is known by 'I-1'");
  EXPECT_EQ(found.error().remedy, "did you mean 'I-01'?");
}

TEST(VocabularyTest, ALabelIsOfOneKind) {
  Vocabulary words(nullptr, "", no_attachment);
  words.label("hazard", "h1", kOne);
  EXPECT_EQ(words.id_of("hazard", "@h1").value(), kOne);
  EXPECT_EQ(words.id_of("person", "@h1").error().detail, "'@h1' is a hazard, here stands a person");
  EXPECT_EQ(words.id_of("hazard", "@h2").error().remedy, "did you mean '@h1'?");
}

TEST(VocabularyTest, LocalTimeNeedsACalendar) {
  Vocabulary words(nullptr, "", no_attachment);
  EXPECT_FALSE(words.instant_of("2024-05-20 14:10"));
  EXPECT_TRUE(words.instant_of("2024-05-20T14:10:00+08:00"));
  Calendar calendar;
  calendar.offsets = {{.from = {}, .seconds = 8 * 3600}};
  words.set_calendar(calendar);
  EXPECT_EQ(words.instant_of("2024-05-20 14:10").value(), words.instant_of("2024-05-20T06:10:00Z").value());
  EXPECT_FALSE(words.instant_of("20 May"));
}

}  // namespace
}  // namespace bihuan
