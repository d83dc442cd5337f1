#include "events/json_reader.hpp"

#include <gtest/gtest.h>

#include "events/attachment.hpp"
#include "events/json_writer.hpp"
#include "events/policy/grade.hpp"

namespace bihuan {
namespace {

// One field of every kind.
struct Part {
  std::int64_t no = 0;
  FreeText text;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("no", no);
    archive("text", text);
  }
};

struct Everything {
  CommandId cmd;
  std::uint64_t count = 0;
  Date date{};
  Digest digest;
  bool flag = false;
  Grade grade = Grade::general;
  Instant instant{};
  std::optional<std::int64_t> maybe;
  PersonName name;
  std::vector<Part> parts;
  RawJson raw;
  TimeOfDay time{};
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("cmd", cmd);
    archive("count", count);
    archive("date", date);
    archive("digest", digest);
    archive("flag", flag);
    archive("grade", grade);
    archive("instant", instant);
    archive("maybe", maybe);
    archive("name", name);
    archive("parts", parts);
    archive("raw", raw);
    archive("time", time);
    archive("unit", unit);
  }
};

const std::string kHex32 = "0123456789abcdef0123456789abcdef";

std::string sound() {
  return R"({"cmd":"01234567-89ab-8def-8123-456789abcdef","count":7,"date":"2024-05-20","digest":")" +
         kHex32 + kHex32 +
         R"(","flag":true,"grade":"major","instant":-1,"maybe":0,"name":"王","parts":[{"no":1,"text":"a\nb"},)"
         R"({"no":2,"text":"c"}],"raw":{"a":[{"b":-1}],"c":{}},"time":"09:30","unit":")" +
         kHex32 + R"("})";
}

struct Spoiled {
  std::string_view from, to, where, detail;
};

