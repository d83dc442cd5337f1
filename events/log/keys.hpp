#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/log/event_log.hpp"
#include "events/outcome/ensure.hpp"

namespace bihuan {

// The log's own keys and values, byte by byte as FORMAT.md has them. Integers are big-endian, so that the
// byte order of keys is the order of positions.

inline void append_u64(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
}

[[nodiscard]] inline std::uint64_t read_u64(std::string_view bytes) {
  ENSURE(bytes.size() >= 8);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// Keys of `log`, and values of `meta` under kEpochKey.
[[nodiscard]] inline std::string u64_bytes(std::uint64_t value) {
  std::string bytes;
  append_u64(bytes, value);
  return bytes;
}

// Keys of `streams`. The zero byte keeps one stream's keys together whatever the other names are.
[[nodiscard]] std::string stream_key(std::string_view stream, std::uint64_t seq);

struct StreamKey {
  std::string_view stream;
  std::uint64_t seq = 0;
};
[[nodiscard]] std::optional<StreamKey> split_stream_key(std::string_view key);

// Values of `streams`: where the record is, and what it hashes to.
struct StreamEntry {
  std::uint64_t position = 0;
  Digest leaf;
};
[[nodiscard]] std::string encode(const StreamEntry& entry);
[[nodiscard]] std::optional<StreamEntry> stream_entry(std::string_view value);

// Keys of `tree`.
[[nodiscard]] std::string tile_key(std::uint32_t level, std::uint64_t index);

// Keys of `meta` that begin so are the log's own.
inline constexpr std::string_view kOwnMetaPrefix = "log/";
inline constexpr std::string_view kEpochKey = "log/epoch";
inline constexpr std::string_view kFormatKey = "log/format";
inline constexpr std::string_view kFormat = "bihuan book 1";

}  // namespace bihuan
