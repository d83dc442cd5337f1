#include "tools/commands/written.hpp"

#include <gtest/gtest.h>

#include <random>

namespace bihuan {
namespace {

std::expected<Written, Slip> parse(std::string_view text, Notation notation = Notation::json) {
  std::size_t at = 0;
  return parse_written(text, at, notation);
}

TEST(WrittenTest, EveryNodeKnowsItsPlace) {
  const auto read = parse(R"({"a": [1, "zwei"], "b": true})");
  ASSERT_TRUE(read);
  const Written* const list = read->member("a");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->at, 6U);
  ASSERT_EQ(list->elements.size(), 2U);
  EXPECT_EQ(list->elements[1].at, 10U);
  EXPECT_EQ(list->elements[1].text, "zwei");
  EXPECT_EQ(list->elements[0].kind, Written::Kind::word);
  EXPECT_EQ(read->member("b")->text, "true");
  EXPECT_EQ(read->member("c"), nullptr);
}

TEST(WrittenTest, EscapesOfJsonMeanWhatTheyMean) {
  const auto read = parse(R"(["\"\\\/\n\t", "\u4e00", "\ud83d\ude00"])");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->elements[0].text, "\"\\/\n\t");
  EXPECT_EQ(read->elements[1].text, "一");
  EXPECT_EQ(read->elements[2].text, "\xF0\x9F\x98\x80");
}

TEST(WrittenTest, RelaxedWordsNeedNoQuotes) {
  const auto read = parse("{inspectors: [I-01, 检查员], opinion: 第2项不合格, \"last day\": 2024-09-27}",
                          Notation::relaxed);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->member("inspectors")->elements[1].text, "检查员");
  EXPECT_EQ(read->member("opinion")->text, "第2项不合格");
  EXPECT_EQ(read->member("last day")->text, "2024-09-27");
}

struct Broken {
  std::string_view text;
  Notation notation;
  std::size_t at;
  std::string_view says;
};

TEST(WrittenTest, TheFirstMistakeIsToldWithItsPlace) {
  const Broken all[] = {
      {R"({"a" 1})", Notation::json, 5, "expected a colon"},
      {R"({"a": 1)", Notation::json, 7, "expected a comma or a closing brace"},
      {R"([1 2])", Notation::json, 3, "expected a comma or a closing bracket"},
      {R"({"a": 1, "a": 2})", Notation::json, 9, "stands twice"},
      {R"({a: 1})", Notation::json, 1, "a name in quotes"},
      {R"({"a": abc})", Notation::json, 6, "expected a value"},
      {R"({"a": null})", Notation::json, 6, "null says nothing"},
      {R"(["\x"])", Notation::json, 2, "not an escape"},
      {R"(["\ud83d"])", Notation::json, 2, "hex digits"},
      {R"(["\udc00"])", Notation::json, 2, "hex digits"},
      {R"(["\u0000"])", Notation::json, 2, "hex digits"},
      {"[\"a\nb\"]", Notation::json, 3, "line break"},
      {R"(["abc)", Notation::json, 1, "not closed"},
      {"", Notation::json, 0, "expected a value, met the end"},
      {"{a: }", Notation::relaxed, 4, "expected a value"},
      {"{: 1}", Notation::relaxed, 1, "expected a value"},
  };
  for (const Broken& broken : all) {
    const auto read = parse(broken.text, broken.notation);
    ASSERT_FALSE(read) << broken.text;
    EXPECT_EQ(read.error().at, broken.at) << broken.text;
    EXPECT_NE(to_text(read.error().detail).find(broken.says), std::string::npos)
        << broken.text << ": " << to_text(read.error().detail);
  }
}

TEST(WrittenTest, DepthAndMembersAreBounded) {
  EXPECT_TRUE(parse(std::string(15, '[') + "1" + std::string(15, ']')));
  const auto deep = parse(std::string(200'000, '['));
  ASSERT_FALSE(deep);
  EXPECT_NE(to_text(deep.error().detail).find("deeper"), std::string::npos);
  std::string wide = "{";
  for (int i = 0; i < 300; ++i) wide += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":1";
  EXPECT_FALSE(parse(wide + "}"));
}

// Every byte string ends in a value or a slip inside the text; the seed makes it the same each time.
TEST(WrittenTest, NoBytesAreTooStrange) {
  std::mt19937 random(20240520);
  const std::string_view alphabet = "{}[]\":,\\u0aD \n\t-1e.tf一";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) text += alphabet[random() % alphabet.size()];
    for (const Notation notation : {Notation::json, Notation::relaxed}) {
      const auto read = parse(text, notation);
      ASSERT_TRUE(read || read.error().at <= text.size()) << text;
    }
  }
}

TEST(PlaceTest, ColumnsCountCharacters) {
  const TextPlace place = place_of("一二\n三四五", std::string_view("一二\n三四").size());
  EXPECT_EQ(place.line, 2U);
  EXPECT_EQ(place.column, 3U);
}

}  // namespace
}  // namespace bihuan