void expect_refused(const Spoiled& row) {
  std::string bytes = sound();
  const auto at = bytes.find(row.from);
  ASSERT_NE(at, std::string::npos) << row.from;
  bytes.replace(at, row.from.size(), row.to);
  const auto value = from_canonical_json<Everything>(bytes);
  ASSERT_FALSE(value) << bytes;
  EXPECT_EQ(value.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(value.error().where, row.where) << row.to;
  EXPECT_NE(to_text(value.error().detail).find(row.detail), std::string::npos)
      << row.to << " was answered: " << to_text(value.error().detail);
}

TEST(JsonReader, TakesTheBytesTheWriterMakes) {
  const auto value = from_canonical_json<Everything>(sound());
  ASSERT_TRUE(value) << to_text(value.error());
  EXPECT_EQ(to_canonical_json(*value), sound());
}

TEST(JsonReader, RefusesAnotherShapeAndNamesThePath) {
  const Spoiled table[] = {
      {"{\"cmd", "{ \"cmd", "cmd", "met whitespace"},
      {",\"count\":7", ", \"count\":7", "count", "missing"},
      {"\"count\":7", "\"count\": 7", "count", "met whitespace"},
      {"\"flag\":true,", "\"flag\":true ,", "grade", "whitespace"},
      {"\"no\":1,\"text\":\"a\\nb\"", "\"text\":\"a\\nb\",\"no\":1", "parts[0].no", "met 'text'"},
      {"\"count\":7,", "\"count\":7,\"count\":7,", "date", "met 'count'"},
      {"\"maybe\":0", "\"maybe\":0,\"maybe\":0", "name", "met 'maybe'"},
      {"\"count\":7,", "", "count", "missing; met 'date'"},
      {"\"no\":2,\"text\":\"c\"", "\"no\":2", "parts[1].text", "missing"},
      {"\"no\":2,\"text\":\"c\"", "\"no\":2,\"text\":\"c\",\"tint\":1", "parts[1].tint", "not known"},
      {"\"no\":2,\"text\":\"c\"", "\"no\":2,\"text\":\"c\",\"text\":\"c\"", "parts[1].text", "doubled"},
      {"\"no\":2,\"text\":\"c\"", "\"no\":2,\"text\":\"c\",", "parts[1]", "member name"},
      {"\"no\":2,\"text\":\"c\"", "\"no\":2,\"text\":\"c\";", "parts[1]", "met ';'"},
      {"},{\"no\":2", "}{\"no\":2", "parts", "expected a comma or a closing bracket"},
      {"\"c\"}]", "\"c\"},]", "parts[2]", "an object"},
      {"[{\"no\":1", "{\"no\":1", "parts", "a list"},
      {"{\"cmd", "[\"cmd", "byte 0", "an object"},
  };
  for (const auto& row : table) expect_refused(row);
}

TEST(JsonReader, RefusesAnotherValueAndNamesThePath) {
  const Spoiled table[] = {
      {"\"maybe\":0", "\"maybe\":null", "maybe", "null"},
      {"\"flag\":true", "\"flag\":null", "flag", "null"},
      {"\"flag\":true", "\"flag\":1", "flag", "true or false"},
      {"\"flag\":true", "\"flag\":True", "flag", "true or false"},
      {"\"count\":7", "\"count\":7.0", "count", "fraction"},
      {"\"count\":7", "\"count\":7e0", "count", "exponent"},
      {"\"count\":7", "\"count\":07", "count", "leading zero"},
      {"\"count\":7", "\"count\":-7", "count", "from 0 on"},
      {"\"maybe\":0", "\"maybe\":-0", "maybe", "minus zero"},
      {"\"maybe\":0", "\"maybe\":-01", "maybe", "leading zero"},
      {"\"maybe\":0", "\"maybe\":+1", "maybe", "whole number"},
      {"\"maybe\":0", "\"maybe\":-", "maybe", "whole number"},
      {"\"maybe\":0", "\"maybe\":\"0\"", "maybe", "whole number"},
      {"\"maybe\":0", "\"maybe\":9007199254740992", "maybe", "2^53"},
      {"\"maybe\":0", "\"maybe\":-9007199254740992", "maybe", "2^53"},
      {"\"maybe\":0", "\"maybe\":99999999999999999999", "maybe", "2^53"},
      {"\"instant\":-1", "\"instant\":\"2024-05-20T06:10:00Z\"", "instant", "whole number"},
      {"2024-05-20", "2024-02-30", "date", ""},
      {"2024-05-20", "2024-5-20", "date", ""},
      {"09:30", "24:00", "time", ""},
      {"09:30", "9:30", "time", ""},
      {"01234567-89ab", "0123456789ab-", "cmd", "UUID"},
      {"\"01234567-89ab", "\"01234567-89AB", "cmd", "UUID"},
      {"\"digest\":\"0", "\"digest\":\"", "digest", "64 lower-case"},
      {"\"unit\":\"0", "\"unit\":\"", "unit", "id of one unit"},
      {"\"unit\":\"0123456789abcdef", "\"unit\":\"0123456789ABCDEF", "unit", "id of one unit"},
      {"\"major\"", "\"MAJOR\"", "grade", "'MAJOR' is not one of: general, major"},
      {"\"major\"", "1", "grade", "text in quotes"},
  };
  for (const auto& row : table) expect_refused(row);
}

TEST(JsonReader, RefusesAnotherTextAndNamesThePath) {
  const Spoiled table[] = {
      {"a\\nb", "a\nb", "parts[0].text", "control character"},
      {"a\\nb", "a\tb", "parts[0].text", "control character"},
      {"a\\nb", std::string_view("a\0b", 3), "parts[0].text", "control character"},
      {"a\\nb", "a\\u000ab", "parts[0].text", "escape"},
      {"a\\nb", "a\\u0001b", "parts[0].text", "escape"},
      {"a\\nb", "a\\rb", "parts[0].text", "escape"},
      {"a\\nb", "a\\/b", "parts[0].text", "escape"},
      {"a\\nb", "a\\u0062", "parts[0].text", "escape"},
      {"a\\nb", "a\\ud800", "parts[0].text", "escape"},
      {"a\\nb", "a\x7f", "parts[0].text", "control character at byte 1"},
      {"a\\nb", "a\u0085", "parts[0].text", "control character at byte 1"},
      {"a\\nb", "e\u0301", "parts[0].text", "normal form C"},
      {"a\\nb", "\xff", "parts[0].text", "UTF-8"},
      {"a\\nb", "\xe4\xb8", "parts[0].text", "UTF-8"},
      {"a\\nb", "\xc0\xaf", "parts[0].text", "UTF-8"},
      {"a\\nb", "\xed\xa0\x80", "parts[0].text", "UTF-8"},
      {"a\\nb", "\xf4\x90\x80\x80", "parts[0].text", "UTF-8"},
      {"王", "王\\n五", "name", "newline or tab"},
      {"major", "ma\\tjor", "grade", "newline or tab"},
  };
  for (const auto& row : table) expect_refused(row);
}

TEST(JsonReader, HoldsRawJsonToTheProfileAndNamesThePath) {
  const Spoiled table[] = {
      {"{\"b\":-1}", "{\"b\":-1.5}", "raw.a[0].b", "fraction"},
      {"{\"b\":-1}", "{\"b\":null}", "raw.a[0].b", "null"},
      {"{\"b\":-1}", "{\"b\":-1,\"b\":-1}", "raw.a[0].b", "doubled"},
      {"{\"b\":-1}", "{\"b\":-1,\"a\":-1}", "raw.a[0].a", "out of order"},
      {"{\"b\":-1}", "{\"B\":-1}", "raw.a[0]", "small letters, digits and _"},
      {"{\"b\":-1}", "{,\"b\":-1}", "raw.a[0]", "met ','"},
      {"{\"b\":-1}", "{\"b\":-1,,\"c\":-1}", "raw.a[0]", "met ','"},
      {"{\"b\":-1}", "{\"b\" :-1}", "raw.a[0].b", "whitespace"},
      {"{\"b\":-1}", "{\"b\":\"\\u0041\"}", "raw.a[0].b", "escape"},
      {"{\"b\":-1}", "{\"b\":-1", "raw.a[0]", "expected a comma or a closing brace"},
      {"\"c\":{}", "\"c\":{;}", "raw.c", "member name"},
      {"\"raw\":{\"a\":[{\"b\":-1}],\"c\":{}}", "\"raw\":[]", "raw", "an object"},
      {"\"raw\":{\"a\":[{\"b\":-1}],\"c\":{}}", "\"raw\":\"{}\"", "raw", "an object"},
  };
  for (const auto& row : table) expect_refused(row);
}

TEST(JsonReader, RefusesRawJsonBeyondSixteenLevels) {
  const auto nested = [](std::size_t lists) {
    return R"({"a":)" + std::string(lists, '[') + std::string(lists, ']') + "}";
  };
  EXPECT_TRUE(from_canonical_json<RawJson>(nested(15)));
  const auto deeper = from_canonical_json<RawJson>(nested(16));
  ASSERT_FALSE(deeper);
  EXPECT_EQ(deeper.error().where, "a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]");
  EXPECT_NE(to_text(deeper.error().detail).find("deeper than 16"), std::string::npos);
  EXPECT_FALSE(from_canonical_json<RawJson>(nested(1'000'000)));
}

TEST(JsonReader, RefusesBytesAfterTheEnd) {
  for (const std::string_view tail : {" ", "\n", "{}", "x"}) {
    const auto value = from_canonical_json<Everything>(sound().append(tail));
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().where, "byte " + std::to_string(sound().size()));
    EXPECT_NE(to_text(value.error().detail).find("expected the end"), std::string::npos);
  }
}

