#include "engine/runtime/prepared.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "events/json_writer.hpp"

namespace bihuan {
namespace {

Submission sound() {
  return {.actor = {},
          .data = {to_canonical_json(StrikeOff{{"完成"}})},
          .id = derived_command_id("prepared"),
          .occurred_at = {},
          .occurred_precision = {},
          .source = {},
          .stream = HazardId{derived_bits(derived_command_id("case"), "hazard")}.stream(),
          .type = "hazard.strike_off"};
}

TEST(PreparedTest, ASoundSubmissionKeepsItsBytesAndTheirDigest) {
  const auto prepared = prepare(sound(), GivenBy::somebody);
  ASSERT_TRUE(prepared.has_value()) << to_text(prepared.error());
  EXPECT_EQ(prepared->bytes, to_canonical_json(sound()));
  EXPECT_EQ(prepared->digest, sha256(prepared->bytes));
  EXPECT_EQ(prepared->stream, sound().stream);
  EXPECT_FALSE(prepared->begins);
}

TEST(PreparedTest, WhatBeginsAStreamGetsOneMadeFromItsId) {
  Submission given = sound();
  given.type = "enterprise.register";
  given.data = {to_canonical_json(RegisterEnterprise{})};
  given.stream = "";
  const auto prepared = prepare(given, GivenBy::somebody);
  ASSERT_TRUE(prepared.has_value()) << to_text(prepared.error());
  EXPECT_TRUE(prepared->begins);
  EXPECT_EQ(prepared->stream, begun_stream(given.type, given.id));
}

TEST(PreparedTest, WhatBreaksItsFormIsRefusedWithThePlace) {
  struct Broken {
    std::function<void(Submission&)> change;
    std::string where;
  };
  const std::vector<Broken> all{
      {[](Submission& s) { s.type = "hazard.fly"; }, "type"},
      {[](Submission& s) { s.data.bytes = "{ }"; }, "note"},
      {[](Submission& s) { s.data.bytes = std::string(kSubmissionBytesMax + 1, ' '); }, "data"},
      {[](Submission& s) { s.stream = ""; }, "stream"},
      {[](Submission& s) { s.stream = "hazard/1"; }, "to"},
      {[](Submission& s) { s.stream = UnitId{}.stream(); }, "stream"},
      {[](Submission& s) { s.source = "two\nlines"; }, "source"},
      {[](Submission& s) { s.source = std::string(kCodeBytesMax + 1, 'x'); }, "source"},
      {[](Submission& s) { s.actor.auth = "\x01"; }, "actor.auth"},
      {[](Submission& s) { s.occurred_precision = "day"; }, "occurred_precision"},
      {[](Submission& s) {
         s.occurred_at = Instant{};
         s.occurred_precision = "century";
       },
       "occurred_precision"},
      {[](Submission& s) { s.occurred_at = Instant(Micros(kIntegerMax + 1)); }, "occurred_at"},
      {[](Submission& s) {
         s.type = "hazard.raise_rung";
         s.data = {to_canonical_json(RaiseRung{})};
       },
       "type"}};
  for (const Broken& one : all) {
    Submission given = sound();
    one.change(given);
    const auto prepared = prepare(given, GivenBy::somebody);
    ASSERT_FALSE(prepared.has_value()) << one.where;
    EXPECT_EQ(prepared.error().kind, FailureKind::invalid_input);
    EXPECT_EQ(prepared.error().where, one.where) << to_text(prepared.error());
  }
}

}  // namespace
}  // namespace bihuan
