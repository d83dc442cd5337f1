#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/event.hpp"
#include "projections/as_of.hpp"
#include "projections/project.hpp"
#include "tests/events/time/known_calendars.hpp"
#include "tests/projections/memory_rows.hpp"

namespace bihuan {

template <class IdType>
IdType id(std::string_view name) {
  return {derived_bits(derived_command_id("tests of projections"), name)};
}

// Local time of China: "2024-09-25 15:00".
inline Instant at(std::string_view local_time) {
  static const Calendar calendar = china();
  return calendar.to_instant(local(local_time));
}

// Somebody of a unit: person "I-01" at post "<unit>-1" of unit "ZF".
inline Actor somebody(std::string_view person, std::string_view unit) {
  return {.auth = "cli",
          .entered_by = {},
          .deputy_for = {},
          .person = id<PersonId>(person),
          .post = id<PostId>(std::string(unit) + "-1"),
          .unit = id<UnitId>(unit)};
}

// A book of records written down by hand, projected as they come.
class WrittenBook {
 public:
  // Claimed to have happened at `occurred_at`, when that is given.
  const Record& add(const std::string& stream, const AnyEvent& event, std::string_view recorded_at,
                    std::optional<Actor> actor = {}, std::optional<Instant> occurred_at = {}) {
    const EncodedEvent encoded = encode_event(event);
    Record record;
    record.actor = std::move(actor);
    record.data.bytes = encoded.data;
    record.log = "tests";
    record.occurred_at = occurred_at;
    record.position = records_.size();
    record.recorded_at = at(recorded_at);
    record.stream = stream;
    record.type = encoded.type;
    record.v = encoded.version;
    records_.push_back(std::move(record));
    project_record(records_.back(), rows_);
    return records_.back();
  }

  static void project_record(const Record& record, MemoryRows& rows) {
    const auto event = decode_event(record);
    ASSERT_TRUE(event) << to_text(event.error());
    rows.begin(record.position);
    const auto projected = project(*event, record, rows);
    ASSERT_TRUE(projected) << to_text(projected.error());
  }

  // The same records as they would have come: by the time of recording, numbered anew.
  [[nodiscard]] WrittenBook in_order() const {
    WrittenBook ordered;
    ordered.records_ = records_;
    std::sort(ordered.records_.begin(), ordered.records_.end(), [](const Record& a, const Record& b) {
      return std::tie(a.recorded_at, a.position) < std::tie(b.recorded_at, b.position);
    });
    std::uint64_t position = 0;
    for (Record& record : ordered.records_) {
      record.position = position++;
      project_record(record, ordered.rows_);
    }
    return ordered;
  }

  [[nodiscard]] AsOf known_then(std::string_view time) const {
    const Instant instant = at(time);
    std::uint64_t position = 0;
    for (const Record& record : records_) {
      if (record.recorded_at <= instant) position = record.position;
    }
    return {.at = instant, .position = position};
  }
  [[nodiscard]] AsOf known_now(std::string_view time) const {
    return {.at = at(time), .position = records_.back().position};
  }

  [[nodiscard]] std::vector<Record> stream(std::string_view name) const {
    std::vector<Record> of_the_stream;
    for (const Record& record : records_) {
      if (record.stream == name) of_the_stream.push_back(record);
    }
    return of_the_stream;
  }

  [[nodiscard]] MemoryRows& rows() { return rows_; }
  [[nodiscard]] const std::vector<Record>& records() const { return records_; }

 private:
  std::vector<Record> records_;
  MemoryRows rows_;
};

}  // namespace bihuan
