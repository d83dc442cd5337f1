#include "events/record.hpp"

#include <gtest/gtest.h>

#include "tests/events/samples.hpp"

namespace bihuan {
namespace {

Record small() {
  Record record;
  record.log = "l";
  record.stream = "hazard/0";
  record.type = "hazard.dismissed";
  record.data.bytes = R"({"reason":"r"})";
  record.seq = 1;
  return record;
}

constexpr std::string_view kSmall =
    R"({"data":{"reason":"r"},"log":"l","position":0,"prev":"","recorded_at":0,"seq":1,"stream":"hazard/0",)"
    R"("type":"hazard.dismissed","v":1})";

constexpr std::string_view kLogOpened =
    R"({"clock":"real","format":1,"log":"l","origin":"l","position":0,"prev":"","program":"p","recorded_at":0,)"
    R"("seq":1,"stream":"log","type":"log.opened","v":1,"zone":"z"})";

TEST(Record, LeavesAbsentMembersOut) {
  EXPECT_EQ(encode_record(small()), kSmall);
  EXPECT_EQ(decode_record(kSmall), small());
}

TEST(Record, OfEverySampleIsReadBackAsItWas) {
  for (const AnyEvent& event : samples::all_events()) {
    const Record record = samples::record_of(event);
    const auto again = decode_record(encode_record(record));
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(*again, record);
  }
}

TEST(Record, OfALogTypeCarriesItsMembersAtTopLevel) {
  const auto record = decode_record(kLogOpened);
  ASSERT_TRUE(record) << to_text(record.error());
  EXPECT_EQ(record->data.bytes, R"({"clock":"real","format":1,"origin":"l","program":"p","zone":"z"})");
  EXPECT_EQ(encode_record(*record), kLogOpened);
  const auto event = decode_event(*record);
  ASSERT_TRUE(event) << to_text(event.error());
  EXPECT_EQ(std::get<LogOpened>(std::get<LogEvent>(*event)).zone, "z");
}

TEST(Record, WithoutMembersOfItsOwnHasEmptyData) {
  Record record = small();
  record.type = "log.nothing";
  record.data.bytes = "{}";
  EXPECT_EQ(decode_record(encode_record(record)), record);
  EXPECT_FALSE(encode_record(record).contains("data"));
}

TEST(Record, OfALogTypeMayHoldQuotesAndBracketsInItsText) {
  for (const std::string data : {R"({"a":"\",\"log\":\"","zz":"{"})",
                                 R"({"a":"\\","b":"}],","c":["]",{"d":"["}]})", R"({"a":"\\\"}","z":-1})"}) {
    Record record = small();
    record.type = "log.nothing";
    record.data.bytes = data;
    const auto again = decode_record(encode_record(record));
    ASSERT_TRUE(again) << encode_record(record) << to_text(again.error());
    EXPECT_EQ(*again, record);
  }
}

TEST(Record, MayQuoteALogTypeInItsData) {
  for (const std::string data :
       {R"({"reason":"\"type\":\"log.opened\""})", R"({"inner":{"type":"log.opened"}})",
        R"({"type":"log.opened"})", R"({"list":[{"type":"log.x"},"}{]["]})"}) {
    Record record = small();
    record.data.bytes = data;
    const auto again = decode_record(encode_record(record));
    ASSERT_TRUE(again) << data << ": " << to_text(again.error());
    EXPECT_EQ(*again, record);
  }
}

TEST(Record, NamesThePathOfWhatItRefuses) {
  const struct {
    std::string_view from, to, where;
  } table[] = {
      {"\"data\":{\"reason\":\"r\"},", "", "data"},
      {"{\"reason\":\"r\"}", "{\"reason\":null}", "data.reason"},
      {"{\"reason\":\"r\"}", "{\"type\":\"log.x\",\"a\":1}", "data.a"},
      {"{\"reason\":\"r\"}", "7", "data"},
      {"\"data\"", "\"actor\":{\"auth\":1},\"data\"", "actor.auth"},
      {"\"data\"", "\"actor\":{\"who\":1},\"data\"", "actor.who"},
      {"\"position\":0", "\"position\":-1", "position"},
      {"\"prev\":\"\",", "", "prev"},
      {"\"seq\":1", "\"seq\":1.0", "seq"},
      {",\"v\":1", ",\"v\":1,\"x\":1", "x"},
      {"\"v\":1}", "\"v\":1}\n", "byte 132"},
  };
  for (const auto& row : table) {
    std::string bytes(kSmall);
    bytes.replace(bytes.find(row.from), row.from.size(), row.to);
    const auto record = decode_record(bytes);
    ASSERT_FALSE(record) << bytes;
    EXPECT_EQ(record.error().kind, FailureKind::invalid_input);
    EXPECT_EQ(record.error().where, row.where) << to_text(record.error());
  }
}

TEST(Record, OfALogTypeIsReadAsStrictly) {
  const struct {
    std::string_view from, to, where;
  } table[] = {
      {"{\"clock\"", "{ \"clock\"", "byte 1"},
      {"\"log\":\"l\",", "", "log"},
      {"\"seq\":1,", "\"seq\":1,\"seq\":1,", "seq"},
      {"\"zone\":\"z\"", "\"zone\":null", "zone"},
      {"\"zone\":\"z\"", "\"alpha\":1,\"zone\":\"z\"", "alpha"},
      {"\"recorded_at\":0", "\"recorded_at\":\"0\"", "recorded_at"},
      {"\"z\"}", "\"z\"}}", "byte 163"},
  };
  for (const auto& row : table) {
    std::string bytes(kLogOpened);
    bytes.replace(bytes.find(row.from), row.from.size(), row.to);
    const auto record = decode_record(bytes);
    ASSERT_FALSE(record) << bytes;
    EXPECT_EQ(record.error().where, row.where) << to_text(record.error());
  }
}

TEST(Record, IsAnObject) {
  for (const std::string_view bytes : {"", "[]", "7", "\"\"", "null", R"([{"type":"log.x"}])",
                                       R"(["type":"log.x"])", R"("type":"log.x")", "{}"}) {
    EXPECT_FALSE(decode_record(bytes)) << bytes;
  }
}

TEST(Record, HappenedWhenClaimedOrElseWhenRecorded) {
  Record record;
  record.recorded_at = Instant(Micros(9));
  EXPECT_EQ(record.happened_at(), Instant(Micros(9)));
  record.occurred_at = Instant(Micros(4));
  EXPECT_EQ(record.happened_at(), Instant(Micros(4)));
}

}  // namespace
}  // namespace bihuan
