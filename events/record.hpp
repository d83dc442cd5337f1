#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/actor.hpp"
#include "events/fields.hpp"
#include "events/ids.hpp"
#include "events/outcome/result.hpp"
#include "events/proof/digest.hpp"
#include "events/time/instant.hpp"

namespace bihuan {

// One record of the book: the envelope and, as raw canonical JSON, what happened. RECORD.md describes each
// member; records of type log.* carry the members of `data` at top level.
//
// Shape: a value; at most kRecordBytesMax bytes when encoded. The encoded bytes are what is stored and
// hashed;
//        they are never made a second time.
struct Record {
  std::optional<Actor> actor;
  std::optional<std::uint64_t> cause;  // position of the record this one reacts to
  std::optional<CommandId> cmd;
  std::optional<Digest> cmd_digest;  // SHA-256 of the command's canonical bytes
  std::optional<std::string> conf;   // confidentiality label; absent: ordinary
  std::optional<std::string> correlation;
  RawJson data;
  std::string log;  // origin of the book
  std::optional<Instant> occurred_at;
  std::optional<std::string> occurred_precision;  // "minute", "day"; absent: as exact as the number
  std::optional<std::string> pack;                // id of the pack in force
  std::uint64_t position = 0;
  std::string prev;  // leaf hash of the stream's previous record, hex; "" on its first
  Instant recorded_at{};
  std::optional<std::string> sector;
  std::uint64_t seq = 0;
  std::optional<std::string> source;  // document or register it was taken from
  std::string stream;
  std::optional<std::string> territory;
  std::string type;
  std::int64_t v = 1;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("actor", actor);
    archive("cause", cause);
    archive("cmd", cmd);
    archive("cmd_digest", cmd_digest);
    archive("conf", conf);
    archive("correlation", correlation);
    archive("data", data);
    archive("log", log);
    archive("occurred_at", occurred_at);
    archive("occurred_precision", occurred_precision);
    archive("pack", pack);
    archive("position", position);
    archive("prev", prev);
    archive("recorded_at", recorded_at);
    archive("sector", sector);
    archive("seq", seq);
    archive("source", source);
    archive("stream", stream);
    archive("territory", territory);
    archive("type", type);
    archive("v", v);
  }
  bool operator==(const Record&) const = default;

  // When it happened: as claimed, or, without a claim, when it was recorded.
  [[nodiscard]] Instant happened_at() const { return occurred_at.value_or(recorded_at); }
};

[[nodiscard]] std::string encode_record(const Record& record);

// Strict: exactly the bytes encode_record makes. FAILS: invalid_input with the path of the first mistake.
[[nodiscard]] Result<Record> decode_record(std::string_view bytes);

}  // namespace bihuan
