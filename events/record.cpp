#include "events/record.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "events/json_reader.hpp"
#include "events/json_writer.hpp"

namespace bihuan {
namespace {

// A canonical object taken apart into its members, each value as it stands. Trusts nothing: it is used on
// stored bytes too. FAILS like JsonReader.
using Members = std::vector<std::pair<std::string, std::string>>;

Result<Members> members_of(std::string_view object) {
  if (auto whole = from_canonical_json<RawJson>(object); !whole) return std::unexpected(whole.error());
  Members members;
  std::size_t at = 1;
  while (at + 1 < object.size()) {
    const std::size_t name_end = object.find('"', at + 1);
    const std::string name(object.substr(at + 1, name_end - at - 1));
    std::size_t end = name_end + 2;
    int depth = 0;
    for (bool quoted = false; end < object.size(); ++end) {
      const char c = object[end];
      if (quoted && c == '\\') {
        ++end;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        ++depth;
      } else if (!quoted && depth == 0 && (c == ',' || c == '}')) {
        break;
      } else if (!quoted && (c == '}' || c == ']')) {
        --depth;
      }
    }
    members.emplace_back(name, std::string(object.substr(name_end + 2, end - name_end - 2)));
    at = end + 1;
  }
  return members;
}

std::string joined(const Members& members) {
  std::string object = "{";
  for (const auto& [name, value] : members) {
    if (object.size() > 1) object.push_back(',');
    object += '"';
    object += name;
    object += "\":";
    object += value;
  }
  object.push_back('}');
  return object;
}

bool is_log_type(std::string_view type) { return type.starts_with("log."); }

// Moves the members of `data` to top level.
std::string flattened(const std::string& nested) {
  Members members = *members_of(nested);
  const auto data = std::find_if(members.begin(), members.end(), [](const auto& m) { return m.first == "data"; });
  const Members inner = *members_of(data->second);
  members.erase(data);
  members.insert(members.end(), inner.begin(), inner.end());
  std::sort(members.begin(), members.end());
  return joined(members);
}

bool is_envelope_member(const std::string& name) {
  static constexpr std::string_view kMembers[] = {"actor", "cause", "cmd", "cmd_digest", "conf", "correlation", "log",
      "occurred_at", "occurred_precision", "pack", "position", "prev", "recorded_at", "sector", "seq", "source", "stream",
      "territory", "type", "v"};
  return std::binary_search(std::begin(kMembers), std::end(kMembers), name);
}

// And back: what is not the envelope's is the event's.
Result<std::string> nested(std::string_view flat) {
  auto members = members_of(flat);
  if (!members) return std::unexpected(members.error());
  Members envelope;
  Members inner;
  for (auto& member : *members) (is_envelope_member(member.first) ? envelope : inner).push_back(std::move(member));
  envelope.emplace_back("data", joined(inner));
  std::sort(envelope.begin(), envelope.end());
  return joined(envelope);
}

}  // namespace

std::string encode_record(const Record& record) {
  std::string bytes = to_canonical_json(record);
  return is_log_type(record.type) ? flattened(bytes) : bytes;
}

Result<Record> decode_record(std::string_view bytes) {
  if (!bytes.contains(R"("type":"log.)")) return from_canonical_json<Record>(bytes);
  auto record = from_canonical_json<Record>(bytes);  // a text that merely quotes such a type
  if (record && !is_log_type(record->type)) return record;
  const auto apart = nested(bytes);
  if (!apart) return std::unexpected(apart.error());
  record = from_canonical_json<Record>(*apart);
  if (record && !is_log_type(record->type)) {
    return fail(FailureKind::invalid_input, "data", "this member is missing", "only log.* records stand without it");
  }
  return record;
}

}  // namespace bihuan
