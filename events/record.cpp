#include "events/record.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "events/json_reader.hpp"
#include "events/json_writer.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {
namespace {

// The members of a canonical object, each value as it stands. Views of the object's bytes.
using Members = std::vector<std::pair<std::string_view, std::string_view>>;

// Where the value that starts at `at` ends. REQUIRES: `object` is canonical.
std::size_t value_end(std::string_view object, std::size_t at) {
  int depth = 0;
  bool quoted = false;
  for (; at < object.size(); ++at) {
    const char c = object[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (depth == 0 && (c == ',' || c == '}')) {
      break;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return at;
}

// REQUIRES: `object` is canonical.
Members members_of(std::string_view object) {
  Members members;
  std::size_t at = 1;
  while (at + 1 < object.size()) {
    const std::size_t name_end = object.find('"', at + 1);
    const std::size_t value = name_end + 2;
    const std::size_t end = value_end(object, value);
    members.emplace_back(object.substr(at + 1, name_end - at - 1), object.substr(value, end - value));
    at = end + 1;
  }
  return members;
}

std::string joined(Members members) {
  std::sort(members.begin(), members.end());
  std::string object = "{";
  for (const auto& [name, value] : members) {
    if (object.size() > 1) object.push_back(',');
    object.append("\"").append(name).append("\":").append(value);
  }
  object.push_back('}');
  return object;
}

bool is_log_type(std::string_view type) { return type.starts_with("log."); }

bool is_envelope_member(std::string_view name) {
  static constexpr std::string_view kMembers[] = {"actor",
                                                  "cause",
                                                  "cmd",
                                                  "cmd_digest",
                                                  "conf",
                                                  "correlation",
                                                  "log",
                                                  "occurred_at",
                                                  "occurred_precision",
                                                  "pack",
                                                  "position",
                                                  "prev",
                                                  "recorded_at",
                                                  "sector",
                                                  "seq",
                                                  "source",
                                                  "stream",
                                                  "territory",
                                                  "type",
                                                  "v"};
  return std::binary_search(std::begin(kMembers), std::end(kMembers), name);
}

// Moves the members of `data` to top level.
std::string flattened(std::string_view nested, std::string_view data) {
  Members members = members_of(nested);
  std::erase_if(members, [](const auto& member) { return member.first == "data"; });
  for (const auto& own : members_of(data)) {
    ENSURE(!is_envelope_member(own.first));
    members.push_back(own);
  }
  return joined(std::move(members));
}

// And back: what is not the envelope's is the event's.
std::string nested(const Members& flat) {
  Members envelope;
  Members own;
  for (const auto& member : flat) (is_envelope_member(member.first) ? envelope : own).push_back(member);
  const std::string data = joined(std::move(own));
  envelope.emplace_back("data", data);
  return joined(std::move(envelope));
}

}  // namespace

std::string encode_record(const Record& record) {
  std::string bytes = to_canonical_json(record);
  return is_log_type(record.type) ? flattened(bytes, record.data.bytes) : bytes;
}

Result<Record> decode_record(std::string_view bytes) {
  auto record = from_canonical_json<Record>(bytes);
  if (record && !is_log_type(record->type)) return record;
  if (!bytes.contains(R"("type":"log.)")) return record;
  const auto whole = from_canonical_json<RawJson>(bytes);
  if (!whole) return std::unexpected(whole.error());
  const Members members = members_of(bytes);
  const bool flat = std::any_of(members.begin(), members.end(), [](const auto& member) {
    return member.first == "type" && member.second.starts_with("\"log.");
  });
  if (!flat) return record;  // a member of `data` is called so
  return from_canonical_json<Record>(nested(members));
}

}  // namespace bihuan
