#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "events/binary_archive.hpp"
#include "events/canonical_json.hpp"
#include "events/json_reader.hpp"
#include "events/json_writer.hpp"
#include "tests/events/samples.hpp"

namespace bihuan {
namespace {

// Calls `check` with each sample as its own type.
template <class Check>
void for_each_sample(Check check) {
  for (const AnyEvent& event : samples::all_events()) {
    std::visit([&](const auto& aggregate) { std::visit(check, aggregate); }, event);
  }
}

TEST(Samples, AreOneForEveryTypeThereIs) {
  std::multiset<std::string_view> sampled;
  for (const AnyEvent& event : samples::all_events()) sampled.insert(encode_event(event).type);
  std::multiset<std::string_view> known;
  for (const EventType& type : all_event_types()) known.insert(type.type);
  EXPECT_EQ(sampled, known);
}

TEST(Samples, FillEveryField) {
  for (const AnyEvent& event : samples::all_events()) {
    const EncodedEvent encoded = encode_event(event);
    EXPECT_FALSE(encoded.data.contains("[]")) << encoded.type << " has an empty list";
    const auto type = std::find_if(all_event_types().begin(), all_event_types().end(),
                                   [&](const EventType& one) { return one.type == encoded.type; });
    for (const FieldDescription& field : type->fields) {
      std::string member = field.path.substr(field.path.rfind('.') + 1);
      member.resize(std::min(member.find('['), member.size()));
      EXPECT_TRUE(encoded.data.contains("\"" + member + "\":"))
          << encoded.type << " leaves out " << field.path;
    }
  }
}

TEST(Samples, HoldWhatPacksAndCalendarsPromise) {
  EXPECT_TRUE(check(samples::pack()));
  EXPECT_TRUE(check(samples::calendar()));
}

TEST(RoundTrip, OfEveryTypeThroughJsonGivesTheSameBytes) {
  for_each_sample([]<class Event>(const Event& event) {
    const std::string bytes = to_canonical_json(event);
    const auto again = from_canonical_json<Event>(bytes);
    ASSERT_TRUE(again) << Event::type << ": " << to_text(again.error());
    EXPECT_EQ(to_canonical_json(*again), bytes);
  });
}

TEST(RoundTrip, OfEveryTypeThroughBinaryGivesTheSameValue) {
  for_each_sample([]<class Event>(const Event& event) {
    const std::string bytes = to_binary(event);
    const auto again = from_binary<Event>(bytes);
    ASSERT_TRUE(again) << Event::type;
    EXPECT_EQ(to_canonical_json(*again), to_canonical_json(event));
    EXPECT_EQ(to_binary(*again), bytes);
  });
}

TEST(RoundTrip, OfEmptyValuesKeepsAbsenceAndEmptiness) {
  for_each_sample([]<class Event>(const Event&) {
    const std::string bytes = to_canonical_json(Event{});
    const auto again = from_canonical_json<Event>(bytes);
    ASSERT_TRUE(again) << Event::type << ": " << to_text(again.error());
    EXPECT_EQ(to_canonical_json(*again), bytes);
    const auto from_rows = from_binary<Event>(to_binary(Event{}));
    ASSERT_TRUE(from_rows) << Event::type;
    EXPECT_EQ(to_canonical_json(*from_rows), bytes);
  });
}

TEST(RoundTrip, ThroughTheRegistryKeepsTypeAndBytes) {
  for (const AnyEvent& event : samples::all_events()) {
    const Record record = samples::record_of(event);
    const auto again = decode_event(record);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(encode_event(*again).type, record.type);
    EXPECT_EQ(encode_event(*again).data, record.data.bytes);
  }
}

TEST(RoundTrip, CanonicalizeChangesNoCanonicalBytes) {
  for (const AnyEvent& event : samples::all_events()) {
    const std::string line = encode_record(samples::record_of(event));
    const auto again = canonicalize(line);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(*again, line);
  }
}

TEST(Registry, RefusesUnknownTypesAndVersionsWithThePosition) {
  for (const auto& [type, version] : {std::pair<std::string, std::int64_t>{"hazard.vanished", 1},
                                      {"hazard.graded", 2},
                                      {"hazard.graded", 0},
                                      {"ghost.seen", 1},
                                      {"", 1}}) {
    Record record;
    record.position = 12;
    record.type = type;
    record.v = version;
    const auto event = decode_event(record);
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().kind, FailureKind::unknown_type);
    EXPECT_EQ(event.error().where, "record 12, " + type + " v" + std::to_string(version));
  }
}

TEST(Registry, NamesThePositionAndThePathOfBrokenData) {
  Record record;
  record.position = 12;
  record.type = "post.assigned";
  record.data.bytes = R"({"from":1.5,"person":""})";
  const auto event = decode_event(record);
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().kind, FailureKind::invalid_input);
  EXPECT_EQ(event.error().where, "record 12, from");
}

TEST(Stamped, TakesTheTimeOfRecordingWhereNoneIsClaimed) {
  Record record;
  record.recorded_at = Instant(Micros(5));
  EXPECT_EQ(stamped(HazardDismissed{}, record).occurred_at, Instant(Micros(5)));
  record.occurred_at = Instant(Micros(3));
  EXPECT_EQ(stamped(HazardDismissed{}, record).occurred_at, Instant(Micros(3)));
}

}  // namespace
}  // namespace bihuan
