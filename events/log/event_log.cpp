#include "events/log/event_log.hpp"

#include <array>

#include "events/log/keys.hpp"

namespace bihuan {

std::string_view table_name(Table table) {
  constexpr std::array<std::string_view, kTables> kNames = {"log",  "streams", "commands", "tree",
                                                            "rows", "due",     "outbox",   "meta"};
  return kNames.at(static_cast<std::size_t>(table));
}

std::string stream_key(std::string_view stream, std::uint64_t seq) {
  std::string key;
  key.reserve(stream.size() + 9);
  key += stream;
  key.push_back('\0');
  append_u64(key, seq);
  return key;
}

std::optional<StreamKey> split_stream_key(std::string_view key) {
  const std::size_t zero = key.find('\0');
  if (zero == std::string_view::npos || key.size() != zero + 9) return std::nullopt;
  return StreamKey{.stream = key.substr(0, zero), .seq = read_u64(key.substr(zero + 1))};
}

std::string encode(const StreamEntry& entry) {
  std::string value;
  value.reserve(40);
  append_u64(value, entry.position);
  value += as_bytes(entry.leaf);
  return value;
}

std::optional<StreamEntry> stream_entry(std::string_view value) {
  if (value.size() != 40) return std::nullopt;
  return StreamEntry{.position = read_u64(value), .leaf = digest_from_bytes(value.substr(8))};
}

std::string tile_key(std::uint32_t level, std::uint64_t index) {
  std::string key;
  append_u64(key, level);
  key.erase(0, 4);
  append_u64(key, index);
  return key;
}

}  // namespace bihuan
