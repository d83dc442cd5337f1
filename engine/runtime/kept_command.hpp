#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/runtime/answer.hpp"
#include "events/binary_archive.hpp"
#include "events/ids.hpp"

namespace bihuan {

// What Table::commands keeps under a command's id: its canonical bytes, so that it can be told from another
// one and decided again, and what was answered.
struct KeptCommand {
  std::string bytes;  // canonical JSON of the Submission
  std::uint64_t count = 0;
  std::uint64_t first = 0;
  std::uint64_t position = 0;
  std::optional<Refusal> refusal;
  std::string stream;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("bytes", bytes);
    archive("count", count);
    archive("first", first);
    archive("position", position);
    archive("refusal", refusal);
    archive("stream", stream);
  }
};

// The key it is kept under. Lifetime: the id's.
[[nodiscard]] inline std::string_view id_bytes(const CommandId& id) {
  return {reinterpret_cast<const char*>(id.bits.data()), id.bits.size()};
}

[[nodiscard]] inline KeptCommand kept(std::string bytes, const Answer& answer) {
  return {.bytes = std::move(bytes),
          .count = answer.count,
          .first = answer.first,
          .position = answer.position,
          .refusal = answer.refusal,
          .stream = answer.stream};
}

[[nodiscard]] inline Answer answered_again(const KeptCommand& kept) {
  return {.again = true,
          .count = kept.count,
          .first = kept.first,
          .position = kept.position,
          .refusal = kept.refusal,
          .stream = kept.stream};
}

}  // namespace bihuan
