#include "events/canonical_json.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace bihuan {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
  const char* const named = std::getenv("BIHUAN_SHARED");
  return named != nullptr ? fs::path(named) : fs::path(BIHUAN_SOURCE_DIR) / ".." / "shared";
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string without(std::string text, std::string_view part) {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return at == std::string::npos ? text : text.erase(at, part.size());
}

// The vectors of RFC 8785's author. `cut_in` and `cut_out` are taken away first: what the profile forbids.
class Rfc8785 : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = shared_folder() / "vectors" / "jcs" / "testdata";
    if (!fs::exists(folder_)) GTEST_SKIP() << "the RFC 8785 vectors are not at " << folder_;
  }
  std::string input(const std::string& name) const {
    return content_of(folder_ / "input" / (name + ".json"));
  }
  std::string output(const std::string& name) const {
    return content_of(folder_ / "output" / (name + ".json"));
  }

  fs::path folder_;
};

TEST_F(Rfc8785, WhatTheProfileAllowsIsByteExact) {
  for (const std::string name : {"arrays", "french"}) {
    const auto bytes = canonicalize(input(name), MemberNames::any);
    ASSERT_TRUE(bytes) << name << ": " << to_text(bytes.error());
    EXPECT_EQ(*bytes, output(name));
  }
}

TEST_F(Rfc8785, WhatTheProfileForbidsIsRefusedAtItsPlace) {
  const struct {
    std::string name, where, detail;
  } table[] = {{"structures", "1.\n", "fraction"},
               {"unicode", "Unnormalized Unicode", "normal form C"},
               {"values", "numbers[0]", "fraction"},
               {"weird", "\ufb33", "normal form C"}};
  for (const auto& row : table) {
    const auto bytes = canonicalize(input(row.name), MemberNames::any);
    ASSERT_FALSE(bytes) << row.name;
    EXPECT_EQ(bytes.error().where, row.where);
    EXPECT_NE(to_text(bytes.error().detail).find(row.detail), std::string::npos)
        << to_text(bytes.error().detail);
  }
}

TEST_F(Rfc8785, TheRestOfThoseDocumentsIsByteExact) {
  const struct {
    std::string name, cut_in, cut_out;
  } table[] = {
      {"structures", ",\"\\n\": 56.0", "\"\\n\":56,"},
      {"values", "  \"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],\n",
       "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"},
      {"weird", "  \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\",\n",
       ",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\""},
  };
  for (const auto& row : table) {
    const auto bytes = canonicalize(without(input(row.name), row.cut_in), MemberNames::any);
    ASSERT_TRUE(bytes) << row.name << ": " << to_text(bytes.error());
    EXPECT_EQ(*bytes, without(output(row.name), row.cut_out));
  }
}

TEST(Canonicalize, SortsMembersByUtf16CodeUnits) {
  // U+FF5E is below U+1F602 as a code point, above its first code unit 0xD83D.
  const auto bytes =
      canonicalize("{\"\uff5e\":1,\"\U0001F602\":2,\"z\":3,\"\":4,\"za\":5}", MemberNames::any);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, "{\"\":4,\"z\":3,\"za\":5,\"\U0001F602\":2,\"\uff5e\":1}");
}

TEST(Canonicalize, WritesWhatPeopleWriteInTheOneForm) {
  const struct {
    std::string_view from, to;
  } table[] = {
      {" { \"b\" : [ 1 , true , null ] , \"a\" : -0 } ", R"({"a":0,"b":[1,true,null]})"},
      {R"("\u0041\/\u00e9\ud83d\ude02")", "\"A/é😂\""},
      {R"("\u0001\u001f\b\f\n\r\t\u007f")", "\"\\u0001\\u001f\\b\\f\\n\\r\\t\x7f\""},
      {"[9007199254740991,-9007199254740991]", "[9007199254740991,-9007199254740991]"},
      {"7", "7"},
  };
  for (const auto& row : table) {
    const auto bytes = canonicalize(row.from);
    ASSERT_TRUE(bytes) << row.from << ": " << to_text(bytes.error());
    EXPECT_EQ(*bytes, row.to);
    EXPECT_EQ(canonicalize(*bytes), bytes) << "a second time";
  }
}

TEST(Canonicalize, NamesThePlaceOfWhatItRefuses) {
  const struct {
    std::string json, where, detail;
  } table[] = {
      {R"({"a":{"b":[0,1.5]}})", "a.b[1]", "fraction"},
      {R"({"a":1e3})", "a", "exponent"},
      {R"({"a":9007199254740992})", "a", "2^53"},
      {R"({"a":-9007199254740992})", "a", "2^53"},
      {R"({"a":18446744073709551615})", "a", "2^53"},
      {R"({"a":99999999999999999999999})", "", "not JSON"},
      {R"({"b":1,"a":[{"c":1,"c":2}]})", "a[0].c", "twice"},
      {R"({"a":1,"\u0061":2})", "a", "twice"},
      {R"({"Grade":1})", "Grade", "[a-z0-9_]+"},
      {R"({"":1})", "", "[a-z0-9_]+"},
      {"{\"a\":\"e\u0301\"}", "a", "normal form C"},
      {R"({"a":"\ud800"})", "", "not JSON"},
      {R"({"a":"\udc00"})", "", "not JSON"},
      {"{\"a\":\"\xed\xa0\x80\"}", "", "not UTF-8"},
      {R"({"a":1} {"b":2})", "", "not JSON"},
      {R"({"a":01})", "", "not JSON"},
      {"{'a':1}", "", "not JSON"},
      {"", "", "not JSON"},
      {R"({"a":NaN})", "", "not JSON"},
  };
  for (const auto& row : table) {
    const auto bytes = canonicalize(row.json);
    ASSERT_FALSE(bytes) << row.json;
    EXPECT_EQ(bytes.error().kind, FailureKind::invalid_input);
    EXPECT_EQ(bytes.error().where, row.where) << row.json;
    EXPECT_NE(to_text(bytes.error().detail).find(row.detail), std::string::npos)
        << row.json << to_text(bytes.error().detail);
  }
}

TEST(Canonicalize, TakesSixteenLevelsAndNoMore) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_TRUE(canonicalize(nested(16)));
  const auto deeper = canonicalize(nested(17));
  ASSERT_FALSE(deeper);
  EXPECT_NE(to_text(deeper.error().detail).find("deeper"), std::string::npos);
  EXPECT_FALSE(canonicalize(nested(100'000)));
}

TEST(Canonicalize, TakesAMebibyteAndNoMore) {
  const std::string text(kForeignJsonBytesMax - 2, 'x');
  EXPECT_TRUE(canonicalize("\"" + text + "\""));
  EXPECT_FALSE(canonicalize("\"" + text + "x\""));
}

// A name of half a mebibyte around a list of a hundred thousand numbers: the path is only written on a
// refusal.
TEST(Canonicalize, CostsNoMoreForLongNames) {
  std::string list = "0";
  for (int i = 1; i < 100'000; ++i) list += ",0";
  const std::string name(500'000, 'n');
  EXPECT_TRUE(canonicalize("{\"" + name + "\":[" + list + "]}"));
  const auto refused = canonicalize("{\"" + name + "\":[" + list + ",0.5]}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "...[100000]");
}

}  // namespace
}  // namespace bihuan