TEST(JsonReader, RefusesEveryTruncation) {
  for (std::size_t length = 0; length < sound().size(); ++length) {
    EXPECT_FALSE(from_canonical_json<Everything>(sound().substr(0, length))) << length;
  }
}

TEST(JsonReader, HoldsTextToItsLimit) {
  const auto part = [](std::size_t bytes) { return R"({"no":1,"text":")" + std::string(bytes, 'x') + "\"}"; };
  EXPECT_TRUE(from_canonical_json<Part>(part(kFreeTextBytesMax)));
  const auto longer = from_canonical_json<Part>(part(kFreeTextBytesMax + 1));
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().where, "text");
  EXPECT_NE(to_text(longer.error().detail).find("12001 bytes, the most is 12000"), std::string::npos);

  const auto file = [](std::size_t bytes) {
    return R"({"length":1,"sha256":")" + kHex32 + kHex32 + R"(","type":")" + std::string(bytes, 'x') + "\"}";
  };
  EXPECT_TRUE(from_canonical_json<AttachmentRef>(file(kCodeBytesMax)));
  EXPECT_FALSE(from_canonical_json<AttachmentRef>(file(kCodeBytesMax + 1)));
}

TEST(JsonReader, CountsTheLimitWithoutEscapes) {
  std::string escaped;
  for (std::size_t i = 0; i < kFreeTextBytesMax; ++i) escaped += "\\\"";
  EXPECT_TRUE(from_canonical_json<Part>(R"({"no":1,"text":")" + escaped + "\"}"));
}

struct Assigned {
  Instant from{};
  UnitId unit;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("unit", unit);
  }
};

TEST(JsonReader, TakesCodesAndDateTimesOnlyWhereThereIsAResolver) {
  const std::string written = R"({"from":"2024-05-20T14:10:00+08:00","unit":"ZF"})";
  EXPECT_FALSE(from_canonical_json<Assigned>(written));
  const IdResolver resolver = [](std::string_view kind, std::string_view code) -> std::optional<Bits128> {
    if (kind == "unit" && code == "ZF") return Bits128{1};
    return std::nullopt;
  };
  const auto value = from_canonical_json<Assigned>(written, resolver);
  ASSERT_TRUE(value) << to_text(value.error());
  EXPECT_EQ(value->unit, UnitId{Bits128{1}});
  EXPECT_EQ(to_utc_text(value->from), "2024-05-20T06:10:00Z");

  const auto unknown = from_canonical_json<Assigned>(R"({"from":0,"unit":"QX"})", resolver);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().where, "unit");
  EXPECT_EQ(unknown.error().detail, "no unit is known by 'QX'");
}

}  // namespace
}  // namespace bihuan
