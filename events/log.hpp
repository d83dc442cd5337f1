#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "events/free_text.hpp"
#include "events/proof/digest.hpp"

namespace bihuan {

enum class ClockSource { real, simulated };
[[nodiscard]] std::span<const std::string_view> names(ClockSource);

// Record 0 of every book.
struct LogOpened {
  static constexpr std::string_view type = "log.opened";
  static constexpr std::int64_t version = 1;
  ClockSource clock = ClockSource::real;  // only a simulated book takes virtual time
  std::int64_t format = 1;
  std::string origin;   // name of the log
  std::string program;  // name and version of the program that opened it
  std::string zone;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("clock", clock);
    archive("format", format);
    archive("origin", origin);
    archive("program", program);
    archive("zone", zone);
  }
};

// From here on another version of the program writes.
struct ProgramChanged {
  static constexpr std::string_view type = "log.program_changed";
  static constexpr std::int64_t version = 1;
  std::string from;
  std::string to;

  template <class Archive>
  void serialize(Archive& archive) {
    archive("from", from);
    archive("to", to);
  }
};

// The schema of a type and version, as text, before its first record: the book explains itself.
struct SchemaPublished {
  static constexpr std::string_view type = "log.schema_published";
  static constexpr std::int64_t version = 1;
  std::string described;  // the type it describes
  std::int64_t described_v = 0;
  Digest digest;    // SHA-256 of the schema's bytes
  FreeText schema;  // JSON Schema 2020-12

  template <class Archive>
  void serialize(Archive& archive) {
    archive("described", described);
    archive("described_v", described_v);
    archive("digest", digest);
    archive("schema", schema);
  }
};

using LogEvent = std::variant<LogOpened, ProgramChanged, SchemaPublished>;

}  // namespace bihuan
